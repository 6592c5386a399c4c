package io.keywright.engine.impact;

import io.keywright.engine.link.EntryPlace;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An entry of a store that has to do with a certificate. */
public record Held(EntryPlace place, Kind kind) {

    /** How a certificate stands in an entry. */
    public enum Kind {
        /** It is the certificate of a private key. */
        KEY,
        /** It is trusted. */
        TRUST,
        /** It stands in the chain of a key. */
        CHAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", place.server());
        fields.put("keystore", place.keystore());
        fields.put("alias", place.alias());
        fields.put("kind", kind);
        return fields;
    }
}
