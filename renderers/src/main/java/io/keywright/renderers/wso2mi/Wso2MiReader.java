package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.toml.TomlDocument;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.Optional;

/** Their words → ours: reads deployment.toml of a product home. */
final class Wso2MiReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    Wso2MiReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        site.profile().version().filter(version -> version.startsWith("7.")).ifPresent(version -> diagnostics.add(Diagnostic.warning(
                DiagnosticCode.UNSUPPORTED, "version " + version + " is that of EI, and the facts are about the Micro Integrator in it")
                .hint("write its version: 1.1.0 is in EI 7.0, 1.2.0 in EI 7.1").about(Address.server(site.name()))));
        Optional<Deployment> deployment = deployment();
        ServerState state = deployment.map(file -> new StateReader(file).state(site.name())).orElseGet(() -> ServerState.empty(site.name()));
        deployment.ifPresent(file -> {
            new Traps(file, state, diagnostics).report();
            new GeneratedFile(file, site, diagnostics).compare(files);
        });
        return new Wso2MiReading(site, deployment, state);
    }

    private Optional<XmlDocument> profiles(String location) {
        try {
            Path path = StoreFiles.of(site, location);
            return files.read(path).map(bytes -> SecureXml.parse(bytes, files.display(path)));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    private Optional<Deployment> deployment() {
        Path path = site.home().resolve(site.profile().mainFile().orElseThrow());
        try {
            return files.read(path).map(bytes -> new Deployment(path, TomlDocument.parse(bytes, files.display(path)), site.profile(), site.naming(), this::profiles,
                    location -> files.read(StoreFiles.of(site, location)).isPresent()));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }
}
