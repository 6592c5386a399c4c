package io.keywright.engine.diff;

import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A difference with an address.
 *
 * @param before  the fields as they are; empty when the thing is not there. A value that is a secret stands as
 *                {@code (sensitive)}; one that cannot be known yet as null
 * @param after   the fields as they will be; empty when the thing goes
 * @param restart what the running server needs for it to count
 */
public record Change(Address address, Action action, List<Reason> reasons, Optional<Map<String, Object>> before,
                     Optional<Map<String, Object>> after, Restart restart) implements Comparable<Change> {
    public Change {
        reasons = List.copyOf(reasons);
        before = before.map(Change::copy);
        after = after.map(Change::copy);
    }

    // Map.copyOf would lose the order and refuse null, which means "random, not known yet".
    private static Map<String, Object> copy(Map<String, Object> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Change withRestart(Restart needed) {
        return new Change(address, action, reasons, before, after, needed);
    }

    @Override
    public int compareTo(Change other) {
        return address.compareTo(other.address);
    }

    /** The alias that an entry has no longer, if it gets another one; it is then the one field before and after. */
    public Optional<String> formerAlias() {
        return reasons.contains(Reason.RENAMED) ? before.map(fields -> fields.get("alias").toString()) : Optional.empty();
    }
}
