package io.keywright.renderers.client;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Their words → ours: reads the list of a client's bundles. */
final class ClientReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    ClientReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Path file = BundleList.file(site);
        Optional<byte[]> bytes = files.read(file);
        return new ClientReading(site, files.display(file), bytes, bytes.map(content -> parsed(content, file))
                .orElseGet(() -> new BundleList(Map.of())));
    }

    private BundleList parsed(byte[] content, Path file) {
        try {
            return BundleList.parse(content, files.display(file));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return new BundleList(Map.of());
        }
    }
}
