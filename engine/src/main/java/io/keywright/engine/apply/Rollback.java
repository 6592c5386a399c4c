package io.keywright.engine.apply;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.apply.transaction.Backup;
import io.keywright.engine.apply.transaction.Order;
import io.keywright.engine.apply.transaction.Recovery;
import io.keywright.engine.apply.transaction.ServerTransaction;
import io.keywright.engine.apply.transaction.StagedCheck;
import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.plan.FileChange;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.site.Context;
import io.keywright.engine.site.OpenSite;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes the newest apply back: each server that it changed gets the files that it had before, and the record says of it
 * what it said then. What is taken back is kept in its turn, so taking back twice leads to where one was.
 */
public final class Rollback {

    private final OpenSite site;
    private final Context context;
    private final Map<String, Server> servers = new TreeMap<>();

    /** A server that goes back, and to what. */
    private record Server(DesiredServer desired, Backup backup, ApplyNote note) {
    }

    public Rollback(OpenSite site) {
        this.site = site;
        this.context = site.context();
        Map<String, Server> all = new TreeMap<>();
        site.site().servers().forEach((name, desired) -> Backup.newest(Applier.paths(desired, context), context.operator())
                .ifPresent(backup -> ApplyNote.parse(backup.note(), backup.name())
                        .ifPresent(note -> all.put(name, new Server(desired, backup, note)))));
        Optional<String> newest = all.values().stream().map(server -> server.note().apply()).max(Comparator.naturalOrder());
        all.forEach((name, server) -> {
            if (newest.equals(Optional.of(server.note().apply()))) {
                servers.put(name, server);
            }
        });
    }

    /** What it would do. */
    public Plan plan() {
        List<Change> changes = new ArrayList<>();
        List<FileChange> files = new ArrayList<>();
        servers.forEach((name, server) -> {
            List<FileChange> ofServer = files(server);
            if (!ofServer.isEmpty()) {
                files.addAll(ofServer);
                changes.add(new Change(Address.server(name), Action.UPDATE, List.of(Reason.ROLLED_BACK),
                        Optional.of(Map.of("apply", server.note().apply())), Optional.of(Map.of("apply", "taken back")),
                        ofServer.stream().anyMatch(file -> file.path().endsWith(".env")) ? Restart.RESTART : Restart.RELOAD));
            }
        });
        Set<String> restarts = changes.stream().filter(change -> change.restart() == Restart.RESTART)
                .map(change -> change.address().name()).collect(Collectors.toSet());
        return new Plan(site.site().name(), context.now(), changes, files, List.of(), List.of(), restarts, List.of());
    }

    private List<FileChange> files(Server server) {
        List<FileChange> files = new ArrayList<>();
        DiskServerFiles door = new DiskServerFiles(Applier.paths(server.desired(), context), context.operator());
        for (Backup.Kept kept : server.backup().files()) {
            Optional<byte[]> now = door.read(kept.path());
            if (now.isPresent() == kept.content().isPresent()
                    && (now.isEmpty() || Arrays.equals(now.get(), kept.content().get()))) {
                continue;
            }
            Action action = now.isEmpty() ? Action.CREATE : kept.content().isEmpty() ? Action.DELETE : Action.UPDATE;
            boolean store = kept.order() == Order.KEYSTORE || kept.order() == Order.TRUSTSTORE;
            files.add(new FileChange(server.desired().name(), server.desired().site().relative(kept.path()),
                    FileEdit.Ownership.SHARED, store ? FileChange.Kind.KEYSTORE
                            : kept.secret() ? FileChange.Kind.SECRET : FileChange.Kind.TEXT, action,
                    Optional.empty(), Optional.empty()));
        }
        return files;
    }

    /** Does it; gives the names of the servers that went back, and what there is to say. */
    public ApplyReport apply(LockHolder holder, Duration lockTimeout, Clock clock) {
        List<Diagnostic> notices = new ArrayList<>();
        List<String> applied = new ArrayList<>();
        Map<String, RuntimeException> failures = new TreeMap<>();
        servers.forEach((name, server) -> {
            try {
                if (!files(server).isEmpty()) {
                    notices.addAll(restore(server, holder, lockTimeout, clock));
                    applied.add(name);
                }
            } catch (RuntimeException e) {
                failures.put(name, e);
                return;
            }
            try {
                site.save(server.note().restored(name, site.record()));
            } catch (EnvironmentException e) {
                notices.add(ApplyReport.unrecorded(e, ApplyReport.RECORDED_LATER));
            }
        });
        return new ApplyReport(applied, failures, notices);
    }

    private List<Diagnostic> restore(Server server, LockHolder holder, Duration lockTimeout, Clock clock) {
        DesiredServer desired = server.desired();
        ServerPaths paths = Applier.paths(desired, context);
        try (ApplyLock lock = ApplyLock.onServer(desired.site().home(), holder, lockTimeout, context.operator())) {
            Recovery.recover(lock, paths);
            DiskServerFiles door = new DiskServerFiles(paths, context.operator());
            try (ServerTransaction transaction = ServerTransaction.begin(lock, paths, new ServerTransaction.Surroundings(
                    desired.newFiles(), context.operator(), clock, context.random()))) {
                for (Backup.Kept kept : server.backup().files()) {
                    Path path = kept.path();
                    if (kept.content().isPresent()) {
                        transaction.stage(path, kept.content().get(),
                                kept.order() == Order.DELETE ? Order.TRUSTSTORE : kept.order(), kept.secret(), StagedCheck.NONE);
                    } else if (door.read(path).isPresent()) {
                        transaction.stageDelete(path, kept.secret());
                    }
                }
                transaction.annotate(ApplyNote.of(context.now().toString(), desired.name(), site.record()).text());
                return transaction.commit().notices();
            }
        }
    }
}
