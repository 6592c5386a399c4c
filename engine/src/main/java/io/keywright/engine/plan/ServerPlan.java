package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.diff.ServerDifference;
import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;

/**
 * What is to be done on one server.
 *
 * @param desired    complete, passwords included
 * @param after      what the server's configuration says once this is carried out, read from the rendering
 * @param request    what was asked of the flavour
 * @param rendering  its text files
 * @param stores     its store files
 * @param deleted    store files that go with this apply
 * @param retired    store files that configuration names no longer after it; the next apply deletes them
 */
public record ServerPlan(CurrentServer current, ServerState desired, ServerState after, ServerDifference difference,
                         RenderRequest request, Rendering rendering, List<StoreEdit> stores, List<Path> deleted, List<Path> retired) {
    public ServerPlan {
        stores = List.copyOf(stores);
        deleted = List.copyOf(deleted);
        retired = List.copyOf(retired);
    }

    /**
     * The same, with manual steps that say what has been made of it: as they stand then, they stay.
     *
     * @param made certificates of an identity, leaf first, or of an authority; none of what is not known
     */
    public ServerPlan withMade(Function<Address, List<X509Certificate>> made, RecordedServer record) {
        if (!request.unseen().waits()) {
            return this;
        }
        List<ManualStep> manual = current.reading().render(request.withUnseen(request.unseen().with(made))).manual();
        return new ServerPlan(current, desired, after, difference, request, rendering.withManual(ManualSteps.named(record, manual)),
                stores, deleted, retired);
    }

    public boolean isEmpty() {
        return difference.changes().isEmpty();
    }

    /** Whether there is a file to write or to delete. */
    public boolean writes() {
        return !isEmpty() && !(rendering.files().isEmpty() && stores.isEmpty() && deleted.isEmpty());
    }
}
