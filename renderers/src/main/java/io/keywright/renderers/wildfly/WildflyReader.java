package io.keywright.renderers.wildfly;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wildfly.standalone.GeneratedStores;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.StateReader;
import io.keywright.renderers.wildfly.trap.Traps;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Their words → ours: reads standalone.xml, or the file of its kind that the document names. */
final class WildflyReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    WildflyReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Optional<Standalone> standalone = standalone();
        Set<String> generated = standalone.map(file -> GeneratedStores.missing(file, site, files)).orElse(Set.of());
        standalone.ifPresent(file -> new Traps(file, site, generated, diagnostics).report());
        return new WildflyReading(site, standalone, generated);
    }

    private Optional<Standalone> standalone() {
        Path path = site.home().resolve("configuration").resolve(site.naming().options().getOrDefault(StateReader.CONFIGURATION, "standalone.xml"));
        Optional<byte[]> bytes = files.read(path);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            XmlDocument document = SecureXml.parse(bytes.get(), files.display(path));
            if (!document.root().name().equals("server")) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'" + document.root().name()
                        + "' is no configuration of a standalone server; its root is 'server'").at(document.root().range()));
            }
            return Optional.of(new Standalone(path, document));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }
}
