package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.ServerPaths.Place;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The directories that targets stand in, each entered once from the one above and held open: what a name in the path
 * means later makes no difference any more.
 */
final class TargetDirectories implements Closeable {

    private final ServerPaths paths;
    private final ApplyLock.Opener opener;
    /** By the home or root that they are below, then by the way down from there. */
    private final Map<Path, Map<List<String>, Directory>> open = new LinkedHashMap<>();

    TargetDirectories(ServerPaths paths, ApplyLock.Opener opener) {
        this.paths = paths;
        this.opener = opener;
    }

    /** The directory that the place is in; empty when there is none. */
    Optional<Directory> holding(Place place) throws IOException {
        return enter(parent(place));
    }

    /** The directory that the place is in. */
    Directory of(Place place) throws IOException {
        return holding(place).orElseThrow(() -> new IOException("Directory vanished"));
    }

    /** The place that the directory of a place is. */
    static Place parent(Place place) {
        return new Place(place.base(), place.names().subList(0, place.names().size() - 1));
    }

    Optional<Directory> enter(Place directory) throws IOException {
        Map<List<String>, Directory> below = open.computeIfAbsent(directory.base().declared(), base -> new LinkedHashMap<>());
        Directory known = below.get(directory.names());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Directory> found = directory.names().isEmpty() ? base(directory) : child(directory);
        found.ifPresent(opened -> below.put(directory.names(), opened));
        return found;
    }

    private Optional<Directory> base(Place directory) throws IOException {
        Optional<Path> real = directory.base().real();
        return real.isEmpty() ? Optional.empty() : Optional.of(opener.open(real.get()));
    }

    private Optional<Directory> child(Place directory) throws IOException {
        Optional<Directory> above = enter(parent(directory));
        if (above.isEmpty()) {
            return Optional.empty();
        }
        Optional<PosixFileAttributes> seen = above.get().look(directory.name());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (seen.get().isSymbolicLink()) {
            throw refused("refusing to follow symbolic link '" + paths.display(directory.path()) + "'");
        }
        if (!seen.get().isDirectory()) {
            throw refused("not a directory: '" + paths.display(directory.path()) + "'");
        }
        return Optional.of(above.get().enter(directory.name()));
    }

    static DiagnosticException refused(String summary) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED, summary));
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Directory directory : open.values().stream().map(Map::values).flatMap(Collection::stream).toList()) {
            try {
                directory.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
