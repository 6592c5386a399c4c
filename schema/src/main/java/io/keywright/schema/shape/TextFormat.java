package io.keywright.schema.shape;

/** Forms of text that the document checks wherever they stand. */
public enum TextFormat {
    /** Any text. */
    ANY,
    /** A name in the document: {@code [A-Za-z0-9][A-Za-z0-9_-]*}. */
    NAME,
    /** The name of an identity or authority, which may be one of an instance: {@code web[a1]}. */
    REFERENCE,
    /** Alias of a store entry: not empty, no control characters. */
    ALIAS,
    /** {@code <n>(s|m|h|d|w|y)}, y = 365d. */
    DURATION,
    /** A duration or a percentage of a lifetime. */
    DURATION_OR_PERCENTAGE,
    /** A distinguished name, RFC 2253. */
    DISTINGUISHED_NAME,
    /** A DNS name (leftmost label may be {@code *}) or {@code ip:} and an address, as in subject alternative names. */
    SUBJECT_NAME,
    /** A DNS name or a literal address, without prefix. */
    HOST,
    /** What a listener binds to: a host or {@code *}. */
    BIND_HOST,
    /** {@code host:port}. */
    HOST_PORT,
    /** An absolute https or http URL. */
    URL,
    /** SHA-256 as 32 hexadecimal pairs, with or without colons. */
    SHA256,
    /** {@code yyyy-mm-dd}. */
    DATE,
    /** Octal file mode of four digits, {@code 0640}. */
    FILE_MODE,
    /** A file path of the machine that Keywright runs on. */
    PATH,
    /** A file path of a server, in which the server's own variables stand. */
    SERVER_PATH,
    /** The address of a thing. */
    ADDRESS,
    /** {@code <server>.<endpoint>}. */
    ENDPOINT_REFERENCE,
    /** IANA name of a cipher suite. */
    CIPHER,
    /** A scope of a cell: {@code cell}, {@code node:N}, {@code cluster:K}, {@code server:N/S}, {@code endpoint:N/S/E}. */
    SCOPE,
    /** Name of an environment variable. */
    ENVIRONMENT_VARIABLE,
    /** One or more certificates in PEM. */
    PEM,
    /** Name of a flavour that has a profile. */
    FLAVOUR,
    /** Name of a hardening policy. */
    POLICY
}
