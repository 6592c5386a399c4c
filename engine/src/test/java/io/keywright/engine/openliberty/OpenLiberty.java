package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The Open Liberty runtime. */
final class OpenLiberty {

    private final Path home;

    private OpenLiberty(Path home) {
        this.home = home;
    }

    static OpenLiberty installed() {
        return new OpenLiberty(Unpacked.product("openliberty").resolve("wlp"));
    }

    Path script() {
        return home.resolve("bin").resolve("server");
    }

    /** The servlet API as the runtime ships it, to compile against. */
    Path servletApi() {
        try (Stream<Path> jars = Files.list(home.resolve("dev/api/spec"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("io.openliberty.jakarta.servlet.6.0_"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no servlet 6.0 API in " + home));
        } catch (IOException e) {
            throw new UncheckedIOException("looking for the servlet API", e);
        }
    }
}
