package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellLoader;
import io.keywright.renderers.websphere.client.ClientProperties;
import io.keywright.renderers.websphere.client.ClientReading;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.CellStateReader;
import io.keywright.renderers.websphere.trap.CellTraps;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.state.ServerState;
import java.util.Optional;

/** Their words → ours: reads the cell of a home. */
final class WebsphereReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    WebsphereReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Optional<String> chosen = Optional.ofNullable(site.naming().options().get("cell"));
        Optional<Cell> found = new CellLoader(site.home(), chosen, files, diagnostics).load();
        if (found.isEmpty()) {
            return new NoCell(site);
        }
        Cell cell = found.get();
        CellNames names = CellNames.of(cell, site.naming());
        ServerState state = new CellStateReader(cell, names).state(site.name(), chosen.isPresent());
        new CellTraps(cell, names, site.profile(), Address.server(site.name()), diagnostics).report();
        ClientReading reading = new ClientReading(new WebsphereReading(site, cell, names, state), site, cell, names, client(cell));
        diagnostics.addAll(reading.findings());
        return reading;
    }

    private ClientProperties client(Cell cell) {
        try {
            return ClientProperties.read(cell.layout(), files);
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return ClientProperties.NONE;
        }
    }
}
