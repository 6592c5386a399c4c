package io.keywright.renderers.flavour;

import io.keywright.schema.state.EntryState;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes in the file of a store, for flavours that can tell the server by other ways than the file.
 *
 * @param keystore its name in the document
 * @param file     that is written; absolute and normalised
 * @param put      entries that come in or become others; the chain is empty of one whose material is still to be made
 * @param removed  aliases of entries that go
 */
public record StoreChange(String keystore, Path file, List<EntryState> put, Set<String> removed) {
    public StoreChange {
        put = List.copyOf(put);
        removed = Collections.unmodifiableSet(new TreeSet<>(removed));
    }
}
