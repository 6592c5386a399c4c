package io.keywright.profiles;

import io.keywright.schema.vocabulary.Word;

/** What a flavour can express, and how it behaves, where flavours differ. */
public enum Ability implements Word {
    /** It has a home that can be configured; without this it is an outside party only. */
    HOME("home"),
    /** Its stores are bundles for people and devices: {@code contents}, {@code password: none}; it keeps no password. */
    BUNDLES("bundles"),
    /** It listens and calls as configured in its home: SSL configurations, endpoints, endpoint aliases. */
    CONNECTIONS("connections"),
    /** It calls as configured in its home, and listens nowhere. */
    CALLS("calls"),
    /** Its SSL configurations and endpoint aliases say how it calls; they describe, and stand in no file of its home. */
    DESCRIBED_CALLS("describedCalls"),
    /** Its endpoints are run by its maker; they describe, and stand in no file of its home. */
    DESCRIBED_ENDPOINTS("describedEndpoints"),
    /** Keystores and SSL configurations belong to scopes of a cell. */
    SCOPES("scopes"),
    /** Native names are free where the document's are not. */
    NATIVE_NAMES("nativeNames"),
    /** It has several kinds of endpoint alias. */
    ALIAS_KINDS("aliasKinds"),
    /** An endpoint alias holds a user and a password. */
    BASIC_ALIASES("basicAliases"),
    /** An endpoint alias may be without TLS. */
    PLAIN_ALIASES("plainAliases"),
    /** An endpoint alias stands in its configuration even when it names no SSL configuration. */
    DEFAULT_ALIASES("defaultAliases"),
    /** It holds any mapping from certificate to user. */
    USERS("users"),
    /** The mapping from certificate to user is kept where no reading sees it. */
    UNSEEN_USERS("unseenUsers"),
    /** A certificate makes its caller the user that its common name says. */
    USERS_BY_COMMON_NAME("usersByCommonName"),
    /** Without a truststore, the keystore is the truststore. */
    TRUST_FALLS_BACK_TO_KEYSTORE("trustFallsBackToKeystore"),
    /** An SSL configuration for calls alone may be without a keystore: then it presents nothing. */
    TRUST_ALONE("trustAlone"),
    /** Keys of one store may have passwords of their own. */
    KEY_PASSWORDS("keyPasswords"),
    /** The default SSL configuration may differ for listeners and calls. */
    DEFAULT_DIRECTIONS("defaultDirections"),
    /** Its configuration says by which method callers log in; without this each application does. */
    AUTHENTICATION_METHODS("authenticationMethods"),
    /** Callers without a usable certificate may be asked for user and password. */
    FALLBACK_TO_BASIC("fallbackToBasic"),
    /** With client auth required, only trusted certificates that are no user's fall back. */
    FALLBACK_NEEDS_HANDSHAKE("fallbackNeedsHandshake"),
    /** Store passwords may be variables that the server resolves, so one that is made here has a place. */
    PASSWORD_VARIABLES("passwordVariables"),
    /** Its own files hold the passwords of stores, so one that is made here has a place. */
    KEEPS_PASSWORDS("keepsPasswords"),
    /** Where a new store goes depends on what its files say, such as the names of cell and node. */
    PLACES_STORES("placesStores"),
    /** Its endpoints are those that its files have: they are configured where they stand, and none is made. */
    FIXED_ENDPOINTS("fixedEndpoints"),
    /** Endpoints that its files have are configured where they stand, and others are made. */
    ENDPOINTS_IN_PLACE("endpointsInPlace"),
    /** Its SSL configurations are those of its transports, under names that are always the same. */
    FIXED_SSL_CONFIGS("fixedSslConfigs"),
    /** Its endpoint aliases are those that its files have properties for, under names that are always the same. */
    FIXED_ALIASES("fixedAliases"),
    /** Calls to single hosts have stores of their own; all else is as for every call. */
    CALL_PROFILES("callProfiles"),
    /** Its SSL configurations have no names: they are those of the ports, calls and defaults that use them. */
    NAMELESS_SSL_CONFIGS("namelessSslConfigs"),
    /**
     * It configures no calls, and each of its endpoints holds an SSL configuration of its own: the default of the document is
     * that of the endpoints which name none.
     */
    LISTENS_ONLY("listensOnly"),
    /** An SSL configuration says whether the names of called hosts are checked. */
    HOSTNAME_CHECKS("hostnameChecks"),
    /** Its Java trusts every certificate in a PKCS12 store, marked as trusted or not. */
    TRUSTS_UNMARKED("trustsUnmarked"),
    /** Its Java may be too old for the PKCS12 that today's write: stores are saved with the algorithms of the past. */
    OLD_STORES("oldStores"),
    /** Without a client key, the server's own key is offered to peers that ask. */
    OFFERS_SERVER_KEY("offersServerKey"),
    /** Of several endpoint aliases under one SSL configuration only one selects it. */
    ONE_OUTBOUND_FILTER("oneOutboundFilter"),
    /** It reads passwords in the AES-256 form. */
    AES256_PASSWORDS("aes256Passwords");

    private final String text;

    Ability(String text) {
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
