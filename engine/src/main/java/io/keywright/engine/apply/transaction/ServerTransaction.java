package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.ServerPaths.Place;
import io.keywright.engine.files.SteadyThread;
import io.keywright.engine.files.SystemReason;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The files of one server, changed together or not at all; see the package for the protocol.
 *
 * <pre>
 *   try (ServerTransaction transaction = ServerTransaction.begin(lock, paths, …)) {
 *       transaction.expect(files.digests());
 *       transaction.stage(…);              // notes only
 *       TransactionReport report = transaction.commit();
 *   }
 * </pre>
 *
 * {@link #prepare} may be called first, to learn for several servers whether all can be written before one is. A
 * transaction that is closed uncommitted leaves nothing behind.
 */
public final class ServerTransaction implements Closeable {

    /** Where the transaction gets what is outside of it from. */
    public record Surroundings(NewFiles newFiles, Operator operator, Clock clock, SecureRandom random) {
    }

    /** UNKNOWN: neither did the system say that the journal is in place nor that it is not. */
    private enum Phase { OPEN, PREPARED, UNKNOWN, COMMITTED, ENDED }

    private final ApplyLock lock;
    private final ServerPaths paths;
    private final Surroundings surroundings;
    private final TargetDirectories directories;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Path, Optional<String>> expected = new TreeMap<>();
    private Optional<String> note = Optional.empty();
    private Preparation preparation;
    private Phase phase = Phase.OPEN;

    private ServerTransaction(ApplyLock lock, ServerPaths paths, Surroundings surroundings) {
        this.lock = lock;
        this.paths = paths;
        this.surroundings = surroundings;
        this.directories = new TargetDirectories(paths, lock.opener());
    }

    /**
     * A transaction with nothing in it.
     *
     * @param lock of this server, held until the transaction is closed; {@link Recovery} has run under it
     */
    public static ServerTransaction begin(ApplyLock lock, ServerPaths paths, Surroundings surroundings) {
        return new ServerTransaction(lock, paths, surroundings);
    }

    /**
     * Notes that {@code target} is to have {@code content}.
     *
     * @param target absolute and normalised, in home or a root; directories on the way are made
     * @param secret whether it holds a password or a key: it is kept from the world, and no hash of it is kept
     * @throws DiagnosticException when it is outside of home and roots
     */
    public void stage(Path target, byte[] content, Order order, boolean secret, StagedCheck check) {
        if (order == Order.DELETE) {
            throw new IllegalStateException("bug: what is deleted has no content");
        }
        add(new Change(place(target), order, Optional.of(content.clone()), secret, check));
    }

    /** Notes that {@code target} is to be gone. */
    public void stageDelete(Path target, boolean secret) {
        add(new Change(place(target), Order.DELETE, Optional.empty(), secret, StagedCheck.NONE));
    }

    private void add(Change change) {
        if (phase != Phase.OPEN) {
            throw new IllegalStateException("bug: staging after the transaction was prepared");
        }
        if (changes.stream().anyMatch(other -> other.target().path().equals(change.target().path()))) {
            throw TargetDirectories.refused("two things write '" + paths.display(change.target().path()) + "'");
        }
        changes.add(change);
    }

    private Place place(Path target) {
        Place place = paths.place(target);
        if (place.names().isEmpty()) {
            throw TargetDirectories.refused("not a regular file: '" + paths.display(target) + "'");
        }
        if (PlaceText.isOurs(place)) {
            throw TargetDirectories.refused("'" + paths.display(target) + "' is keywright's own");
        }
        return place;
    }

    /**
     * Notes what the backup of this transaction is to say of it, for who goes back to it: JSON text without a secret.
     */
    public void annotate(String json) {
        note = Optional.of(json);
    }

    /**
     * Notes what the plan was made from: the SHA-256 of each file, empty for one that was not there. If one differs
     * when the transaction is prepared, nothing is written.
     */
    public void expect(Map<Path, Optional<String>> digests) {
        expected.putAll(digests);
    }

    /**
     * Writes everything beside its target and checks it. Afterwards only the renames are left.
     *
     * @throws DiagnosticException  when files changed since they were read, or a target or check refuses
     * @throws EnvironmentException when the system does. In all cases nothing was changed
     */
    public void prepare() {
        require(Phase.OPEN);
        steadily("preparing", interrupted -> {
            prepare(interrupted);
            return null;
        });
    }

    private void prepare(BooleanSupplier interrupted) throws IOException {
        if (changes.isEmpty()) {
            throw new IllegalStateException("bug: a transaction with nothing in it");
        }
        preparation = new Preparation(lock, paths, directories, surroundings, changes, expected,
                note);
        boolean prepared = false;
        try {
            preparation.run(interrupted);
            prepared = true;
            phase = Phase.PREPARED;
        } finally {
            if (!prepared) {
                phase = Phase.ENDED;
            }
        }
    }

    /**
     * Puts everything in place.
     *
     * @throws CommittedException   when it failed after the commit point
     * @throws DiagnosticException  as {@link #prepare}
     * @throws EnvironmentException as {@link #prepare}
     */
    public TransactionReport commit() {
        if (phase == Phase.OPEN) {
            prepare();
        }
        require(Phase.PREPARED);
        return steadily("committing", interrupted -> {
            if (interrupted.getAsBoolean()) {
                throw new IOException("Interrupted");
            }
            Journal journal = preparation.journal();
            putJournal(journal);
            phase = Phase.COMMITTED;
            Directory state = lock.directory();
            state.force();
            Completion.run(state, journal, directories);
            phase = Phase.ENDED;
            List<Diagnostic> notices = new ArrayList<>(preparation.notices());
            prune(state, notices);
            return new TransactionReport(new Backups(state).path(journal.backup()), notices);
        });
    }

    /** The commit point. A rename that reports a failure may have been done all the same: what is there, counts. */
    private void putJournal(Journal journal) throws IOException {
        Directory state = lock.directory();
        journal.stage(state, paths);
        try {
            StateFile.put(state, Journal.FILE);
        } catch (IOException e) {
            phase = Phase.UNKNOWN;
            phase = state.look(Journal.FILE).isEmpty() ? Phase.PREPARED : Phase.COMMITTED;
            throw e;
        }
    }

    /** Old backups that cannot be removed are no failure of this apply. */
    private void prune(Directory state, List<Diagnostic> notices) {
        try {
            new Backups(state).prune();
        } catch (IOException e) {
            notices.add(Diagnostic.warning(DiagnosticCode.PATH_EXPOSED,
                    "old backups in '" + state.path() + "' could not be removed: " + SystemReason.of(e)));
        }
    }

    private void require(Phase needed) {
        if (phase != needed) {
            throw new IllegalStateException("bug: transaction is " + phase + ", not " + needed);
        }
    }

    /** Runs a part of the protocol; a failure before the commit point takes everything back. */
    private <T> T steadily(String doing, SteadyThread.Work<T> work) {
        try {
            return SteadyThread.run(interrupted -> {
                try {
                    return work.run(interrupted);
                } catch (IOException | RuntimeException e) {
                    throw ended(doing, e);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("bug: failures are described where they happen", e);
        }
    }

    private RuntimeException ended(String doing, Exception failure) {
        String where = doing + " " + paths.display(paths.home().declared()) + ": ";
        String why = failure instanceof IOException e ? SystemReason.of(e) : failure.getMessage();
        Phase reached = phase;
        phase = Phase.ENDED;
        if (reached == Phase.COMMITTED) {
            return new CommittedException(where + why + "; committed, and will be completed by the next run", failure);
        }
        if (reached == Phase.UNKNOWN) {
            return new CommittedException(where + why
                    + "; whether it was committed is not known, the next run will see and complete or clean up", failure);
        }
        String rest = takeBack();
        if (failure instanceof DiagnosticException diagnostics) {
            return diagnostics;
        }
        if (failure instanceof IllegalStateException bug) {
            return bug;
        }
        return new EnvironmentException(failure instanceof EnvironmentException
                ? why + "; nothing was changed" + rest : where + why + "; nothing was changed" + rest, failure);
    }

    /** A failure in this is one more sentence, no more: the next run does it. */
    private String takeBack() {
        try {
            preparation.takeBack();
            return "";
        } catch (IOException e) {
            return "; what was staged is removed by the next run (" + SystemReason.of(e) + ")";
        } catch (DiagnosticException | EnvironmentException e) {
            return "; what was staged is removed by the next run (" + e.getMessage() + ")";
        }
    }

    /** Takes back what was prepared and not committed. */
    @Override
    public void close() {
        changes.forEach(Change::wipe);
        try {
            SteadyThread.run(interrupted -> {
                try (directories) {
                    if (phase == Phase.PREPARED) {
                        preparation.takeBack();
                    }
                }
                return null;
            });
        } catch (IOException e) {
            throw new EnvironmentException("cleaning up " + paths.display(paths.home().declared()) + ": "
                    + SystemReason.of(e) + "; nothing was changed", e);
        } finally {
            phase = Phase.ENDED;
        }
    }

    /** One file as it is to be; no content: gone. */
    record Change(Place target, Order order, Optional<byte[]> content, boolean secret, StagedCheck check) {
        void wipe() {
            content.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }
}
