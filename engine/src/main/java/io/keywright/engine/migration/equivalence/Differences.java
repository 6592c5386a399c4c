package io.keywright.engine.migration.equivalence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In what the new server does otherwise.
 *
 * @param compared how many links and kinds of callers were compared
 * @param notes    what could not be compared, and why
 */
public record Differences(List<Difference> all, int compared, List<String> notes) {

    public Differences {
        all = List.copyOf(all);
        notes = List.copyOf(notes);
    }

    /** As JSON has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("compared", compared);
        json.put("cells", all.stream().map(Difference::json).toList());
        json.put("notes", notes);
        return json;
    }
}
