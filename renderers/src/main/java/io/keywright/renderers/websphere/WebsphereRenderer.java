package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.difference.CellDifference;
import io.keywright.renderers.websphere.rollout.RollOut;
import io.keywright.renderers.websphere.splice.CellSplice;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.wsadmin.StoreContent;
import io.keywright.renderers.websphere.wsadmin.WsadminScript;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our words → theirs: one list of changes, spliced into the files of the cell and written as a script. */
final class WebsphereRenderer {

    private final ServerSite site;
    private final Cell cell;
    private final CellNames names;
    private final ServerState current;
    private final RenderRequest request;

    WebsphereRenderer(ServerSite site, Cell cell, CellNames names, ServerState current, RenderRequest request) {
        this.site = site;
        this.cell = cell;
        this.names = names;
        this.current = current;
        this.request = request;
    }

    Rendering render() {
        CellDifference difference = CellDifference.of(cell, names, current, request, site.profile());
        if (difference.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return new Rendering(List.of(), List.of(), difference.diagnostics());
        }
        return new Rendering(files(difference.changes()), manual(difference), difference.diagnostics());
    }

    private List<FileEdit> files(List<CellChange> changes) {
        List<FileEdit> edits = new ArrayList<>();
        CellSplice.of(cell, changes).forEach((path, content) -> {
            boolean security = path.equals(cell.layout().security());
            // Passwords stand in security.xml alone. A process reads its server.xml when it starts.
            edits.add(new FileEdit(path, Ownership.SHARED, security, Optional.of(content), security ? Restart.RELOAD : Restart.RESTART));
        });
        return edits;
    }

    /** What the changes need beside the files, and the script that makes the same changes, from the same list. */
    private List<ManualStep> manual(CellDifference difference) {
        List<ManualStep> steps = new ArrayList<>();
        Address server = Address.server(site.name());
        if (!difference.changes().isEmpty()) {
            steps.addAll(new RollOut(cell, server).steps());
        }
        List<StoreContent> stores = request.stores().stream().filter(store -> difference.keystores().containsKey(store.keystore()))
                .map(store -> new StoreContent(difference.keystores().get(store.keystore()), site.relative(store.file()),
                        request.desired().keystores().get(store.keystore()).type().orElseThrow(), store.put(), store.removed()))
                .toList();
        WsadminScript.step(server, cell.name(), difference.changes(), stores).ifPresent(steps::add);
        return steps;
    }
}
