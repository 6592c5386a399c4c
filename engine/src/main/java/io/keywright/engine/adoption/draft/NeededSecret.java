package io.keywright.engine.adoption.draft;

import io.keywright.schema.diagnostic.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An environment variable that has to be set before the document can be planned.
 *
 * @param opens what the secret in it is for, as messages name it
 */
public record NeededSecret(String variable, List<String> opens) {
    public NeededSecret {
        opens = List.copyOf(opens);
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("variable", variable);
        fields.put("opens", opens);
        return fields;
    }

    /** One line for people. */
    public String line() {
        return variable + "  opens " + Printable.of(String.join("; ", opens));
    }
}
