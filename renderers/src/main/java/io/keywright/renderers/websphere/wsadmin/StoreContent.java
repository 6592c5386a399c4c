package io.keywright.renderers.websphere.wsadmin;

import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a keystore must hold when the script has run.
 *
 * @param file    of the store as Keywright writes it, relative to the server's home where it lies in it
 * @param type    of that file
 * @param entries those that must be there; the chain is empty of one whose material is still to be made
 * @param removed aliases of those that must go
 */
public record StoreContent(ObjectKey store, String file, String type, List<EntryState> entries,
                           Set<String> removed) {
    public StoreContent {
        entries = List.copyOf(entries);
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    boolean holdsKeys() {
        return entries.stream().anyMatch(entry -> entry.kind() == EntryKind.KEY);
    }
}
