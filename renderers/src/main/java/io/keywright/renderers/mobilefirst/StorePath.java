package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The file that the path of a store means: relative to the folder server, with slashes or backslashes. */
final class StorePath {

    private StorePath() {
    }

    /** @throws DiagnosticException when it lies outside of the project */
    static Optional<Path> of(ServerSite site, String path) {
        String slashes = path.replace('\\', '/');
        if (slashes.contains("${")) {
            throw refused("'" + path + "' has a variable, which the product does not replace in it", "write it relative to the folder server");
        }
        if (slashes.matches("[A-Za-z]:.*")) {
            throw refused("'" + path + "' names a drive", "write it relative to the folder server");
        }
        try {
            return Optional.of(site.inside(site.home().resolve("server"), slashes, false).orElseThrow(() ->
                    refused("'" + path + "' leaves the home of the project", "name its directory under 'roots' of the server")));
        } catch (InvalidPathException e) {
            throw refused("'" + path + "' is not a path", "write it relative to the folder server");
        }
    }

    private static DiagnosticException refused(String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED, summary).hint(hint));
    }
}
