package io.keywright.renderers.tomcat;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.renderers.tomcat.state.Traps;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.Optional;

/** Their words → ours: reads conf/server.xml of a CATALINA_BASE. */
final class TomcatReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    TomcatReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Path path = site.home().resolve(site.profile().mainFile().orElseThrow());
        Optional<ServerXml> server = files.read(path).flatMap(bytes -> parsed(path, bytes));
        Optional<StateReader> state = server.map(read -> new StateReader(read, site, files));
        state.ifPresent(read -> new Traps(server.orElseThrow(), read, Address.server(site.name()), diagnostics).report());
        return new TomcatReading(site, server, state);
    }

    private Optional<ServerXml> parsed(Path path, byte[] bytes) {
        try {
            XmlDocument document = SecureXml.parse(bytes, files.display(path));
            if (!document.root().name().equals("Server")) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'" + document.root().name()
                        + "' is no configuration of Tomcat; its root is 'Server'").at(document.root().range()));
            }
            return Optional.of(ServerXml.of(path, document, site, files));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }
}
