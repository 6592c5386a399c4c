package io.keywright.renderers.keymaterial.store;

import java.util.Locale;
import java.util.Optional;

/**
 * The store types whose files we open and save. PEM and DER have neither aliases nor a password of their own; a bundle
 * in them is made a store by {@code keymaterial.bundle}.
 */
public enum StoreType {
    PKCS12, JKS, JCEKS, PEM, DER;

    /** The type that servers and users write as {@code text}; case does not matter, as in Java. */
    public static Optional<StoreType> of(String text) {
        for (StoreType type : values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether every Java can open and save a store of this type under a password: before 18 it derives keys from ASCII
     * only, but in JKS, whose scheme is its own, and in PEM and DER, for which we derive them ourselves.
     */
    public boolean takes(char[] password) {
        if (this == JKS || isBundle()) {
            return true;
        }
        for (char c : password) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether its files are bundles: no keystores of Java. */
    public boolean isBundle() {
        return this == PEM || this == DER;
    }

    /** What two aliases share that mean one entry: all types fold to lower case. */
    public String folded(String alias) {
        return alias.toLowerCase(Locale.ENGLISH);
    }
}
