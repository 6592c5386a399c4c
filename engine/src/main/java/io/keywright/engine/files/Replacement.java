package io.keywright.engine.files;

import io.keywright.engine.files.DocumentFiles.Privacy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One file on its way into place: written beside it under a name of its own, synced, and put there in one call. */
final class Replacement {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    /** At most, whatever the umask: what others can write, others can make us apply. */
    private static final Set<PosixFilePermission> LESS_UMASK = PosixFilePermissions.fromString("rw-rw-r--");
    private static final Set<PosixFilePermission> GROUP = PosixFilePermissions.fromString("---rwx---");
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final Directory directory;
    private final String name;
    private final String temporary;
    private final Operator operator;

    Replacement(Directory directory, String name, String temporary, Operator operator) {
        this.directory = directory;
        this.name = name;
        this.temporary = temporary;
        this.operator = operator;
    }

    void write(byte[] content, Optional<PosixFileAttributes> before, Privacy privacy) throws IOException {
        boolean mine = false;
        try (Directory.NewFile file = directory.create(temporary,
                privacy == Privacy.ORDINARY && before.isEmpty() ? LESS_UMASK : OWNER_ONLY)) {
            mine = true;
            file.write(ByteBuffer.wrap(content));
            if (before.isPresent()) {
                keep(before.get(), privacy);
            }
            file.force();
            directory.rename(temporary, directory, name);
            mine = false;
        } finally {
            if (mine) {
                directory.delete(temporary);
            }
        }
        tidy();
        directory.force();
    }

    /**
     * Only root can give a file away: written by another of a team it becomes his, as an editor would leave it. A
     * group that he is not in loses its access rather than passing it on to one that had none. The mode comes last:
     * a change of owner may clear bits of it.
     */
    private void keep(PosixFileAttributes before, Privacy privacy) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(before.permissions());
        if (privacy == Privacy.PRIVATE) {
            permissions.retainAll(OWNER_ONLY);
        }
        PosixFileAttributes now = directory.look(temporary).orElseThrow();
        if (operator.isRoot() && !now.owner().equals(before.owner())) {
            directory.setOwner(temporary, before.owner());
        }
        if (!now.group().equals(before.group())) {
            try {
                directory.setGroup(temporary, before.group());
            } catch (FileSystemException e) {
                permissions.removeAll(GROUP);
            }
        }
        directory.setPermissions(temporary, permissions);
    }

    /** Removes what a killed run left. Another that is at work now has written its own within the hour. */
    private void tidy() throws IOException {
        Optional<PosixFileAttributes> mine = directory.look(name);
        for (String other : directory.names()) {
            if (mine.isPresent() && other.startsWith(".keywright-") && other.endsWith(".tmp")) {
                Optional<PosixFileAttributes> left = directory.look(other);
                if (left.isPresent() && left.get().isRegularFile()
                        && left.get().lastModifiedTime().toInstant().plus(LONG_AGO)
                                .isBefore(mine.get().lastModifiedTime().toInstant())) {
                    remove(other);
                }
            }
        }
    }

    private void remove(String leftover) throws IOException {
        try {
            directory.delete(leftover);
        } catch (NoSuchFileException | AccessDeniedException e) {
            // another run tidied first, or it is another user's: he will, in his next run
            return;
        }
    }

    /** A link fails where a file stands already, which a rename does not. */
    void create(byte[] content, Privacy privacy) throws IOException {
        Set<PosixFilePermission> permissions = privacy == Privacy.PRIVATE ? OWNER_ONLY : LESS_UMASK;
        boolean mine = false;
        try (Directory.NewFile file = directory.create(temporary, permissions)) {
            mine = true;
            file.write(ByteBuffer.wrap(content));
            file.force();
            link(content, permissions);
        } finally {
            if (mine) {
                directory.delete(temporary);
            }
        }
        directory.force();
    }

    private void link(byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        Path path = directory.path();
        try {
            Files.createLink(path.resolve(name), path.resolve(temporary));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            // a file system without links: exclusive all the same, if not whole after a crash
            written(content, permissions);
        }
    }

    private void written(byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        boolean part = false;
        try (Directory.NewFile file = directory.create(name, permissions)) {
            part = true;
            file.write(ByteBuffer.wrap(content));
            file.force();
            part = false;
        } finally {
            if (part) {
                directory.delete(name);
            }
        }
    }
}
