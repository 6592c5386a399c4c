package io.keywright.schema.state;

import java.util.Locale;

/** What a store entry is: a private key with its chain, a trusted certificate, or a secret key, which we only list. */
public enum EntryKind {
    KEY, TRUST, SECRET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
