package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2esb.ProductFiles.Console;
import io.keywright.renderers.wso2esb.console.ConsoleFile;
import io.keywright.renderers.wso2esb.console.ConsoleReader;
import io.keywright.renderers.wso2esb.console.ConsoleTraps;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Their words → ours: reads axis2.xml of a product home, and what stands beside it. */
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
        Optional<CarbonFile> carbon = axis2.flatMap(this::carbon);
        Optional<Console> console = axis2.flatMap(file -> console(file, carbon.map(CarbonFile::portOffset).orElse(0)));
        console.ifPresent(own -> new ConsoleTraps(own.file(), own.reader(), Address.server(site.name()), diagnostics).report());
        return new Wso2EsbReading(site, axis2.map(file -> new ProductFiles(file, carbon, console)));
    }

    /** EI 6 keeps its files in conf, ESB 4 in repository/conf; the profile lists both. */
    private Optional<Axis2File> axis2() {
        for (String main : site.profile().mainFiles()) {
            Path path = site.home().resolve(main);
            Optional<byte[]> bytes = files.read(path);
            if (bytes.isPresent()) {
                return parsed(() -> Axis2File.parse(path, bytes.get(), files.display(path), site.naming(), this::profiles));
            }
        }
        return Optional.empty();
    }

    /** It stands in the directory in which the one of axis2.xml is. */
    private Optional<CarbonFile> carbon(Axis2File axis2) {
        Path path = axis2.path().getParent().resolveSibling("carbon.xml");
        return files.read(path).flatMap(bytes -> parsed(() -> CarbonFile.parse(path, bytes, files.display(path), axis2)));
    }

    private Optional<XmlDocument> profiles(String location) {
        return parsed(() -> StoreFiles.of(site, location)).flatMap(path -> files.read(path).flatMap(bytes -> parsed(() -> SecureXml.parse(bytes, files.display(path)))));
    }

    private Optional<Console> console(Axis2File axis2, int offset) {
        Path path = axis2.path().getParent().resolveSibling("tomcat").resolve("catalina-server.xml");
        return files.read(path).flatMap(bytes -> parsed(() -> ConsoleFile.parse(path, bytes, files.display(path), axis2::nameOf))).flatMap(read -> read)
                .map(file -> new Console(file, new ConsoleReader(file, site.profile(), offset)));
    }

    private <T> Optional<T> parsed(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }
}
