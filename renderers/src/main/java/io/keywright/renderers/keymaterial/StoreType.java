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

    /** What two aliases share that mean one entry: all three types fold to lower case. */
    public String folded(String alias) {
        return alias.toLowerCase(Locale.ENGLISH);
    }
}
