package io.keywright.renderers.keymaterial;

import java.util.Locale;
import java.util.Optional;

/** The store types whose files we open and save. */
public enum StoreType {
    PKCS12, JKS, JCEKS;

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
     * only, but in JKS, whose scheme is its own.
     */
    public boolean takes(char[] password) {
        if (this == JKS) {
            return true;
        }
        for (char c : password) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** What two aliases share that mean one entry: all three types fold to lower case. */
    public String folded(String alias) {
        return alias.toLowerCase(Locale.ENGLISH);
    }
}
