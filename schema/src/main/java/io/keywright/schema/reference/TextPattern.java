package io.keywright.schema.reference;

import io.keywright.schema.shape.TextFormat;

/**
 * The format of a text as a regular expression that Java and ECMAScript read alike, and in words. An expression lets
 * through all that {@code schema.shape} accepts, and refuses what such an expression can refuse: it does not know that
 * February has no 30th.
 *
 * @param regex   searched for, so anchored where it must be
 * @param words   what belongs there, so that "takes …" makes a sentence
 * @param numeric whether a plain number of YAML may stand there, because its digits are such a text
 */
record TextPattern(String regex, String words, boolean numeric) {

    /** Text that an instance fills in later. */
    static final String TEMPLATE = "\\$\\{instance\\.";

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";
    private static final String REFERENCE = NAME + "(\\[" + NAME + "\\])?";
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?";
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
    private static final String IPV6 = "[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*";
    /** Labels, of which the last is no number: else it would be an address, and of the wrong form. */
    private static final String DNS = "(?![0-9]+(\\.[0-9]+)*([:/?#]|$))" + LABEL + "(\\." + LABEL + ")*";
    private static final String HOST = "(" + IPV4 + "|" + IPV6 + "|" + DNS + ")";
    /** Where a port may follow. */
    private static final String MARKED_HOST = "(" + IPV4 + "|\\[" + IPV6 + "\\]|" + DNS + ")";
    private static final String PORT =
            ":0*([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final String ONE_LINE = "[^\\u0000-\\u001f\\u007f]";
    /** No part of a path but . and .. ends in a dot or space. */
    private static final String PARTS = "(?!(.*/)?(?!\\.\\.?(/|$))[^/]*[. ](/|$))";
    private static final String DURATION = "0*[1-9][0-9]*[smhdwy]";
    private static final String BARE = "[^/:\\s]+";

    static TextPattern of(TextFormat format) {
        return switch (format) {
            case ANY -> new TextPattern("^" + ONE_LINE + "*$", "text of one line", true);
            case FLAVOUR -> new TextPattern("^.+$", "a flavour", false);
            case POLICY -> new TextPattern("^.+$", "a policy", false);
            case NAME -> new TextPattern(all(NAME), "a name", true);
            case REFERENCE -> new TextPattern(all(REFERENCE), "a name (of an instance: `name[instance]`)", true);
            case ALIAS -> new TextPattern("^(?=.*\\S)" + ONE_LINE + "*$", "an alias", true);
            case DURATION -> new TextPattern(all(DURATION),
                    "a duration such as `90d`, in `s`, `m`, `h`, `d`, `w` or `y`", false);
            case DURATION_OR_PERCENTAGE -> new TextPattern(all("(" + DURATION + "|0*[1-9][0-9]?%)"),
                    "a duration such as `30d`, or a percentage such as `33%`", false);
            case DISTINGUISHED_NAME -> new TextPattern("^\\s*[A-Za-z0-9.]+\\s*=\\s*\\S",
                    "a distinguished name such as `\"CN=orders.acme.test, O=Acme\"`", false);
            case SUBJECT_NAME -> new TextPattern(
                    all("(ip:(" + IPV4 + "|" + IPV6 + ")|" + DNS + "|\\*\\." + LABEL + "(\\." + LABEL + ")+)"),
                    "a DNS name, or `\"ip:…\"` with an address", false);
            case HOST -> new TextPattern(all(HOST), "a host name or an address", false);
            case BIND_HOST -> new TextPattern(all("(\\*|" + HOST + ")"), "a host name, an address or `\"*\"`", false);
            case HOST_PORT -> new TextPattern(all(MARKED_HOST + PORT), "`host:port`", false);
            case URL -> new TextPattern(all("https?://" + MARKED_HOST + "(" + PORT + ")?([/?#][!#-;=?-\\[\\]_a-z~]*)?"),
                    "an https or http URL", false);
            case SHA256 -> new TextPattern("^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}|[0-9A-Fa-f]{64})$",
                    "a SHA-256 of 64 hexadecimal digits, with or without colons", false);
            case DATE -> new TextPattern("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                    "a date as `yyyy-mm-dd`", false);
            case FILE_MODE -> new TextPattern("^0[0-7]{3}$", "an octal file mode such as `\"0640\"`", true);
            case PATH -> new TextPattern("^(?!~(/|$))(?!.*\\$\\{)" + PARTS + ONE_LINE + "+$",
                    "a path, `/` between its parts", true);
            case SERVER_PATH -> new TextPattern("^" + PARTS + ONE_LINE + "+$",
                    "a path of the server, with its own variables", true);
            case ADDRESS -> new TextPattern(all("(" + REFERENCE + "|\\[\"([^\"\\\\]|\\\\.)*\"\\])"
                    + "(\\." + REFERENCE + "|\\[\"([^\"\\\\]|\\\\.)*\"\\])*"),
                    "an address such as `servers.orders.keystores.defaultKeyStore`", false);
            case ENDPOINT_REFERENCE -> new TextPattern(all(REFERENCE + "\\." + NAME),
                    "an endpoint as `server.endpoint`", false);
            case CIPHER -> new TextPattern(all("TLS_[A-Z0-9]+(_[A-Z0-9]+)*"),
                    "the IANA name of a cipher suite such as `TLS_AES_128_GCM_SHA256`", false);
            case SCOPE -> new TextPattern(all("(cell|(node|cluster):" + BARE + "|server:" + BARE + "/" + BARE
                    + "|endpoint:" + BARE + "/" + BARE + "/" + BARE + ")"),
                    "a scope: `cell`, `node:N`, `cluster:K`, `server:N/S` or `endpoint:N/S/E`", false);
            case ENVIRONMENT_VARIABLE -> new TextPattern(all("[A-Za-z_][A-Za-z0-9_]*"),
                    "the name of an environment variable", false);
            case PEM -> new TextPattern("-----BEGIN CERTIFICATE-----", "certificates in PEM", false);
        };
    }

    private static String all(String regex) {
        return "^" + regex + "$";
    }
}
