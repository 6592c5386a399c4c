package io.keywright.engine.plan;

import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A store file as it should be: what was in it stays, but for what is put and removed.
 *
 * @param keystore as desired: type, password
 * @param file     where it is written
 * @param put      entries that are new or different
 * @param removed  aliases that go
 */
public record StoreEdit(KeystoreState keystore, Path file, List<EntryState> put, Set<String> removed) {
    public StoreEdit {
        put = List.copyOf(put);
        removed = Set.copyOf(removed);
    }
}
