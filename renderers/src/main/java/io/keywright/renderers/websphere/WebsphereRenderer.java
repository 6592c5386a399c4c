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
import io.keywright.renderers.websphere.client.ClientTraps;
import io.keywright.renderers.websphere.difference.CellDifference;
import io.keywright.renderers.websphere.rollout.RollOut;
import io.keywright.renderers.websphere.splice.CellSplice;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our words → theirs: one list of changes, spliced into the files of the cell. */
final class WebsphereRenderer {

    private final ServerSite site;
    private final Cell cell;
    private final CellNames names;
    private final ServerState current;
    private final ClientTraps tools;
    private final RenderRequest request;

    WebsphereRenderer(ServerSite site, Cell cell, CellNames names, ServerState current, ClientTraps tools,
                      RenderRequest request) {
        this.site = site;
        this.cell = cell;
        this.names = names;
        this.current = current;
        this.tools = tools;
        this.request = request;
    }

    Rendering render() {
        CellDifference difference = CellDifference.of(cell, names, current, request, site.profile());
        if (difference.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return new Rendering(List.of(), List.of(), difference.diagnostics());
        }
        if (difference.changes().isEmpty()) {
            return new Rendering(List.of(), List.of(), difference.diagnostics());
        }
        List<Diagnostic> warnings = new ArrayList<>(difference.diagnostics());
        List<Diagnostic> known = tools.of(List.of(current));
        tools.of(List.of(request.desired(), current)).stream().filter(trap -> !known.contains(trap)).forEach(warnings::add);
        return new Rendering(files(difference.changes()), manual(difference.changes()), warnings);
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

    /** What the changes need beside the files. A script that makes the same changes is made from the same list. */
    private List<ManualStep> manual(List<CellChange> changes) {
        return new RollOut(cell, Address.server(site.name())).steps();
    }
}
