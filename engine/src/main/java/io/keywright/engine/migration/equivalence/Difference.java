package io.keywright.engine.migration.equivalence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A way in which the new server does otherwise than the old one.
 *
 * @param what   what is compared: a link, or a kind of caller at an endpoint
 * @param fields what of it differs, by name: before and after
 * @param causes what makes the difference, at least one
 */
public record Difference(Kind kind, String what, Map<String, Pair> fields, List<String> causes) {

    /** What is compared. */
    public enum Kind { CALL, CALLER, LOGIN }

    /** Before and after; empty where there is nothing. */
    public record Pair(Optional<String> before, Optional<String> after) {
    }

    public Difference {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        causes = List.copyOf(causes);
    }

    /** As JSON has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.name().toLowerCase(Locale.ROOT));
        json.put("what", what);
        Map<String, Object> cells = new LinkedHashMap<>();
        fields.forEach((field, pair) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("before", pair.before());
            values.put("after", pair.after());
            cells.put(field, values);
        });
        json.put("cells", cells);
        json.put("causes", causes);
        return json;
    }
}
