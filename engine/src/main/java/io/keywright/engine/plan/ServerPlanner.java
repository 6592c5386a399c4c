package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Differ;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.diff.ServerDifference;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.record.RecordedServer;
import io.keywright.profiles.Ability;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.StoreChange;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Plans one server: completes, compares, renders, and reads the rendering again. */
final class ServerPlanner {

    private final CurrentServer current;
    private final RecordedServer record;
    private final MaterialPlan material;
    private final SourceMap sources;
    private final Supplier<Secret> passwords;
    private final Diagnostics diagnostics;
    private final Address server;

    /** @param passwords draws a new random password */
    ServerPlanner(CurrentServer current, RecordedServer record, MaterialPlan material, SourceMap sources,
                  Supplier<Secret> passwords, Diagnostics diagnostics) {
        this.current = current;
        this.record = record;
        this.material = material;
        this.sources = sources;
        this.passwords = passwords;
        this.diagnostics = diagnostics;
        this.server = Address.server(current.desired().name());
    }

    ServerPlan plan(Targets targets) {
        ServerState declared = current.desired().state();
        Completion completion = new Completion(current, record, material, sources, diagnostics);
        ServerState complete = targets.limit(new HeldBack(declared, completion.complete(), current.state(), material,
                current.desired().site().profile(),
                name -> current.reading().place(server.child("sslConfigs", name)).isPresent()).apply(), current.state());
        ServerDifference difference = standing(targets.limit(
                Differ.diff(complete, current.state(), record, material.made()), complete));
        ServerState desired = withPasswords(complete);
        StorePlanner stores = new StorePlanner(current, record, material, desired, difference);
        RenderRequest request = new RenderRequest(desired, difference.removed(), difference.cleared(),
                stores.edits().stream().map(edit -> new StoreChange(edit.keystore().name(), edit.file(), edit.put(), edit.removed()))
                        .toList(), completion.unseen());
        Rendering rendering = current.reading().render(request);
        rendering = rendering.withManual(ManualSteps.named(record, rendering.manual()));
        rendering.diagnostics().forEach(fault -> diagnostics.add(fault.at(
                fault.range().or(() -> fault.address().map(sources::nearest)))));
        List<Change> changes = new ArrayList<>(difference.changes());
        stores.edits().forEach(this::refuseToWriteOver);
        refuseOneFileTwice(stores.edits());
        stores.furtherChanges().forEach(further -> add(further, changes));
        changes.addAll(serverChanges(changes, rendering));
        ServerState after = rendering.files().isEmpty() ? current.state()
                : converged(desired, difference.removed(), rendering.files());
        return new ServerPlan(current, desired, after,
                new ServerDifference(withRestarts(changes, rendering), difference.removed(), difference.cleared()),
                request, rendering, stores.edits(), stores.deleted(), stores.retired());
    }

    /** Adds a change, to the one that its address has already if there is one. */
    private static void add(Change further, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            Change known = changes.get(i);
            if (known.address().equals(further.address())) {
                List<Reason> reasons = new ArrayList<>(known.reasons());
                reasons.addAll(further.reasons());
                changes.set(i, new Change(known.address(), known.action(), reasons,
                        joined(known.before(), further.before()), joined(known.after(), further.after()),
                        known.restart()));
                return;
            }
        }
        changes.add(further);
    }

    private static Optional<Map<String, Object>> joined(Optional<Map<String, Object>> one,
                                                        Optional<Map<String, Object>> other) {
        Map<String, Object> fields = new LinkedHashMap<>(one.orElse(Map.of()));
        fields.putAll(other.orElse(Map.of()));
        return Optional.of(fields);
    }

    /**
     * Without the removal of things that no file configures: what a server has built in is there all the same, so
     * there is nothing to do.
     */
    private ServerDifference standing(ServerDifference difference) {
        Set<Address> removed = new TreeSet<>(difference.removed());
        removed.removeIf(address -> current.reading().place(address).isEmpty());
        return new ServerDifference(difference.changes().stream().filter(change -> removed.contains(change.address())
                || !difference.removed().contains(change.address())).toList(), removed, difference.cleared());
    }

    private ServerState withPasswords(ServerState state) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        state.keystores().forEach((name, keystore) -> keystores.put(name,
                keystore.password().isPresent() || isKeyring(keystore) ? keystore
                        : keystore.withPassword(PasswordState.of(passwords.get()))));
        return state.withKeystores(keystores);
    }

    /** A keyring is opened by who runs the server, not by a password. */
    private boolean isKeyring(KeystoreState keystore) {
        return keystore.type().filter(current.desired().site().profile().stores().keyrings()::contains).isPresent();
    }

    /** A store goes to a file that is another's only when that one is ours and had its day. */
    private void refuseToWriteOver(StoreEdit edit) {
        boolean moves = Optional.ofNullable(current.stores().get(edit.keystore().name()))
                .filter(store -> !store.file().equals(edit.file())).isPresent();
        if (!moves || current.seen().read(edit.file()).isEmpty()
                || record.retired().contains(current.desired().site().relative(edit.file()))) {
            return;
        }
        Address address = server.child("keystores", edit.keystore().name(), "location");
        diagnostics.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'" + current.seen().display(edit.file())
                + "' exists already, and the store that is to move there would write over it")
                .hint("move that file away, or declare another location")
                .about(server.child("keystores", edit.keystore().name())).at(sources.nearest(address)));
    }

    /** Two keystores may be one file on the server; written one after the other, the second would undo the first. */
    private void refuseOneFileTwice(List<StoreEdit> edits) {
        Map<Path, StoreEdit> first = new HashMap<>();
        for (StoreEdit edit : edits) {
            StoreEdit other = first.putIfAbsent(edit.file(), edit);
            if (other != null) {
                Address address = server.child("keystores", edit.keystore().name());
                diagnostics.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'" + current.seen().display(edit.file()) + "' is the file of "
                        + server.child("keystores", other.keystore().name()) + " and of " + address)
                        .hint("declare all its entries in one of them").about(address).at(sources.nearest(address)));
            }
        }
    }

    /** A home that is made, and files that differ although everything in them is as declared. */
    private List<Change> serverChanges(List<Change> changes, Rendering rendering) {
        if (!current.reading().exists()) {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("flavour", current.desired().flavour().name());
            after.put("home", current.desired().home());
            return List.of(new Change(server, Action.CREATE, List.of(Reason.HOME_MISSING), Optional.empty(),
                    Optional.of(after), Restart.NONE));
        }
        if (changes.isEmpty() && !rendering.files().isEmpty()) {
            Map<String, Object> files = Map.of("files", rendering.files().stream()
                    .map(edit -> current.desired().site().relative(edit.path())).toList());
            return List.of(new Change(server, Action.UPDATE, List.of(Reason.OWNED_FILE_EDITED), Optional.of(files),
                    Optional.of(files), Restart.NONE));
        }
        return List.of();
    }

    private List<Change> withRestarts(List<Change> changes, Rendering rendering) {
        ServerReading reading = current.reading();
        if (!reading.exists()) {
            return changes;
        }
        List<Change> judged = new ArrayList<>();
        for (Change change : changes) {
            judged.add(change.withRestart(reading.restart(change.address(), fields(change))));
        }
        boolean needed = rendering.files().stream().anyMatch(edit -> edit.restart() == Restart.RESTART);
        boolean said = judged.stream().anyMatch(change -> change.restart() == Restart.RESTART);
        if (needed && !said && !judged.isEmpty()) {
            judged.set(0, judged.get(0).withRestart(Restart.RESTART));
        }
        return judged;
    }

    private static Set<String> fields(Change change) {
        Map<String, Object> before = change.before().orElse(Map.of());
        Map<String, Object> after = change.after().orElse(Map.of());
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.removeIf(field -> before.containsKey(field) && after.containsKey(field)
                && java.util.Objects.equals(before.get(field), after.get(field)));
        return fields;
    }

    /** A store as it will be read; no configuration of ours holds the passwords of bundles, or those kept elsewhere. */
    private KeystoreState written(KeystoreState read, KeystoreState desired) {
        KeystoreState entered = read.withEntries(desired.entries());
        return current.desired().site().profile().can(Ability.BUNDLES) || read.hasPasswordElsewhere()
                ? desired.password().map(entered::withPassword).orElse(entered) : entered;
    }

    /** What a reader makes of the rendering, which must be what is desired; otherwise nothing of it may be written. */
    private ServerState converged(ServerState desired, Set<Address> removed, List<FileEdit> edits) {
        ServerReading reading = current.desired().flavour()
                .read(current.desired().site(), current.seen().after(edits), new Diagnostics());
        ServerState after = reading.state();
        Map<String, KeystoreState> keystores = new TreeMap<>(after.keystores());
        desired.keystores().forEach((name, keystore) ->
                keystores.computeIfPresent(name, (n, state) -> written(state, keystore)));
        RecordedServer nothing = RecordedServer.none("", "");
        ServerDifference left = Differ.diff(desired, after.withKeystores(keystores), nothing, Map.of());
        for (Change change : left.changes()) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.SHADOWED, change.address() + " would still differ after "
                    + "writing: " + String.join(", ", fields(change)))
                    .hint("look for another place that configures it, which the server gives more weight")
                    .about(change.address())
                    .at(current.reading().place(change.address()).orElse(sources.nearest(change.address()))));
        }
        removed.stream().filter(address -> reading.place(address).isPresent()).forEach(address ->
                diagnostics.add(Diagnostic.error(DiagnosticCode.SHADOWED, address + " would still be there after it "
                        + "is removed").about(address).at(reading.place(address))));
        return after;
    }
}
