package io.keywright.engine.openliberty;

import java.util.Locale;

/** What a caller shows in the handshake. */
public enum Presented {
    NONE,
    /** Trusted, and its common name is a user. */
    GOOD,
    /** Trusted, but no user has its name. */
    UNMAPPED,
    /** Issued by an authority that the server does not know. */
    UNTRUSTED,
    /** Good but for its end, which has passed. */
    EXPIRED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
