package io.keywright.engine.current;

import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.profiles.Ability;
import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.bundle.BundleLayout;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a server and opens its stores. A store that does not open is an error; it is never taken for empty. */
public final class CurrentReader {

    static final String OLD_PASSWORD = "name the password that opens it for once: --old-password env:NAME";

    private final SourceMap sources;
    private final List<Secret> oldPasswords;
    private final OpenedStores opened;

    /**
     * @param oldPasswords further passwords to try on stores that neither the server's nor the declared one opens
     * @param opened       stores that need not be opened again
     */
    public CurrentReader(SourceMap sources, List<Secret> oldPasswords, OpenedStores opened) {
        this.sources = sources;
        this.oldPasswords = List.copyOf(oldPasswords);
        this.opened = opened;
    }

    public CurrentServer read(DesiredServer asked, RecordedServer record, ServerFiles files,
                              Diagnostics diagnostics) {
        DesiredServer desired = asked.withSite(asked.site().withNaming(asked.site().naming().and(recorded(record))));
        FilesSeen seen = new FilesSeen(files);
        Diagnostics ofReading = new Diagnostics();
        ServerReading reading = desired.flavour().read(desired.site(), seen, ofReading);
        diagnostics.addAll(ofReading.inFileOrder());
        Address server = Address.server(desired.name());
        if (!reading.exists() && !desired.site().profile().createsHome()) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.HOME_MISSING, "'" + desired.home() + "' is no home of "
                    + desired.site().profile().label() + ": it has no "
                    + desired.site().profile().mainFile().orElse("configuration"))
                    .about(server).at(sources.nearest(server.child("home"))));
        }
        Map<String, KeystoreState> keystores = new TreeMap<>(reading.state().keystores());
        Map<String, OpenStore> stores = new TreeMap<>();
        Set<String> closed = new TreeSet<>();
        // Deriving keys is nearly all that a store costs, so cores share that; files are read one after the other.
        List<Outcome> outcomes = spokenOf(desired, record).stream().map(name -> Map.entry(name,
                        opening(desired, record, reading, name, Optional.ofNullable(keystores.get(name)), seen)))
                .toList().parallelStream().map(store -> Outcome.of(store.getKey(), store.getValue())).toList();
        for (Outcome outcome : outcomes) {
            Address address = server.child("keystores", outcome.name());
            outcome.findings().forEach(finding -> diagnostics.add(located(finding, address)));
            outcome.store().ifPresent(opened -> stores.put(outcome.name(), opened));
            if (outcome.faults().isEmpty()) {
                continue;
            }
            if (isOfThePast(desired, outcome.name())) {
                diagnostics.add(leftBehind(address));
                continue;
            }
            outcome.faults().forEach(fault -> diagnostics.add(located(fault, address)));
            closed.add(outcome.name());
        }
        LoneKeys.join(stores.values());
        stores.forEach((name, store) -> keystores.computeIfPresent(name, (n, state) -> asOpened(desired, state, store)));
        if (ofReading.hasErrors()) {
            closed.addAll(desired.state().keystores().keySet());
        }
        return new CurrentServer(desired, reading, reading.state().withKeystores(keystores), stores, closed, seen);
    }

    /** What things were called that the document may no longer have: they are to be found again, to go. */
    private static List<GivenName> recorded(RecordedServer record) {
        return record.things().entrySet().stream()
                .flatMap(thing -> GivenName.of(thing.getKey(), thing.getValue().fields()).stream()).toList();
    }

    /** A password that is kept elsewhere is the one that opens the store; a missing file has none that could differ. */
    private static KeystoreState asOpened(DesiredServer desired, KeystoreState state, OpenStore store) {
        KeystoreState entered = store.content().map(content -> state.withEntries(content.entries())).orElse(state);
        boolean elsewhere = desired.site().profile().can(Ability.BUNDLES) || state.hasPasswordElsewhere();
        return !elsewhere ? entered : store.password().map(PasswordState::of)
                .or(() -> Optional.ofNullable(desired.state().keystores().get(state.name()))
                        .flatMap(KeystoreState::password))
                .map(entered::withPassword).orElse(entered);
    }

    /** Whether the document no longer has a store whose password no configuration holds: nobody may be left who knows it. */
    private static boolean isOfThePast(DesiredServer desired, String keystore) {
        return !desired.site().profile().holdsPasswords() && !desired.state().keystores().containsKey(keystore);
    }

    private Diagnostic leftBehind(Address keystore) {
        return Diagnostic.warning(DiagnosticCode.STORE_UNREADABLE, keystore + " is no longer declared, and its file stays: "
                + "no password at hand opens it")
                .hint("name its password for once, --old-password env:NAME; or delete the file by hand")
                .about(keystore).at(sources.nearest(keystore));
    }

    private Diagnostic located(Diagnostic fault, Address address) {
        return fault.about(address).at(fault.range().or(() -> Optional.of(sources.nearest(address))));
    }

    private static Set<String> spokenOf(DesiredServer desired, RecordedServer record) {
        Set<String> names = new TreeSet<>(desired.state().keystores().keySet());
        record.stores().keySet().forEach(address -> names.add(address.name()));
        return names;
    }

    /** How to open a store that was found. What it finds in it goes to {@code findings}, what is wrong is thrown. */
    private interface Opening {
        Optional<OpenStore> open(Diagnostics findings);
    }

    /** What became of opening a store: it may have no file, and with faults it is none. */
    private record Outcome(String name, Optional<OpenStore> store, List<Diagnostic> findings, List<Diagnostic> faults) {

        static Outcome of(String name, Opening opening) {
            Diagnostics findings = new Diagnostics();
            try {
                return new Outcome(name, opening.open(findings), findings.inFileOrder(), List.of());
            } catch (DiagnosticException e) {
                return new Outcome(name, Optional.empty(), findings.inFileOrder(), e.diagnostics());
            }
        }
    }

    private Opening opening(DesiredServer desired, RecordedServer record, ServerReading reading, String name,
                            Optional<KeystoreState> configured, FilesSeen files) {
        try {
            return found(desired, record, reading, name, configured, files);
        } catch (DiagnosticException e) {
            return findings -> {
                throw e;
            };
        }
    }

    private Opening found(DesiredServer desired, RecordedServer record, ServerReading reading, String name,
                          Optional<KeystoreState> configured, FilesSeen files) {
        Optional<KeystoreState> declared = Optional.ofNullable(desired.state().keystores().get(name));
        KeystoreState known = configured.or(() -> declared).orElse(null);
        if (known == null) {
            return findings -> Optional.empty();
        }
        String type = desired.site().profile().stores().type(
                known.type().or(() -> declared.flatMap(KeystoreState::type)), known.location());
        Optional<String> location = known.location().or(() -> reading.newStore(known, type))
                .or(() -> desired.site().profile().defaultLocation(name, type));
        Optional<Path> file = location.flatMap(reading::storeFile);
        if (file.isEmpty()) {
            return findings -> Optional.empty();
        }
        // Someone may have moved the file to where the document has it by now.
        Optional<Path> moved = files.read(file.get()).isPresent() ? Optional.empty()
                : declared.flatMap(KeystoreState::location).flatMap(reading::storeFile)
                        .filter(place -> files.read(place).isPresent());
        Path place = moved.orElse(file.get());
        Optional<byte[]> bytes = files.read(place);
        if (bytes.isEmpty()) {
            OpenStore missing = new OpenStore(place, Optional.empty(), Optional.empty(), false, Map.of());
            return findings -> Optional.of(missing);
        }
        String display = files.display(place);
        List<Secret> candidates = candidates(reading, configured, declared);
        if (BundleFile.is(type)) {
            BundleLayout layout = BundleOpening.layout(reading, configured, declared, record,
                    Address.server(desired.name()).child("keystores", name));
            return findings -> Optional.of(new BundleOpening(bytes.get(), type, place, display, layout).open(candidates));
        }
        Map<String, Secret> declaredForKeys = new TreeMap<>();
        declared.ifPresent(store -> store.entries().values().forEach(entry ->
                entry.keyPassword().ifPresent(password -> declaredForKeys.put(entry.alias(), password))));
        KeystoreOpening opening = new KeystoreOpening(bytes.get(), type, place, display,
                List.of(reading.keyPasswords(name), declaredForKeys), desired.site().profile(), opened);
        return findings -> Optional.of(opening.open(candidates, findings));
    }

    /** The server's own password first, then the declared one, then what the user named for the occasion. */
    private List<Secret> candidates(ServerReading reading, Optional<KeystoreState> configured,
                                    Optional<KeystoreState> declared) {
        List<Secret> candidates = new ArrayList<>();
        configured.flatMap(KeystoreState::password).flatMap(PasswordState::value).ifPresent(candidates::add);
        declared.flatMap(KeystoreState::password).ifPresent(password -> password.value()
                .or(() -> password.variable().flatMap(reading::variable)).ifPresent(candidates::add));
        candidates.addAll(oldPasswords);
        return candidates.stream().distinct().toList();
    }
}
