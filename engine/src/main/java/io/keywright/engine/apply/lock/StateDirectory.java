package io.keywright.engine.apply.lock;

import io.keywright.engine.files.Directory;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.ServerPaths;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * {@code <home>/.keywright}: lock, journal and backups of one server. The server's own account may own the home and
 * could put a directory of this name there, so it counts only when it is ours: a real directory, of our user, that
 * nobody else may write in. It is made 0700; one that others may look into is accepted, since a home that is also the
 * document's directory has it from git, and all that is in it is private by itself.
 */
public final class StateDirectory {

    public static final String NAME = ".keywright";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Reads in the directory while it is open; empty: there is nothing to tell. */
    public interface Reading<T> {
        Optional<T> of(Directory state) throws IOException;
    }

    private StateDirectory() {
    }

    /** What is read in that of a server; empty, too, if the server has no home yet, or none in it. */
    public static <T> Optional<T> read(ServerPaths paths, Operator operator, Reading<T> reading) throws IOException {
        var home = paths.home().real();
        if (home.isEmpty()) {
            return Optional.empty();
        }
        try (Directory opened = Directory.open(home.get())) {
            Optional<Directory> found = find(opened, operator);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (Directory state = found.get()) {
                return reading.of(state);
            }
        }
    }

    /** Opens it; empty if there is none. */
    static Optional<Directory> find(Directory home, Operator operator) throws IOException {
        Optional<PosixFileAttributes> seen = home.look(NAME);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (!seen.get().isDirectory()) {
            throw refused("'" + home.path().resolve(NAME) + "' is not a directory", "move it away");
        }
        return Optional.of(ours(home.enter(NAME), operator));
    }

    /** Opens it, made if there is none. */
    static Directory make(Directory home, Operator operator) throws IOException {
        Optional<Directory> found = find(home, operator);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            home.make(NAME, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            // another run was faster; what it made is judged like any other
            return find(home, operator).orElseThrow(() -> e);
        }
        home.force();
        return find(home, operator).orElseThrow(() -> new IOException("Directory vanished: " + NAME));
    }

    private static Directory ours(Directory directory, Operator operator) throws IOException {
        boolean good = false;
        try {
            PosixFileAttributes attributes = directory.attributes();
            // the number is to be had by path only; that it is of the same directory, the key shows
            var byPath = Files.readAttributes(directory.path(), "unix:uid,fileKey", LinkOption.NOFOLLOW_LINKS);
            if (!attributes.fileKey().equals(byPath.get("fileKey"))) {
                throw new IOException("Directory was replaced while in use");
            }
            if ((Integer) byPath.get("uid") != operator.uid()) {
                throw refused("'" + directory.path() + "' belongs to '" + attributes.owner().getName()
                        + "', not to you", "run keywright as that user, or chown it when its content is known");
            }
            if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw refused("'" + directory.path() + "' can be written by others: its mode is "
                                + PosixFilePermissions.toString(attributes.permissions()),
                        "chmod 700 " + directory.path());
            }
            good = true;
            return directory;
        } finally {
            if (!good) {
                directory.close();
            }
        }
    }

    private static DiagnosticException refused(String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED, summary).hint(hint));
    }
}
