package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.properties.KeyValues.Format;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Their words → ours: reads the properties of a build folder, and what the last build made of them. */
final class MobilefirstReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    MobilefirstReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Map<String, ProjectFiles.PropertyFile> found = new TreeMap<>();
        for (String name : List.of(ProjectFiles.BUILD, ProjectFiles.WORKLIGHT)) {
            Path file = site.home().resolve(name);
            files.read(file).ifPresent(bytes -> {
                KeyValues values = new KeyValues(bytes, Format.PROPERTIES);
                diagnostics.addAll(values.diagnostics(files.display(file)));
                found.put(name, new ProjectFiles.PropertyFile(files.display(file), values));
            });
        }
        ProjectFiles project = new ProjectFiles(found);
        BuiltFiles built = BuiltFiles.read(site.home(), files, diagnostics);
        project.address(Call.ADAPTER).map(MobilefirstReader::parts).map(built::outdated).ifPresent(diagnostics::addAll);
        return new MobilefirstReading(site, project, store(project), built.key());
    }

    private static Map<String, String> parts(Call.Address address) {
        return Map.of("protocol", address.protocol(), "domain", address.host(), "port", String.valueOf(Call.ADAPTER.port(address)));
    }

    /** The bytes of the adapters' store; a place that cannot be read is said when somebody declares the store. */
    private Optional<byte[]> store(ProjectFiles project) {
        try {
            return StorePath.of(site, new AdapterStore(project.values(ProjectFiles.WORKLIGHT)).path()).flatMap(files::read);
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }
}
