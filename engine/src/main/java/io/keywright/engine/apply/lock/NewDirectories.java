package io.keywright.engine.apply.lock;

import io.keywright.engine.files.Directory;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A home that was not there, with those above it that were not.
 *
 * @param paths the outermost first
 */
record NewDirectories(List<Path> paths) {

    /** Home is for the server and its group; those above it are made as {@code mkdir -p} would. */
    private static final Set<PosixFilePermission> HOME = PosixFilePermissions.fromString("rwxr-x---");
    private static final Set<PosixFilePermission> ABOVE = PosixFilePermissions.fromString("rwxrwxrwx");

    static NewDirectories make(Path home, ApplyLock.Opener opener) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path at = home; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(0, at);
        }
        List<Path> made = new ArrayList<>();
        for (Path path : missing) {
            try (Directory parent = opener.open(path.getParent().toRealPath())) {
                parent.make(path.getFileName().toString(), path.equals(home) ? HOME : ABOVE);
                made.add(path);
                parent.force();
            } catch (FileAlreadyExistsException e) {
                // another run made it meanwhile: then it is not ours to remove
                continue;
            } catch (IOException e) {
                new NewDirectories(made).takeBack(opener, e);
                throw e;
            }
        }
        return new NewDirectories(made);
    }

    /**
     * Removes what was made, since the lock was not to be had for {@code reason}, which learns of what stays. Without the
     * lock only what is empty may go: another run may have come in between.
     */
    void takeBack(ApplyLock.Opener opener, IOException reason) {
        List<Path> innermostFirst = new ArrayList<>(paths);
        Collections.reverse(innermostFirst);
        try {
            if (!innermostFirst.isEmpty()) {
                removeState(innermostFirst.get(0), opener);
            }
            removeAll(innermostFirst, opener);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void removeState(Path home, ApplyLock.Opener opener) throws IOException {
        try (Directory opened = opener.open(home.toRealPath())) {
            if (opened.look(StateDirectory.NAME).isPresent()) {
                opened.deleteDirectory(StateDirectory.NAME);
            }
        }
    }

    /** Removes the state directory with its lock file, and what was made above it, as far as it is empty. */
    static void removeEmpty(Directory state, String lockFile, List<Path> made, ApplyLock.Opener opener)
            throws IOException {
        Path home = state.path().getParent();
        try (Directory opened = opener.open(home)) {
            if (!opened.names().equals(List.of(StateDirectory.NAME))) {
                return;
            }
            state.delete(lockFile);
            opened.deleteDirectory(StateDirectory.NAME);
        } catch (DirectoryNotEmptyException e) {
            // another run came in between; it keeps the home
            return;
        }
        List<Path> innermostFirst = new ArrayList<>(made);
        Collections.reverse(innermostFirst);
        try {
            removeAll(innermostFirst, opener);
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    private static void removeAll(List<Path> innermostFirst, ApplyLock.Opener opener) throws IOException {
        for (Path path : innermostFirst) {
            try (Directory parent = opener.open(path.getParent().toRealPath())) {
                parent.deleteDirectory(path.getFileName().toString());
                parent.force();
            }
        }
    }
}
