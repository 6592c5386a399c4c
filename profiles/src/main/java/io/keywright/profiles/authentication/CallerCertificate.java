package io.keywright.profiles.authentication;

import io.keywright.schema.vocabulary.Word;

/** What a caller presents in the handshake. */
public enum CallerCertificate implements Word {
    /** Nothing. */
    NONE("none"),
    /** A certificate of an authority that the server trusts, and it is a user's. */
    GOOD("good"),
    /** A certificate of an authority that the server trusts, and it is that of the whole tenant. */
    TENANT("tenant"),
    /** A certificate of an authority that the server trusts, and it is no user's. */
    UNMAPPED("unmapped"),
    /** A user's certificate by what it says, of an authority that the server does not trust. */
    UNTRUSTED("untrusted"),
    /** A good one after its end. */
    EXPIRED("expired");

    private final String text;

    CallerCertificate(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
