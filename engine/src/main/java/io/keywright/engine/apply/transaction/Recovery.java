package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.StateDirectory;
import io.keywright.engine.apply.transaction.Journal.Entry;
import io.keywright.engine.files.Content;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.SteadyThread;
import io.keywright.engine.files.SystemReason;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Brings a server that an apply was interrupted on to its new state or back to its old one. */
public final class Recovery {

    /** What there was to do. */
    public enum Outcome { NOTHING, COMPLETED, CLEANED }

    /** @param notices what somebody changed since, as warnings */
    public record Report(Outcome outcome, List<Diagnostic> notices) {
        public Report {
            notices = List.copyOf(notices);
        }
    }

    private Recovery() {
    }

    /** What a command that only reads can say; empty when there is nothing, or it is not ours to see. */
    public static Optional<InterruptedApply> inspect(ServerPaths paths, Operator operator) {
        try {
            return StateDirectory.read(paths, operator, state -> inspect(paths, state));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException("looking for an interrupted apply in "
                    + paths.display(paths.home().declared()) + ": " + SystemReason.of(e), e);
        }
    }

    private static Optional<InterruptedApply> inspect(ServerPaths paths, Directory state) throws IOException {
        Optional<PosixFileAttributes> journal = state.look(Journal.FILE);
        Optional<PosixFileAttributes> mark = journal.isPresent() ? journal : state.look(Staging.FILE);
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InterruptedApply(paths.home().declared(), journal.isPresent(),
                mark.get().lastModifiedTime().toInstant(),
                ApplyLock.running(state)));
    }

    /**
     * Completes a committed apply, or removes what one left that was not. May be killed at any point and run again.
     *
     * @param lock of the server
     * @throws io.keywright.schema.diagnostic.DiagnosticException when our files are damaged, or name what is not the
     *                              server's; nothing is touched then
     * @throws CommittedException   when a committed apply could not be completed
     * @throws EnvironmentException when leftovers could not be removed
     */
    public static Report recover(ApplyLock lock, ServerPaths paths) {
        Directory state = lock.directory();
        boolean[] committed = {false};
        try {
            return SteadyThread.run(interrupted -> {
                try (TargetDirectories directories = new TargetDirectories(paths, lock.opener())) {
                    Optional<Staging> staging = Staging.read(state, paths);
                    Optional<Journal> journal = Journal.read(state, paths);
                    if (journal.isPresent()) {
                        committed[0] = true;
                        return complete(state, journal.get(), staging, directories, paths);
                    }
                    if (staging.isPresent()) {
                        Leftovers.remove(state, staging.get(), directories);
                        return new Report(Outcome.CLEANED, List.of());
                    }
                    if (state.names().stream().anyMatch(name -> name.endsWith(StateFile.TEMPORARY))) {
                        Leftovers.removeState(state);
                    }
                    return new Report(Outcome.NOTHING, List.of());
                }
            });
        } catch (IOException e) {
            String what = "finishing the interrupted apply to " + paths.display(paths.home().declared()) + ": "
                    + SystemReason.of(e);
            if (committed[0]) {
                throw new CommittedException(what + "; committed, and will be completed by the next run", e);
            }
            throw new EnvironmentException(what + "; nothing was changed", e);
        }
    }

    private static Report complete(Directory state, Journal journal, Optional<Staging> staging,
                                   TargetDirectories directories, ServerPaths paths) throws IOException {
        if (staging.isEmpty() || !staging.get().id().equals(journal.id())) {
            throw StateFile.damaged(state, Journal.FILE, "the list of staged files that belongs to it is missing");
        }
        byte[] key = staging.get().key();
        List<Diagnostic> notices = new ArrayList<>();
        List<Edited> edited = new ArrayList<>();
        for (int i = 0; i < journal.entries().size(); i++) {
            examine(journal.entries().get(i), i, key, state, directories, paths, notices, edited);
        }
        // the names of both must be on the disk before anything is done by them
        state.force();
        for (Edited one : edited) {
            new Backups(state).keepEdited(journal.backup(), one.name(), one.content());
        }
        Completion.run(state, journal, directories);
        return new Report(Outcome.COMPLETED, notices);
    }

    /** A target that somebody edited while its new version waited. */
    private record Edited(String name, byte[] content) {
    }

    /** Sees, before anything is touched, that each file can come to its new state. */
    private static void examine(Entry entry, int number, byte[] key, Directory state, TargetDirectories directories,
                                ServerPaths paths, List<Diagnostic> notices, List<Edited> edited) throws IOException {
        Optional<Directory> found = directories.holding(entry.target());
        String display = paths.display(entry.target().path());
        if (found.isEmpty()) {
            throw StateFile.damaged(state, Journal.FILE, "the directory of '" + display + "' is missing");
        }
        Directory directory = found.get();
        // what is no regular file a rename will replace
        Optional<byte[]> now = Content.of(directory, entry.target().name(), DiskServerFiles.LARGEST_FILE);
        Optional<String> digest = now.map(bytes -> Journal.digest(key, bytes));
        Optional<byte[]> staged = entry.staged().isEmpty() ? Optional.empty()
                : Content.of(directory, entry.staged().get(), DiskServerFiles.LARGEST_FILE);
        if (staged.isPresent() && !entry.after().equals(staged.map(bytes -> Journal.digest(key, bytes)))) {
            throw StateFile.damaged(state, Journal.FILE, "the new version of '" + display + "' is not what was staged");
        }
        boolean waiting = staged.isPresent() || entry.staged().isEmpty() && now.isPresent();
        if (!waiting && entry.staged().isPresent()) {
            if (now.isEmpty()) {
                throw StateFile.damaged(state, Journal.FILE, "'" + display + "' is gone, and its new version, too");
            }
            if (!digest.equals(entry.after())) {
                notices.add(Diagnostic.warning(DiagnosticCode.FILES_CHANGED,
                        "'" + display + "' was changed after the interrupted apply had written it; it stays as it is"));
            }
        } else if (waiting && now.isPresent() && !digest.equals(entry.before()) && !digest.equals(entry.after())) {
            String name = number + ".edited";
            edited.add(new Edited(name, now.get()));
            notices.add(Diagnostic.warning(DiagnosticCode.FILES_CHANGED, "'" + display
                    + "' was changed while the interrupted apply waited; that version is kept as '" + name
                    + "' in the newest backup"));
        }
        staged.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
}
