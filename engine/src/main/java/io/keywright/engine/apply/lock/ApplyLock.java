package io.keywright.engine.apply.lock;

import io.keywright.engine.files.Content;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.SteadyThread;
import io.keywright.engine.files.SystemReason;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to apply: to one server, or to one document's record. Held until closed or until the process ends,
 * however it ends.
 *
 * <p>POSIX locks belong to the process and are lost when <em>any</em> descriptor of the file is closed. So within one
 * process a table decides before the file is opened a second time, and who holds it is told in a file beside it.
 */
public final class ApplyLock implements Closeable {

    /** How a directory is opened; a test stands in between. */
    public interface Opener {
        Directory open(Path real) throws IOException;
    }

    private static final String FILE = "lock";
    private static final String HOLDER = "lock.holder";
    private static final long POLL_MILLIS = 50;
    private static final int VANISHED_OFTEN = 20;

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> SHARED = PosixFilePermissions.fromString("rw-rw-r--");

    private static final Map<Path, LockHolder> HELD_HERE = new ConcurrentHashMap<>();

    private final Directory directory;
    private final FileChannel channel;
    private final LockHolder holder;
    private final List<Path> made;
    private final Opener opener;
    private boolean closed;

    private ApplyLock(Directory directory, FileChannel channel, LockHolder holder, List<Path> made, Opener opener) {
        this.directory = directory;
        this.channel = channel;
        this.holder = holder;
        this.made = List.copyOf(made);
        this.opener = opener;
    }

    /**
     * Locks a server. A home that is not there is made (0750), and is gone again with the lock when nothing came into
     * it.
     *
     * @param timeout how long to wait for another; zero: not at all
     * @throws LockedException when another holds it still
     */
    public static ApplyLock onServer(Path home, LockHolder holder, Duration timeout, Operator operator) {
        return onServer(home, holder, timeout, operator, Directory::open);
    }

    public static ApplyLock onServer(Path home, LockHolder holder, Duration timeout, Operator operator,
                                     Opener opener) {
        return acquire(home, timeout, home.toString(), () -> {
            NewDirectories made = NewDirectories.make(home, opener);
            try (Directory opened = opener.open(home.toRealPath())) {
                Directory state = StateDirectory.make(opened, operator);
                return attempt(state, holder, made.paths(), PRIVATE, opener);
            } catch (IOException e) {
                made.takeBack(opener, e);
                throw e;
            }
        });
    }

    /** Locks a document: {@code directory} is its {@code .keywright} and is made if need be. */
    public static ApplyLock onDocument(Path directory, LockHolder holder, Duration timeout) {
        return acquire(directory, timeout, directory.toString(), () -> {
            Files.createDirectories(directory);
            return attempt(Directory.open(directory.toRealPath()), holder, List.of(), SHARED, Directory::open);
        });
    }

    private interface Attempt {
        Outcome run() throws IOException;
    }

    /** One of the two; both empty: the lock file was replaced meanwhile, try again. */
    private record Outcome(Optional<ApplyLock> lock, Optional<LockHolder> other, boolean locked) {
    }

    private static ApplyLock acquire(Path path, Duration timeout, String where, Attempt attempt) {
        long end = System.nanoTime() + timeout.toNanos();
        int vanished = 0;
        while (true) {
            Outcome outcome;
            try {
                outcome = SteadyThread.run(interrupted -> attempt.run());
            } catch (NoSuchFileException e) {
                // the one before us took its empty home away just when we came in
                if (++vanished > VANISHED_OFTEN) {
                    throw new EnvironmentException("locking " + path + ": " + SystemReason.of(e), e);
                }
                continue;
            } catch (IOException e) {
                throw new EnvironmentException("locking " + path + ": " + SystemReason.of(e)
                        + (e.getSuppressed().length == 0 ? "; nothing was changed" : ""), e);
            }
            if (outcome.lock().isPresent()) {
                return outcome.lock().get();
            }
            if (outcome.locked() && System.nanoTime() - end >= 0) {
                throw new LockedException(where, outcome.other());
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EnvironmentException("waiting for the lock of " + path + ": interrupted", e);
            }
        }
    }

    private static Outcome attempt(Directory state, LockHolder holder, List<Path> made,
                                   Set<PosixFilePermission> permissions, Opener opener) throws IOException {
        boolean won = false;
        boolean entered = false;
        FileChannel channel = null;
        try {
            LockHolder here = HELD_HERE.putIfAbsent(state.path(), holder);
            if (here != null) {
                return new Outcome(Optional.empty(), Optional.of(here), true);
            }
            entered = true;
            Optional<Object> before = key(state);
            channel = state.lockFile(FILE, permissions);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return new Outcome(Optional.empty(), readHolder(state), true);
            }
            // A holder whose home is to vanish deletes the file: then ours is no longer the one that others see.
            Optional<Object> after = key(state);
            if (after.isEmpty() || before.isPresent() && !before.equals(after)) {
                return new Outcome(Optional.empty(), Optional.empty(), false);
            }
            enter(state, holder, permissions, made);
            won = true;
            return new Outcome(Optional.of(new ApplyLock(state, channel, holder, made, opener)), Optional.empty(),
                    true);
        } finally {
            if (!won) {
                if (channel != null) {
                    channel.close();
                }
                if (entered) {
                    HELD_HERE.remove(state.path());
                }
                state.close();
            }
        }
    }

    private static Optional<Object> key(Directory state) throws IOException {
        return state.look(FILE).map(PosixFileAttributes::fileKey);
    }

    /** Whoever cannot say that he holds the lock gives it up, and takes away the file of it if the home was not there. */
    private static void enter(Directory state, LockHolder holder, Set<PosixFilePermission> permissions, List<Path> made)
            throws IOException {
        boolean said = false;
        try {
            writeHolder(state, holder, permissions);
            said = true;
        } finally {
            if (!said && !made.isEmpty()) {
                state.delete(FILE);
            }
        }
    }

    private static void writeHolder(Directory state, LockHolder holder, Set<PosixFilePermission> permissions)
            throws IOException {
        if (state.look(HOLDER).isPresent()) {
            state.delete(HOLDER);
        }
        boolean whole = false;
        try (Directory.NewFile file = state.create(HOLDER, permissions)) {
            file.write(ByteBuffer.wrap(holder.text()));
            whole = true;
        } finally {
            // A disk that is full takes the name and not the content. The lock is ours still, and so is the name.
            if (!whole && state.look(HOLDER).isPresent()) {
                state.delete(HOLDER);
            }
        }
    }

    /** Who holds the lock, as far as can be told without trying to take it. */
    public static Optional<LockHolder> running(Directory state) throws IOException {
        return readHolder(state).filter(told -> told.ofThisProcess()
                ? HELD_HERE.containsValue(told) : told.alive());
    }

    /** Who says to hold the lock; he may be dead. */
    private static Optional<LockHolder> readHolder(Directory state) throws IOException {
        Optional<PosixFileAttributes> seen = state.look(HOLDER);
        if (seen.isEmpty() || !seen.get().isRegularFile()) {
            return Optional.empty();
        }
        try (SeekableByteChannel channel = state.read(HOLDER)) {
            return Content.read(channel, 1 << 16).flatMap(LockHolder::of);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What became of a lock that somebody wanted to break. */
    public enum Forced {
        /** Nobody holds it: the system has let it go with its process, and a note of it at most was left. */
        FREE,
        /** It is another's. */
        OTHER,
        /** Its holder runs on this machine. */
        ALIVE,
        /** It is free now. */
        BROKEN
    }

    /**
     * Takes a lock away from a holder who cannot give it back. The system lets a lock go with its process, so that can
     * only be one on another machine whose file system is shared; what it does after that nobody keeps apart any more.
     *
     * @param path the {@code .keywright} of a server or document
     */
    public static Forced force(Path path, String id) {
        try {
            return SteadyThread.run(interrupted -> {
                try (Directory state = Directory.open(path.toRealPath())) {
                    return force(state, id);
                }
            });
        } catch (NoSuchFileException e) {
            return Forced.FREE;
        } catch (IOException e) {
            throw new EnvironmentException("unlocking " + path + ": " + SystemReason.of(e), e);
        }
    }

    private static Forced force(Directory state, String id) throws IOException {
        Optional<LockHolder> holder = readHolder(state);
        if (holder.isEmpty()) {
            return Forced.FREE;
        }
        if (!holder.get().id().equals(id)) {
            return Forced.OTHER;
        }
        if (holder.get().alive() && holder.get().isHere()) {
            return Forced.ALIVE;
        }
        try (FileChannel channel = state.lockFile(FILE, SHARED)) {
            boolean free = channel.tryLock() != null;
            state.delete(HOLDER);
            if (!free) {
                // Whoever comes now makes a new file; the old one's lock is on no file that anybody sees.
                state.delete(FILE);
            }
            return free ? Forced.FREE : Forced.BROKEN;
        }
    }

    public LockHolder holder() {
        return holder;
    }

    /** The directory that the lock is in: for a server its {@code .keywright}. Open as long as the lock is held. */
    public Directory directory() {
        return directory;
    }

    /** Whether the server's home was not there before. */
    public boolean madeHome() {
        return !made.isEmpty();
    }

    public Opener opener() {
        return opener;
    }

    /** Releases the lock. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            SteadyThread.run(interrupted -> {
                try {
                    directory.delete(HOLDER);
                    if (!made.isEmpty() && Set.of(FILE).containsAll(directory.names())) {
                        NewDirectories.removeEmpty(directory, FILE, made, opener);
                    }
                } finally {
                    channel.close();
                    HELD_HERE.remove(directory.path());
                    directory.close();
                }
                return null;
            });
        } catch (IOException e) {
            throw new EnvironmentException("unlocking " + directory.path() + ": " + SystemReason.of(e), e);
        }
    }
}
