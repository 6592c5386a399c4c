package io.keywright.engine.diff;

import java.util.Locale;

/**
 * Why a change is planned. Codes are stable; readers must accept codes that they do not know. The sentence is what
 * the generated reference prints.
 */
public enum Reason {
    MISSING("it is declared and not there"),
    HOME_MISSING("the server's home is not there yet"),
    FILE_MISSING("the server's configuration names a store whose file is not there"),
    CHANGED("a declared field has another value"),
    NO_LONGER_DECLARED("Keywright put it there and the document no longer declares it"),
    NOT_DECLARED("the store is exclusive and the document does not name the entry"),
    PASSWORD_CHANGED("the declared password is not the one that the server has"),
    LOCATION_CHANGED("the store stands in another file than declared"),
    TYPE_CHANGED("the store is of another type than declared"),
    RENAMED("the same entry stands under another alias, which goes"),
    CONTENTS_DIFFER("the bundle holds another part of its identity than declared"),
    CERTIFICATE_DIFFERS("the entry holds another certificate or chain"),
    KIND_DIFFERS("the entry is a key where a trusted certificate is declared, or the other way round"),
    EXPIRING("the certificate ends within its renewBefore"),
    EXPIRED("the certificate has ended"),
    SUBJECT_DIFFERS("the certificate has another subject than declared"),
    NAMES_DIFFER("the certificate has other names than declared"),
    KEY_DIFFERS("the key has another algorithm or size than declared"),
    KEY_WEAKER("the key is smaller than declared"),
    USAGE_DIFFERS("the certificate has another usage than declared"),
    ISSUER_DIFFERS("the certificate was not issued by the declared authority"),
    ISSUER_CHANGES("the authority that issues it is made anew in this plan"),
    IDENTITY_CHANGES("the identity that the entry holds is made anew in this plan"),
    ROLLED_BACK("the newest apply is taken back"),
    REPLIED("the signed reply to its request is here"),
    COMPROMISED("the document names the certificate as compromised"),
    ASKED_FOR("its renewal was asked for by hand"),
    NOT_AN_AUTHORITY("the certificate may not issue others"),
    AN_AUTHORITY("the certificate may issue others"),
    PATH_LENGTH_DIFFERS("the authority may issue for another number of levels than declared"),
    NOT_APPLIED("it was not there when Keywright last applied"),
    OWNED_FILE_EDITED("a file that Keywright writes was edited by hand, or an earlier version wrote it");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** What the code means, one sentence. */
    public String sentence() {
        return sentence;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
