package io.keywright.engine.current;

import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.bundle.BundleLayout;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
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
import java.util.stream.Collectors;

/** Reads a server and opens its stores. A store that does not open is an error; it is never taken for empty. */
public final class CurrentReader {

    static final String OLD_PASSWORD = "name the password that opens it for once: --old-password env:NAME";

    private final SourceMap sources;
    private final List<Secret> oldPasswords;

    /** @param oldPasswords further passwords to try on stores that neither the server's nor the declared one opens */
    public CurrentReader(SourceMap sources, List<Secret> oldPasswords) {
        this.sources = sources;
        this.oldPasswords = List.copyOf(oldPasswords);
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
        for (String name : spokenOf(desired, record)) {
            Address address = server.child("keystores", name);
            Optional<KeystoreState> configured = Optional.ofNullable(keystores.get(name));
            try {
                Optional<OpenStore> store = open(desired, record, reading, name, configured, seen, diagnostics, address);
                store.ifPresent(opened -> stores.put(name, opened));
            } catch (DiagnosticException e) {
                if (isOfThePast(desired, name)) {
                    diagnostics.add(leftBehind(address));
                    continue;
                }
                e.diagnostics().forEach(fault -> diagnostics.add(located(fault, address)));
                closed.add(name);
            }
        }
        LoneKeys.join(stores.values());
        stores.forEach((name, store) -> keystores.computeIfPresent(name, (n, state) -> found(desired, state, store)));
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
    private static KeystoreState found(DesiredServer desired, KeystoreState state, OpenStore store) {
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

    private Optional<OpenStore> open(DesiredServer desired, RecordedServer record, ServerReading reading, String name,
                                     Optional<KeystoreState> configured, FilesSeen files, Diagnostics diagnostics,
                                     Address address) {
        Optional<KeystoreState> declared = Optional.ofNullable(desired.state().keystores().get(name));
        KeystoreState known = configured.or(() -> declared).orElse(null);
        if (known == null) {
            return Optional.empty();
        }
        String type = desired.site().profile().stores().type(
                known.type().or(() -> declared.flatMap(KeystoreState::type)), known.location());
        Optional<String> location = known.location().or(() -> reading.newStore(known, type))
                .or(() -> desired.site().profile().defaultLocation(name, type));
        Optional<Path> file = location.flatMap(reading::storeFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        // Someone may have moved the file to where the document has it by now.
        Optional<Path> moved = files.read(file.get()).isPresent() ? Optional.empty()
                : declared.flatMap(KeystoreState::location).flatMap(reading::storeFile)
                        .filter(place -> files.read(place).isPresent());
        Path place = moved.orElse(file.get());
        Optional<byte[]> bytes = files.read(place);
        if (bytes.isEmpty()) {
            return Optional.of(new OpenStore(place, Optional.empty(), Optional.empty(), false, Map.of()));
        }
        if (BundleFile.is(type)) {
            BundleLayout layout = BundleOpening.layout(reading, configured, declared, record, address);
            return Optional.of(new BundleOpening(bytes.get(), type, place, files.display(place), layout)
                    .open(candidates(reading, configured, declared)));
        }
        Map<String, Secret> declaredForKeys = new TreeMap<>();
        declared.ifPresent(store -> store.entries().values().forEach(entry ->
                entry.keyPassword().ifPresent(password -> declaredForKeys.put(entry.alias(), password))));
        return Optional.of(open(bytes.get(), type, place, files.display(place),
                candidates(reading, configured, declared), List.of(reading.keyPasswords(name), declaredForKeys),
                desired.site().profile(), diagnostics, address));
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

    /** @param keyPasswords by alias: the server's own, then the declared */
    private OpenStore open(byte[] bytes, String type, Path file, String display, List<Secret> candidates,
                           List<Map<String, Secret>> keyPasswords, Profile profile, Diagnostics diagnostics,
                           Address address) {
        if (candidates.isEmpty()) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    display + " exists, and neither the server's configuration nor the document has a password for it")
                    .hint("declare its password, or name it for once: --old-password env:NAME"));
        }
        DiagnosticException first = null;
        for (Secret candidate : candidates) {
            try {
                StoreFile content = opened(StoreFile.open(bytes, type, candidate, Map.of(), display), profile);
                content.findings().forEach(finding -> diagnostics.add(located(finding, address)));
                Map<String, Secret> opening = opening(content, candidate, keyPasswords, display);
                return new OpenStore(file, Optional.of(opening.isEmpty() ? content
                        : opened(StoreFile.open(bytes, type, candidate, opening, display), profile)), Optional.of(candidate), false,
                        opening);
            } catch (DiagnosticException e) {
                first = first == null ? e : first;
            }
        }
        throw new DiagnosticException(first.diagnostics().stream().map(CurrentReader::helped).toList());
    }

    private static StoreFile opened(StoreFile store, Profile profile) {
        if (profile.can(Ability.TRUSTS_UNMARKED)) {
            store.trustUnmarked();
        }
        return store;
    }

    private static Diagnostic helped(Diagnostic fault) {
        return fault.hint().isEmpty() && fault.summary().startsWith("wrong password for ")
                ? fault.hint(OLD_PASSWORD) : fault;
    }

    /**
     * What opens the keys that somebody named a password for: the server's own before the declared one, as for stores;
     * nothing for a key that the store's password opens.
     */
    private static Map<String, Secret> opening(StoreFile content, Secret ofStore, List<Map<String, Secret>> named,
                                               String display) {
        Map<String, List<Secret>> candidates = new TreeMap<>();
        named.forEach(passwords -> passwords.forEach((alias, password) ->
                candidates.computeIfAbsent(content.folded(alias), folded -> new ArrayList<>()).add(password)));
        candidates.keySet().retainAll(content.entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY).map(EntryState::alias).collect(Collectors.toSet()));
        Map<String, Secret> opening = new TreeMap<>();
        candidates.forEach((alias, passwords) -> {
            Optional<Secret> own = passwords.stream().filter(password -> content.keyOpens(alias, password)).findFirst();
            own.filter(password -> !password.equals(ofStore)).ifPresent(password -> opening.put(alias, password));
            if (own.isEmpty() && !content.keyOpens(alias, ofStore)) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                        "wrong password for key '" + alias + "' in '" + display + "'")
                        .hint("give the one it has as keyPassword of this entry"));
            }
        });
        return opening;
    }
}
