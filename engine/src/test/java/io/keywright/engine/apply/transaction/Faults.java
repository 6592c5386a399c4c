package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Directory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Lets the n-th call to the file system fail. A real disk is behind it, only that nothing is really synced: what a
 * kill leaves, the system keeps without.
 */
final class Faults {

    /** The end of the process: from here on nothing is done any more. */
    static final class Kill extends Error {
        private static final long serialVersionUID = 1L;
    }

    enum Kind {
        KILL_BEFORE, KILL_AFTER, EIO, EIO_AFTER, ENOSPC, EMFILE, EACCES, EROFS, EXDEV;

        boolean kills() {
            return this == KILL_BEFORE || this == KILL_AFTER;
        }

        IOException failure(Path path) {
            String name = path.toString();
            return switch (this) {
                case ENOSPC -> new IOException("No space left on device");
                case EMFILE -> new FileSystemException(name, null, "Too many open files");
                case EACCES -> new AccessDeniedException(name);
                case EROFS -> new FileSystemException(name, null, "Read-only file system");
                case EXDEV -> new AtomicMoveNotSupportedException(name, name, "Invalid cross-device link");
                default -> new IOException("Input/output error");
            };
        }
    }

    private final Kind kind;
    private final int at;
    private final boolean stays;
    private int calls;
    private boolean dead;
    private boolean syncs;
    private IntConsumer before = calls -> { };

    /** @param stays whether all calls after the n-th fail as well */
    Faults(Kind kind, int at, boolean stays) {
        this.kind = kind;
        this.at = at;
        this.stays = stays;
    }

    /** No fault, but the caller is interrupted at the n-th call and at each that follows, on a disk that syncs. */
    static Faults interrupting(Thread caller, int at) {
        Faults faults = new Faults(Kind.EIO, Integer.MAX_VALUE, false);
        faults.before = calls -> {
            if (calls >= at) {
                caller.interrupt();
            }
        };
        faults.syncs = true;
        return faults;
    }

    static Faults none() {
        return new Faults(Kind.EIO, Integer.MAX_VALUE, false);
    }

    boolean struck() {
        return calls >= at;
    }

    int calls() {
        return calls;
    }

    Directory open(Path real) throws IOException {
        return call(real, () -> new FaultyDirectory(Directory.open(real)));
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T call(Path path, Call<T> call) throws IOException {
        if (dead) {
            throw new Kill();
        }
        calls++;
        before.accept(calls);
        boolean now = calls == at || stays && calls > at;
        if (now && kind == Kind.KILL_BEFORE) {
            dead = true;
            throw new Kill();
        }
        if (now && kind != Kind.KILL_AFTER && kind != Kind.EIO_AFTER) {
            throw kind.failure(path);
        }
        T result = call.run();
        if (now && kind == Kind.KILL_AFTER) {
            dead = true;
            throw new Kill();
        }
        if (now) {
            if (result instanceof FaultyFile file) {
                file.real.close();
            } else if (result instanceof FaultyDirectory directory) {
                directory.real.close();
            } else if (result instanceof Channel channel) {
                channel.close();
            }
            throw kind.failure(path);
        }
        return result;
    }

    private final class FaultyDirectory implements Directory {

        private final Directory real;

        FaultyDirectory(Directory real) {
            this.real = real;
        }

        @Override
        public Path path() {
            return real.path();
        }

        @Override
        public PosixFileAttributes attributes() throws IOException {
            return call(path(), real::attributes);
        }

        @Override
        public Optional<PosixFileAttributes> look(String name) throws IOException {
            return call(path(), () -> real.look(name));
        }

        @Override
        public List<String> names() throws IOException {
            return call(path(), real::names);
        }

        @Override
        public Directory enter(String name) throws IOException {
            return call(path(), () -> new FaultyDirectory(real.enter(name)));
        }

        @Override
        public void make(String name, Set<PosixFilePermission> permissions) throws IOException {
            run(() -> real.make(name, permissions));
        }

        @Override
        public SeekableByteChannel read(String name) throws IOException {
            return call(path(), () -> real.read(name));
        }

        @Override
        public FileChannel lockFile(String name, Set<PosixFilePermission> permissions) throws IOException {
            return call(path(), () -> real.lockFile(name, permissions));
        }

        @Override
        public NewFile create(String name, Set<PosixFilePermission> permissions) throws IOException {
            return call(path(), () -> new FaultyFile(real.create(name, permissions), path().resolve(name)));
        }

        @Override
        public void setOwner(String name, UserPrincipal owner) throws IOException {
            run(() -> real.setOwner(name, owner));
        }

        @Override
        public void setGroup(String name, GroupPrincipal group) throws IOException {
            run(() -> real.setGroup(name, group));
        }

        @Override
        public void setPermissions(String name, Set<PosixFilePermission> permissions) throws IOException {
            run(() -> real.setPermissions(name, permissions));
        }

        @Override
        public void rename(String name, Directory to, String newName) throws IOException {
            run(() -> real.rename(name, ((FaultyDirectory) to).real, newName));
        }

        @Override
        public void delete(String name) throws IOException {
            run(() -> real.delete(name));
        }

        @Override
        public void deleteDirectory(String name) throws IOException {
            run(() -> real.deleteDirectory(name));
        }

        @Override
        public void force() throws IOException {
            run(() -> {
                if (syncs) {
                    real.force();
                }
            });
        }

        private void run(Action action) throws IOException {
            call(path(), () -> {
                action.run();
                return null;
            });
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private final class FaultyFile implements Directory.NewFile {

        private final Directory.NewFile real;
        private final Path path;

        FaultyFile(Directory.NewFile real, Path path) {
            this.real = real;
            this.path = path;
        }

        /** A disk that is full takes what it has room for. */
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int half = bytes.limit() / 2;
            call(path, () -> {
                real.write(bytes.slice(0, half));
                return null;
            });
            call(path, () -> {
                real.write(bytes.slice(half, bytes.limit() - half));
                return null;
            });
        }

        @Override
        public long size() throws IOException {
            return call(path, real::size);
        }

        @Override
        public void force() throws IOException {
            call(path, () -> {
                if (syncs) {
                    real.force();
                }
                return null;
            });
        }

        @Override
        public void close() throws IOException {
            real.close();
            call(path, () -> null);
        }
    }
}
