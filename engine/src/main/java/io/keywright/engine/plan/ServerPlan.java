package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.diff.ServerDifference;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be done on one server.
 *
 * @param desired    complete, passwords included
 * @param after      what the server's configuration says once this is carried out, read from the rendering
 * @param rendering  its text files
 * @param stores     its store files
 * @param deleted    store files that go with this apply
 * @param retired    store files that configuration names no longer after it; the next apply deletes them
 */
public record ServerPlan(CurrentServer current, ServerState desired, ServerState after, ServerDifference difference,
                         Rendering rendering, List<StoreEdit> stores, List<Path> deleted, List<Path> retired) {
    public ServerPlan {
        stores = List.copyOf(stores);
        deleted = List.copyOf(deleted);
        retired = List.copyOf(retired);
    }

    public boolean isEmpty() {
        return difference.changes().isEmpty();
    }

    /** Whether there is a file to write or to delete. */
    public boolean writes() {
        return !isEmpty() && !(rendering.files().isEmpty() && stores.isEmpty() && deleted.isEmpty());
    }
}
