package io.keywright.engine.apply;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.apply.transaction.Order;
import io.keywright.engine.apply.transaction.Recovery;
import io.keywright.engine.apply.transaction.ServerTransaction;
import io.keywright.engine.apply.transaction.StagedCheck;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.material.AuthorityStore;
import io.keywright.engine.material.KeyPlace;
import io.keywright.engine.material.Material;
import io.keywright.engine.material.MaterialMaker;
import io.keywright.engine.material.PendingKeys;
import io.keywright.engine.plan.ManualSteps;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.plan.StoreEdit;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.site.Context;
import io.keywright.engine.site.OpenSite;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.StepFile;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.KeyReserve;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.Fingerprint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Carries out a plan, server by server, under the lock of the document. */
public final class Applier {

    /** Servers for each core. */
    private static final int AT_A_TIME = 4;
    private static final RecordedServer NEVER_APPLIED = RecordedServer.none("", "");

    private final OpenSite site;
    private final Context context;
    private final LockHolder holder;
    private final Duration lockTimeout;
    private final Clock clock;
    private final Diagnostics notices = new Diagnostics();
    // Deriving keys waits for nothing: more at a time than there are cores only keep the Java machine from compiling it.
    private final Semaphore derivations = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** @param holder who the locks say that we are */
    public Applier(OpenSite site, LockHolder holder, Duration lockTimeout, Clock clock) {
        this.site = site;
        this.context = site.context();
        this.holder = holder;
        this.lockTimeout = lockTimeout;
        this.clock = clock;
    }

    /** The directories of a server, as transactions and recovery take them. */
    public static ServerPaths paths(DesiredServer server, Context context) {
        return new ServerPaths(server.site().home(), server.site().roots().directories().values(),
                context.workspace().workingDirectory());
    }

    /** What interrupted applies left on the servers, as warnings for a command that only reads. */
    public static List<Diagnostic> interrupted(OpenSite site) {
        return site.site().servers().values().parallelStream()
                .flatMap(server -> Recovery.inspect(paths(server, site.context()), site.context().operator()).stream())
                .map(found -> found.diagnostic()).toList();
    }

    /** Completes or takes back what interrupted applies left; says what it did. */
    public List<Diagnostic> recover() {
        List<Diagnostic> said = new ArrayList<>();
        for (DesiredServer server : site.site().servers().values()) {
            ServerPaths paths = paths(server, context);
            if (Recovery.inspect(paths, context.operator()).isEmpty()) {
                continue;
            }
            try (ApplyLock lock = ApplyLock.onServer(server.site().home(), holder, lockTimeout, context.operator())) {
                Recovery.Report report = Recovery.recover(lock, paths);
                said.addAll(report.notices());
                if (report.outcome() != Recovery.Outcome.NOTHING) {
                    said.add(Diagnostic.warning(DiagnosticCode.INTERRUPTED_APPLY, "an interrupted apply to '"
                            + server.home() + "' was " + (report.outcome() == Recovery.Outcome.COMPLETED
                            ? "completed: the new state is in place" : "taken back: the old state is in place"))
                            .about(Address.server(server.name())));
                }
            }
        }
        return said;
    }

    /**
     * Does what the plan says.
     *
     * @param partial whether the plan was limited to targets
     * @param keys    where new keys come from
     */
    public ApplyReport apply(Planning planning, boolean partial, KeyReserve keys) {
        AuthorityStore authorities = site.authorityStore();
        PendingKeys pending = site.pendingKeys();
        Material material = new MaterialMaker(site.site(), site.record(), planning.material(), planning.current(),
                authorities, pending, new CertificateMaker(context.now(), context.random()), keys, context.random())
                .make(copied(planning));
        material.requests().forEach(pending::publish);
        RecordUpdate update = new RecordUpdate(planning, material, holder.host(), context.now().toString(), partial);
        site.save(update.authorities(site.record(), authorities.display()));
        SiteRecord before = site.record();
        RunningRecord running = new RunningRecord(site);
        Map<String, RuntimeException> failures = new ConcurrentSkipListMap<>();
        Set<String> applied = new ConcurrentSkipListSet<>();
        boolean recorded;
        try {
            sideBySide(planning.servers().values(), planned -> {
                String name = planned.current().desired().name();
                ServerPlan plan;
                try {
                    plan = planned.withMade(material::certificates, known(running, name));
                    if (apply(plan, material, running, before)) {
                        applied.add(name);
                    }
                } catch (RuntimeException e) {
                    failures.put(name, e);
                    return;
                }
                noted(() -> running.put(update, plan), ApplyReport.RECORDED_LATER);
            });
            if (!partial) {
                cleanUnplanned(planning, running, failures);
            }
        } finally {
            recorded = noted(() -> site.save(RecordUpdate.withoutTakenAway(before, running.soFar(), site.site())),
                    ApplyReport.RECORDED_LATER);
        }
        if (recorded) {
            noted(() -> settle(planning, pending), "a copy of a key that it has now stays among those that wait");
        }
        return new ApplyReport(List.copyOf(applied), failures, notices.inFileOrder());
    }

    private boolean noted(Runnable keeping, String otherwise) {
        try {
            keeping.run();
            return true;
        } catch (EnvironmentException e) {
            notices.add(ApplyReport.unrecorded(e, otherwise));
            return false;
        }
    }

    /** More at a time than there are cores, since they wait for the disk as long as they work. */
    private static void sideBySide(Collection<ServerPlan> plans, Consumer<ServerPlan> work) {
        ForkJoinPool pool = new ForkJoinPool(AT_A_TIME * Runtime.getRuntime().availableProcessors());
        try {
            pool.submit(() -> plans.parallelStream().forEach(work)).join();
        } finally {
            pool.shutdown();
        }
    }

    /** Keys that came with a reply stand in a store now, if the record says so. */
    private void settle(Planning planning, PendingKeys pending) {
        planning.material().identities().forEach((name, holding) -> {
            RecordedIdentity recorded = site.record().identities().get(name);
            if (holding.place() instanceof KeyPlace.Pending place && recorded != null
                    && recorded.sha256().equals(Fingerprint.of(holding.leaf()))) {
                pending.settle(name, place.key());
            }
        });
    }

    /** Identities that stay as they are and whose key is put into a further store, or anew into one. */
    private static Set<String> copied(Planning planning) {
        Set<String> copied = new TreeSet<>();
        planning.servers().values().stream().flatMap(plan -> plan.stores().stream())
                .flatMap(edit -> edit.put().stream())
                .filter(entry -> entry.kind() == EntryKind.KEY)
                .flatMap(entry -> entry.source().stream())
                .filter(source -> !planning.material().made().containsKey(source))
                .forEach(source -> copied.add(source.name()));
        return copied;
    }

    private static RecordedServer known(RunningRecord record, String server) {
        return record.server(server).orElse(NEVER_APPLIED);
    }

    private static List<Path> retired(DesiredServer server, RunningRecord record) {
        return known(record, server.name()).retired().stream()
                .map(file -> server.site().home().resolve(file).normalize()).toList();
    }

    /** Store files that had their day go with the next apply, also from servers that it does not change. */
    private void cleanUnplanned(Planning planning, RunningRecord record, Map<String, RuntimeException> failures) {
        for (DesiredServer server : site.site().servers().values()) {
            List<Path> retired = retired(server, record);
            if (planning.servers().containsKey(server.name()) || retired.isEmpty()) {
                continue;
            }
            try {
                transact(server, transaction -> retired.forEach(file -> transaction.stageDelete(file, true)));
                record.withoutRetired(server.name());
            } catch (RuntimeException e) {
                failures.put(server.name(), e);
            }
        }
    }

    /** Changes the files of one server; says whether there were any to change. */
    private boolean apply(ServerPlan plan, Material material, RunningRecord record, SiteRecord before) {
        DesiredServer server = plan.current().desired();
        Set<Path> inUse = plan.desired().keystores().values().stream()
                .flatMap(keystore -> keystore.location().flatMap(plan.current().reading()::storeFile).stream())
                .collect(Collectors.toSet());
        List<Path> past = retired(server, record).stream().filter(file -> !inUse.contains(file)).toList();
        List<ManualStep> steps = ManualSteps.unrecorded(known(record, server.name()), plan.rendering().manual());
        List<StepFile> files = steps.stream().flatMap(step -> step.file().stream()).toList();
        if (!plan.writes() && past.isEmpty() && files.isEmpty()) {
            return false;
        }
        transact(server, transaction -> {
            transaction.annotate(ApplyNote.of(context.now().toString(), server.name(), before).text());
            transaction.expect(plan.current().seen().digests());
            past.forEach(file -> transaction.stageDelete(file, true));
            if (plan.writes()) {
                stage(plan, material, transaction);
            }
            Path todo = todo(server);
            files.forEach(file -> transaction.stage(todo.resolve(file.name()), file.content().orElseThrow(),
                    Order.CONFIGURATION, true, StagedCheck.NONE));
        });
        return plan.writes() || !files.isEmpty();
    }

    /** Where what is left to people lies ready-made. */
    static Path todo(DesiredServer server) {
        return server.site().home().resolve(ManualStep.DIRECTORY);
    }

    interface Stager {
        void stage(ServerTransaction transaction);
    }

    void transact(DesiredServer server, Stager stager) {
        ServerPaths paths = paths(server, context);
        try (ApplyLock lock = ApplyLock.onServer(server.site().home(), holder, lockTimeout, context.operator())) {
            Recovery.recover(lock, paths);
            try (ServerTransaction transaction = ServerTransaction.begin(lock, paths,
                    new ServerTransaction.Surroundings(server.newFiles(), context.operator(), clock,
                            context.random()))) {
                stager.stage(transaction);
                notices.addAll(transaction.commit().notices());
            }
        }
    }

    private void stage(ServerPlan plan, Material material, ServerTransaction transaction) {
        Map<Path, byte[]> stores = stores(plan, material);
        for (StoreEdit edit : plan.stores()) {
            boolean keys = edit.keystore().entries().values().stream()
                    .anyMatch(entry -> entry.kind() == EntryKind.KEY);
            byte[] content = stores.get(edit.file());
            transaction.stage(edit.file(), content, keys ? Order.KEYSTORE : Order.TRUSTSTORE, true, (file, bytes) -> {
                if (!Arrays.equals(bytes, content)) {
                    throw new EnvironmentException("writing " + file + ": what was written does not read back");
                }
            });
        }
        // Files of ours come before those that include them.
        List<FileEdit> edits = new ArrayList<>(plan.rendering().files());
        edits.sort((one, other) -> one.ownership().compareTo(other.ownership()));
        for (FileEdit edit : edits) {
            Optional<byte[]> content = edit.content();
            if (content.isEmpty()) {
                transaction.stageDelete(edit.path(), edit.secret());
            } else {
                transaction.stage(edit.path(), content.get(),
                        edit.restart() == Restart.RESTART ? Order.ENVIRONMENT : Order.CONFIGURATION, edit.secret(),
                        StagedCheck.NONE);
            }
        }
        plan.deleted().forEach(file -> transaction.stageDelete(file, true));
    }

    /**
     * The bytes of the stores that a plan writes. Each was opened as its server will: deriving the keys for both is
     * most of what a store costs, so cores share them.
     */
    private Map<Path, byte[]> stores(ServerPlan plan, Material material) {
        StoreWriter writer = new StoreWriter(plan.current(), material, context::random);
        Map<Path, byte[]> stores = new ConcurrentSkipListMap<>();
        plan.stores().parallelStream().forEach(edit -> {
            derivations.acquireUninterruptibly();
            try {
                byte[] bytes = writer.bytes(edit);
                writer.check(edit, bytes).ifPresent(store -> site.openedStores().put(bytes, store.type(), StoreWriter.password(edit), store));
                stores.put(edit.file(), bytes);
            } finally {
                derivations.release();
            }
        });
        return stores;
    }
}
