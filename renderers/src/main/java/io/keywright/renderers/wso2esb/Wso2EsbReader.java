package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.Optional;

/** Their words → ours: reads axis2.xml of a product home. */
final class Wso2EsbReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    Wso2EsbReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Optional<Axis2File> axis2 = axis2();
        axis2.ifPresent(file -> new Traps(file, site, diagnostics).report());
        return new Wso2EsbReading(site, axis2, axis2.flatMap(this::carbon));
    }

    /** EI 6 keeps its files in conf, ESB 4 in repository/conf; the profile lists both. */
    private Optional<Axis2File> axis2() {
        for (String main : site.profile().mainFiles()) {
            Path path = site.home().resolve(main);
            Optional<byte[]> bytes = files.read(path);
            if (bytes.isPresent()) {
                return parsed(path, bytes.get());
            }
        }
        return Optional.empty();
    }

    /** It stands in the directory in which the one of axis2.xml is. */
    private Optional<CarbonFile> carbon(Axis2File axis2) {
        Path path = axis2.path().getParent().resolveSibling("carbon.xml");
        try {
            return files.read(path).map(bytes -> CarbonFile.parse(path, bytes, files.display(path), axis2));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    private Optional<Axis2File> parsed(Path path, byte[] bytes) {
        try {
            return Optional.of(Axis2File.parse(path, bytes, files.display(path), site.naming()));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }
}
