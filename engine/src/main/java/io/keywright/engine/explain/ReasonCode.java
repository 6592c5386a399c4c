package io.keywright.engine.explain;

import java.util.Locale;

/**
 * Why a link fails or cannot be known to pass, and what else is decided on the way to a handshake. Codes are stable; readers must accept codes that they do not know. The
 * sentence is what the generated reference prints.
 */
public enum ReasonCode {
    UNTRUSTED_SERVER("the caller does not trust the server's certificate"),
    UNTRUSTED_CLIENT("the server does not trust the caller's certificate"),
    HOSTNAME_MISMATCH("the server's certificate does not carry the name that is called"),
    SERVER_EXPIRED("a certificate that the server presents has ended"),
    CLIENT_EXPIRED("a certificate that the caller presents has ended"),
    NOT_YET_VALID("a certificate is not valid yet"),
    REVOKED("a certificate is supposed to be revoked, or stands below one that is"),
    PROTOCOL_MISMATCH("the two sides have no protocol version in common"),
    CIPHER_MISMATCH("the two sides have no cipher suite in common"),
    CLIENT_CERTIFICATE_REQUIRED("the server requires a certificate and the caller sends none"),
    CLIENT_CERTIFICATE_NOT_SENT("the caller is to present a key and does not"),
    WRONG_KEY_USAGE("a certificate may not be used for what it is used for here"),
    CHAIN_OUT_OF_ORDER("a certificate that is presented did not issue the one before it"),
    CHAIN_INCOMPLETE("certificates are missing between the one that is presented and one that is trusted"),
    KEY_UNUSABLE("a side has no key that it could present"),
    EMPTY_TRUSTSTORE("a truststore holds nobody"),
    WEAK_ALGORITHM("a certificate has a key or signature that this Java refuses"),
    NAME_CONSTRAINTS("an authority may not issue for the name of the certificate"),
    ISSUER_NOT_AN_AUTHORITY("a certificate was issued by one that may not issue, or not so many levels deep"),
    SIGNATURE_SCHEME("the key cannot sign in any way that the other side takes"),
    HANDSHAKE_LIMIT("the chain or the message is longer than a handshake may have"),
    HANDSHAKE_FAILED("a side broke the handshake off for a reason that has no code of its own"),
    NO_ANSWER("the peer fell silent in the middle of the handshake"),
    PEER_UNKNOWN("not all of the peer is known, so the link cannot be proven"),
    AWAITED("a key that the link needs is awaited, and the link is held back until it is here"),
    SYSTEM_TRUST("whether the server is trusted is up to the authorities of a Java installation, which are not known here"),
    WRONG_PROPERTY("a keystore is named by a setting that is for something else, and by none for what is presented"),
    NOT_ASKED("the server asks for no certificate"),
    NOT_A_KEY("the entry is a trusted certificate, which is never presented"),
    NOT_THE_ALIAS("another alias is configured, and no other is presented"),
    ALIAS_NOT_IN_STORE("the configured alias is not in the keystore"),
    ISSUER_NOT_NAMED("the server names issuers, and none of them issued the certificate"),
    NO_ISSUERS_NAMED("the server names no issuer, and this product then sends nothing"),
    NOT_CHOSEN("the key would do, and another was chosen"),
    SENT("the certificate is presented"),
    TRUSTED("the certificate is trusted");

    private final String sentence;

    ReasonCode(String sentence) {
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
