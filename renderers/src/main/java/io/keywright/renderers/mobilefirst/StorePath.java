package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.Optional;

/** The file that the path of a store means: relative to the folder server, with slashes or backslashes. */
final class StorePath {

    private static final Optional<String> RELATIVE = Optional.of("write it relative to the folder server");

    private StorePath() {
    }

    /** @throws DiagnosticException when it lies outside of the project */
    static Optional<Path> of(ServerSite site, String path) {
        String slashes = path.replace('\\', '/');
        if (slashes.contains("${")) {
            throw ServerSite.refused("'" + path + "' has a variable, which the product does not replace in it", RELATIVE);
        }
        if (slashes.matches("[A-Za-z]:.*")) {
            throw ServerSite.refused("'" + path + "' names a drive", RELATIVE);
        }
        return Optional.of(site.inside(site.home().resolve("server"), slashes, false, path));
    }
}
