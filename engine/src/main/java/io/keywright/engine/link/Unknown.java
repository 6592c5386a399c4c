package io.keywright.engine.link;

/** What may not be known of a side. */
public enum Unknown {
    /** What it will be like: a key that it is to present is awaited, and until then it stays as it is. */
    AWAITED,
    /** Which certificate it presents. */
    CERTIFICATE,
    /** Nor by whom it was issued. */
    ISSUER,
    /** Whom it trusts. */
    TRUST,
    /** Whether it asks callers for a certificate. */
    CLIENT_AUTH,
    /** Which protocol versions it speaks. */
    PROTOCOLS
}
