package io.keywright.engine.files;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The directories that belong to one server, its home and its roots, and what may be named in them. Each is resolved
 * through links once, when it is first needed; below it no link is followed.
 */
public final class ServerPaths {

    private final Path workingDirectory;
    private final List<Base> bases = new ArrayList<>();

    /**
     * @param home  absolute and normalised; need not exist
     * @param roots likewise
     */
    public ServerPaths(Path home, Collection<Path> roots, Path workingDirectory) {
        this.workingDirectory = workingDirectory;
        bases.add(new Base(home));
        for (Path root : roots) {
            if (bases.stream().noneMatch(base -> base.declared.equals(root))) {
                bases.add(new Base(root));
            }
        }
    }

    public Base home() {
        return bases.get(0);
    }

    public List<Base> bases() {
        return List.copyOf(bases);
    }

    /**
     * Where a file stands. The deepest directory that holds it counts, so that links between a root and a home below
     * it are the operator's business.
     *
     * @throws DiagnosticException ({@code PATH_REFUSED}) when it is in none of them, or its name may not be one
     */
    public Place place(Path file) {
        if (!file.isAbsolute() || !file.equals(file.normalize())) {
            throw new IllegalStateException("bug: path is not absolute and normalised");
        }
        Base best = null;
        for (Base base : bases) {
            if (file.startsWith(base.declared)
                    && (best == null || base.declared.getNameCount() > best.declared.getNameCount())) {
                best = base;
            }
        }
        if (best == null) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED,
                            "location leaves the server root: '" + display(file) + "' is not below '"
                                    + display(home().declared) + "'")
                    .hint("declare the directory under 'roots' of the server, or keep the file in its home"));
        }
        if (file.equals(best.declared)) {
            return new Place(best, List.of());
        }
        Path below = best.declared.relativize(file);
        PathText.check(below);
        List<String> names = new ArrayList<>();
        below.forEach(name -> names.add(name.toString()));
        return new Place(best, List.copyOf(names));
    }

    /** How messages name a file: relative to the working directory when it is below it. */
    public String display(Path file) {
        return file.startsWith(workingDirectory) && !file.equals(workingDirectory)
                ? workingDirectory.relativize(file).toString() : file.toString();
    }

    /** @param names the way down from {@code base}; empty: the base itself */
    public record Place(Base base, List<String> names) {

        public Path path() {
            Path path = base.declared;
            for (String name : names) {
                path = path.resolve(name);
            }
            return path;
        }

        public String name() {
            return names.get(names.size() - 1);
        }
    }

    /** A home or root. */
    public static final class Base {

        private final Path declared;
        private volatile Path real;

        private Base(Path declared) {
            this.declared = declared;
        }

        /** As the document means it. */
        public Path declared() {
            return declared;
        }

        /** Without links; empty when there is no such directory. */
        public Optional<Path> real() throws IOException {
            if (real == null) {
                try {
                    real = declared.toRealPath();
                } catch (NoSuchFileException e) {
                    return Optional.empty();
                }
            }
            return Optional.of(real);
        }
    }
}
