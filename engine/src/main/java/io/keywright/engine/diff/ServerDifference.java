package io.keywright.engine.diff;

import io.keywright.schema.address.Address;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is different on one server.
 *
 * @param changes in the order of their addresses
 * @param removed things that go because we made them and the document no longer declares them
 * @param cleared fields that go for the same reason, by thing
 */
public record ServerDifference(List<Change> changes, Set<Address> removed, Map<Address, Set<String>> cleared) {
    public ServerDifference {
        changes = changes.stream().sorted().toList();
        removed = Collections.unmodifiableSet(new TreeSet<>(removed));
        cleared = Collections.unmodifiableMap(new TreeMap<>(cleared));
    }
}
