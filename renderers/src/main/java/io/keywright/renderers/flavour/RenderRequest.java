package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a flavour is asked to render.
 *
 * @param desired every thing that the document declares for the server; each keystore has type, location and password
 * @param removed things that we configured before and that the document no longer declares
 * @param cleared fields that we configured before, by thing, and that the document no longer declares
 * @param stores  what changes in the files of stores; they are written by others
 * @param unseen  what the document declares and no reading can show
 */
public record RenderRequest(ServerState desired, Set<Address> removed, Map<Address, Set<String>> cleared,
                            List<StoreChange> stores, Unseen unseen) {
    public RenderRequest {
        removed = new TreeSet<>(removed);
        cleared = new TreeMap<>(cleared);
        stores = List.copyOf(stores);
    }

    public RenderRequest withUnseen(Unseen other) {
        return new RenderRequest(desired, removed, cleared, stores, other);
    }

    /** A request for which no store changes. */
    public RenderRequest(ServerState desired, Set<Address> removed, Map<Address, Set<String>> cleared) {
        this(desired, removed, cleared, List.of(), Unseen.NOTHING);
    }
}
