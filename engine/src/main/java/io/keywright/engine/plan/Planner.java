package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentReader;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenedStores;
import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.material.Holding;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.material.MaterialPlanner;
import io.keywright.engine.material.PendingKeys;
import io.keywright.engine.record.Known;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans a site. Servers that are known to be in order are not read; a server is read all the same when it holds or
 * trusts something that is made anew, or holds a key that another server's plan needs.
 */
public final class Planner {

    private final Inputs inputs;
    private final Map<String, DesiredServer> chosen = new TreeMap<>();
    private final Map<String, CurrentServer> current = new ConcurrentSkipListMap<>();
    private final Map<String, Diagnostics> findings = new ConcurrentSkipListMap<>();
    private final ServerMemo memo;

    /**
     * @param files        opens the read door of a server
     * @param oldPasswords further passwords for stores that do not open otherwise
     * @param opened       stores that need not be opened again
     * @param passwords    draws a random password
     * @param unrecorded   gives authorities of a name that the record does not know and the store of keys may hold
     * @param elsewhere    gives the fingerprints that records of other environments have for an identity of a name
     * @param pending      keys that wait for a signed reply
     * @param forced       names of identities whose renewal is asked for
     * @param program      version of this program
     */
    public record Inputs(Site site, SiteRecord record, Known known, SourceMap sources,
                         Function<DesiredServer, ServerFiles> files, List<Secret> oldPasswords, OpenedStores opened, Targets targets,
                         Supplier<Secret> passwords, Function<String, List<X509Certificate>> unrecorded,
                         Function<String, Set<String>> elsewhere, PendingKeys pending, Set<String> forced, Instant now, String program) {
    }

    public Planner(Inputs inputs) {
        this.inputs = inputs;
        this.memo = new ServerMemo(inputs.site(), inputs.record(), inputs.known(), inputs.program());
        inputs.site().servers().values().forEach(server ->
                inputs.targets().limit(server).ifPresent(limited -> chosen.put(server.name(), limited)));
    }

    public Planning plan() {
        Set<String> unread = inOrder();
        read(chosen.values().stream().filter(server -> !unread.contains(server.name())).toList());
        Diagnostics materialFindings = new Diagnostics();
        MaterialPlan material = material(unread, materialFindings);
        Map<String, ServerPlan> plans = new ConcurrentSkipListMap<>();
        current.values().parallelStream().filter(server -> chosen.containsKey(server.desired().name()))
                .forEach(server -> plans.put(server.desired().name(), plan(server, material)));
        if (inputs.targets().all()) {
            Set<Address> said = Stream.concat(material.waiting().keySet().stream().map(Address::identity), materialFindings.inFileOrder().stream().flatMap(found -> found.address().stream()))
                    .collect(Collectors.toSet());
            plans.values().forEach(plan -> remember(plan, material, said));
        }
        return new Planning(assemble(material, plans, materialFindings), inputs.targets(), material, plans, current);
    }

    /**
     * With targets nothing is taken for known: what was seen then covers only a part. Nor is a server that the record
     * does not have: apply must look at it to record it.
     */
    private Set<String> inOrder() {
        if (!inputs.targets().all()) {
            return new TreeSet<>();
        }
        return chosen.values().parallelStream()
                .filter(server -> inputs.record().servers().containsKey(server.name()))
                .filter(server -> memo.inOrder(server, inputs.files(), inputs.now()))
                .map(DesiredServer::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private void read(Collection<DesiredServer> servers) {
        CurrentReader reader = new CurrentReader(inputs.sources(), inputs.oldPasswords(), inputs.opened());
        servers.parallelStream().forEach(server -> {
            Diagnostics found = new Diagnostics();
            current.put(server.name(),
                    reader.read(server, record(server), inputs.files().apply(server), found));
            findings.put(server.name(), found);
        });
    }

    private RecordedServer record(DesiredServer server) {
        return inputs.record().servers().getOrDefault(server.name(),
                RecordedServer.none(server.flavour().name(), server.home()));
    }

    /** Plans material, and reads further servers until none that is unread holds or trusts what is made anew. */
    private MaterialPlan material(Set<String> unread, Diagnostics found) {
        Map<Address, Set<String>> holders = new HashMap<>();
        Map<Address, Set<String>> users = new HashMap<>();
        inputs.site().servers().values().forEach(server -> entries(server).forEach(entry ->
                entry.source().ifPresent(source -> {
                    users.computeIfAbsent(source, a -> new TreeSet<>()).add(server.name());
                    if (entry.kind() == EntryKind.KEY) {
                        holders.computeIfAbsent(source, a -> new TreeSet<>()).add(server.name());
                    }
                })));
        inputs.site().servers().values().forEach(server -> server.users().forEach(source ->
                users.computeIfAbsent(source, a -> new TreeSet<>()).add(server.name())));
        readMore(unread, current.values().stream().flatMap(server -> server.desired().sources()), holders);
        Diagnostics last = new Diagnostics();
        MaterialPlan material = materialPlan(last);
        // Those who only use what changes are told with the next plan when they are not among the targets.
        while (inputs.targets().all() && readMore(unread, changing(material), users)) {
            readMore(unread, current.values().stream().flatMap(server -> server.desired().sources()), holders);
            last = new Diagnostics();
            material = materialPlan(last);
        }
        // What is adopted may stand in any store, also in one of which nothing else is asked.
        if (!material.sought().isEmpty()) {
            unread.clear();
            read(inputs.site().servers().values().stream().filter(server -> !current.containsKey(server.name()))
                    .map(server -> inputs.targets().all() ? server : Targets.holding(Set.of(), server)).toList());
            last = new Diagnostics();
            material = materialPlan(last);
        }
        found.addAll(last.inFileOrder());
        return material;
    }

    /** What is made anew, and identities that someone else made anew since the record was written. */
    private Stream<Address> changing(MaterialPlan material) {
        return Stream.concat(material.made().keySet().stream(), material.identities().entrySet().stream()
                .filter(held -> Optional.ofNullable(inputs.record().identities().get(held.getKey()))
                        .filter(known -> !known.sha256().equals(Fingerprint.of(held.getValue().leaf()))).isPresent())
                .map(held -> Address.identity(held.getKey())));
    }

    private MaterialPlan materialPlan(Diagnostics found) {
        return new MaterialPlanner(new MaterialPlanner.Inputs(inputs.site(), inputs.record(), inputs.unrecorded(),
                inputs.elsewhere(), inputs.pending(), inputs.forced(), inputs.now()), current, inputs.sources()).plan(found);
    }

    private boolean readMore(Set<String> unread, Stream<Address> sources, Map<Address, Set<String>> servers) {
        Set<Address> wanted = sources.collect(Collectors.toSet());
        Set<String> more = wanted.stream().flatMap(source -> servers.getOrDefault(source, Set.of()).stream())
                .filter(name -> !current.containsKey(name)).collect(Collectors.toCollection(TreeSet::new));
        unread.removeAll(more);
        read(more.stream().map(inputs.site().servers()::get)
                .map(server -> inputs.targets().all() ? server : Targets.holding(wanted, server)).toList());
        return !more.isEmpty();
    }

    private static Stream<EntryState> entries(DesiredServer server) {
        return server.state().keystores().values().stream().flatMap(keystore -> keystore.entries().values().stream());
    }

    private ServerPlan plan(CurrentServer server, MaterialPlan material) {
        return new ServerPlanner(server, record(server.desired()), material, inputs.sources(), inputs.passwords(),
                findings.get(server.desired().name())).plan(inputs.targets());
    }

    /** @param said what material that stays has findings: they must be said again the next time */
    private void remember(ServerPlan plan, MaterialPlan material, Set<Address> said) {
        DesiredServer server = plan.current().desired();
        boolean quiet = plan.isEmpty() && plan.rendering().manual().isEmpty()
                && findings.get(server.name()).inFileOrder().isEmpty()
                && sources(server).noneMatch(said::contains);
        if (!quiet) {
            memo.forget(server);
            return;
        }
        Optional<Instant> until = sources(server).flatMap(source -> turning(source, material).stream()).min(Comparator.naturalOrder());
        memo.remember(server, plan.current().seen().seen(), until);
    }

    /** The identities and authorities that a server's stores hold and its users are known by, and the authorities above those. */
    private Stream<Address> sources(DesiredServer server) {
        Set<Address> sources = new TreeSet<>();
        server.sources().forEach(source -> {
            Optional<Address> next = Optional.of(source);
            while (next.isPresent() && sources.add(next.get())) {
                next = issuer(next.get());
            }
        });
        return sources.stream();
    }

    private Optional<Address> issuer(Address source) {
        Optional<String> name = source.segments().get(0).equals("authorities")
                ? inputs.site().authorities().get(source.name()).issuer()
                : Optional.ofNullable(inputs.site().identities().get(source.name())).flatMap(Identity::issuer);
        return name.map(Address::authority);
    }

    /** When time alone changes what is planned for an identity or authority. */
    private Optional<Instant> turning(Address source, MaterialPlan material) {
        if (source.segments().get(0).equals("authorities")) {
            return material.authorities().getOrDefault(source.name(), List.of()).stream()
                    .map(certificate -> certificate.getNotAfter().toInstant())
                    .flatMap(end -> Stream.of(end, end.minus(MaterialPlanner.NOTICE))).filter(inputs.now()::isBefore)
                    .min(Comparator.naturalOrder());
        }
        Identity identity = inputs.site().identities().get(source.name());
        Holding holding = material.identities().get(source.name());
        if (identity == null || holding == null) {
            return Optional.of(inputs.now());
        }
        Instant end = holding.leaf().getNotAfter().toInstant();
        Instant begin = holding.leaf().getNotBefore().toInstant();
        // Of what is not renewed here its dates are told: that it is not valid yet, that it has ended.
        return identity.origin().renewable()
                ? Optional.of(identity.renewBefore().map(before -> before.renewAt(holding.leaf())).orElse(end))
                : Stream.of(begin, end).filter(inputs.now()::isBefore).min(Comparator.naturalOrder());
    }

    private Plan assemble(MaterialPlan material, Map<String, ServerPlan> plans, Diagnostics materialFindings) {
        List<Change> changes = new ArrayList<>(material.changes());
        List<FileChange> files = new ArrayList<>();
        List<ManualStep> manual = new ArrayList<>();
        Set<String> restarts = new TreeSet<>();
        Diagnostics all = new Diagnostics();
        all.addAll(materialFindings.inFileOrder());
        findings.values().forEach(found -> all.addAll(found.inFileOrder()));
        plans.forEach((name, plan) -> {
            changes.addAll(plan.difference().changes());
            if (!plan.isEmpty()) {
                files.addAll(files(plan));
            }
            if (plan.difference().changes().stream().anyMatch(change -> change.restart() == Restart.RESTART)) {
                restarts.add(name);
            }
        });
        chosen.values().forEach(server -> manual.addAll(ManualSteps.open(record(server), Optional.ofNullable(plans.get(server.name()))
                .map(plan -> plan.rendering().manual()).orElse(List.of()))));
        chosen.values().forEach(server -> files.addAll(retired(server, Optional.ofNullable(plans.get(server.name())))));
        files.sort(Comparator.comparing(FileChange::server).thenComparing(FileChange::path));
        forgotten().forEach(all::add);
        List<Waiting> waiting = material.waiting().entrySet().stream()
                .map(each -> new Waiting(Address.identity(each.getKey()), each.getValue())).toList();
        return new Plan(inputs.site().name(), inputs.now(), changes, files, manual, waiting, restarts,
                all.inFileOrder());
    }

    /** Store files that had their day go with the next apply, whatever else it does. */
    private List<FileChange> retired(DesiredServer server, Optional<ServerPlan> plan) {
        Set<String> inUse = plan.stream().flatMap(planned -> planned.desired().keystores().values().stream()
                .flatMap(keystore -> keystore.location().flatMap(planned.current().reading()::storeFile).stream()))
                .map(server.site()::relative).collect(Collectors.toSet());
        return record(server).retired().stream().filter(file -> !inUse.contains(file))
                .map(file -> new FileChange(server.name(), file, FileEdit.Ownership.OWNED, FileChange.Kind.KEYSTORE,
                        Action.DELETE, Optional.empty(), Optional.empty())).toList();
    }

    /** Servers that the record knows and the document no longer mentions are left as they are. */
    private List<Diagnostic> forgotten() {
        return inputs.record().servers().keySet().stream()
                .filter(name -> !inputs.site().servers().containsKey(name))
                .map(name -> Diagnostic.warning(DiagnosticCode.SERVER_FORGOTTEN, "server '" + name
                        + "' is in the record and no longer in the document; it is left as it is")
                        .about(Address.server(name)))
                .toList();
    }

    private List<FileChange> files(ServerPlan plan) {
        DesiredServer server = plan.current().desired();
        RecordedServer record = record(server);
        List<FileChange> files = new ArrayList<>();
        for (FileEdit edit : plan.rendering().files()) {
            Optional<byte[]> before = plan.current().seen().read(edit.path());
            Action action = before.isEmpty() ? Action.CREATE : edit.content().isEmpty() ? Action.DELETE : Action.UPDATE;
            files.add(new FileChange(server.name(), server.site().relative(edit.path()), edit.ownership(),
                    edit.secret() ? FileChange.Kind.SECRET : FileChange.Kind.TEXT, action,
                    before.filter(bytes -> !edit.secret()).map(Fingerprint::of),
                    edit.content().filter(bytes -> !edit.secret()).map(Fingerprint::of)));
        }
        for (StoreEdit edit : plan.stores()) {
            boolean exists = plan.current().seen().read(edit.file()).isPresent();
            RecordedServer.Store known = record.stores().get(
                    Address.server(server.name()).child("keystores", edit.keystore().name()));
            boolean owned = !exists || known != null && known.created();
            files.add(new FileChange(server.name(), server.site().relative(edit.file()),
                    owned ? FileEdit.Ownership.OWNED : FileEdit.Ownership.SHARED, FileChange.Kind.KEYSTORE,
                    exists ? Action.UPDATE : Action.CREATE, Optional.empty(), Optional.empty()));
        }
        for (Path file : plan.deleted()) {
            files.add(new FileChange(server.name(), server.site().relative(file), FileEdit.Ownership.OWNED,
                    FileChange.Kind.KEYSTORE, Action.DELETE, Optional.empty(), Optional.empty()));
        }
        files.sort(Comparator.comparing(FileChange::path));
        return files;
    }
}
