package io.keywright.engine.link;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.handshake.Credential;
import io.keywright.engine.material.Holding;
import io.keywright.engine.material.KeyPlace;
import io.keywright.engine.material.Material;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.plan.StoreEdit;
import io.keywright.engine.resolve.Site;
import io.keywright.profiles.Ability;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What the servers' configuration says and their stores hold after an apply now; looked at when it is asked for. */
final class ExpectedStores {

    private final Planning planning;
    private final Simulation simulation;
    private final Function<String, CurrentServer> reader;
    private final Map<String, CurrentServer> read = new ConcurrentHashMap<>();
    private final Map<List<String>, Optional<ExpectedStore>> stores = new ConcurrentHashMap<>();

    /** @param reader reads a server that planning did not look at, because it is known to be in order */
    ExpectedStores(Planning planning, Simulation simulation, Function<String, CurrentServer> reader) {
        this.planning = planning;
        this.simulation = simulation;
        this.reader = reader;
    }

    /** Looks at servers side by side, before they are asked for one after the other. */
    void look(Collection<String> servers) {
        servers.parallelStream().forEach(this::current);
    }

    private CurrentServer current(String server) {
        CurrentServer known = planning.current().get(server);
        return known != null ? known : read.computeIfAbsent(server, reader);
    }

    private Optional<ServerPlan> plan(String server) {
        return Optional.ofNullable(planning.servers().get(server));
    }

    /** What the configuration of a server says after an apply. */
    ServerState state(String server) {
        return plan(server).map(ServerPlan::after).orElseGet(() -> current(server).state());
    }

    /** The scopes whose defaults count for an endpoint or a call, the nearest first. */
    List<String> scopes(String server, Address thing) {
        return current(server).reading().scopes(thing);
    }

    /** Whether a declared entry waits for something, and stands in no store until it is here. */
    boolean isAwaited(EntryState entry) {
        return entry.source().filter(planning.material()::isAwaited).isPresent();
    }

    /** The chain of an identity that some store has by declaration, leaf first; empty when none has it yet. */
    Optional<List<X509Certificate>> chain(Site site, Address identity) {
        return site.servers().values().stream().flatMap(server -> server.state().keystores().values().stream()
                .flatMap(keystore -> keystore.entries().values().stream()
                        .filter(entry -> entry.kind() == EntryKind.KEY && entry.source().equals(Optional.of(identity)))
                        .flatMap(entry -> store(server.name(), keystore.name()).stream().flatMap(store -> store.entries().stream())
                                .filter(stored -> stored.isKey() && stored.alias().equalsIgnoreCase(entry.alias())))))
                .map(StoredKey::chain).findFirst();
    }

    /** All stores of a server that are files and were looked into, by name. */
    List<ExpectedStore> all(String server) {
        Set<String> names = new TreeSet<>(state(server).keystores().keySet());
        plan(server).ifPresent(plan -> names.addAll(plan.desired().keystores().keySet()));
        return names.stream().flatMap(name -> store(server, name).stream()).toList();
    }

    /** A store of a server; empty when it is not a file, or nobody looked into it. */
    Optional<ExpectedStore> store(String server, String keystore) {
        return stores.computeIfAbsent(List.of(server, keystore), key -> expected(server, keystore));
    }

    private Optional<ExpectedStore> expected(String server, String keystore) {
        CurrentServer current = current(server);
        Optional<OpenStore> open = Optional.ofNullable(current.stores().get(keystore));
        Optional<KeystoreState> after = plan(server).map(plan -> plan.desired().keystores().get(keystore))
                .or(() -> Optional.ofNullable(current.state().keystores().get(keystore)));
        Optional<StoreEdit> edit = plan(server).stream().flatMap(plan -> plan.stores().stream())
                .filter(one -> one.keystore().name().equals(keystore)).findFirst();
        if (after.isEmpty() || current.closed().contains(keystore)) {
            return Optional.empty();
        }
        Building building = new Building(current, open, after.get(), edit);
        return open.isEmpty() && edit.isEmpty() ? building.keyring(declared(current, after.get())) : Optional.of(building.store());
    }

    /** What the document says of a store that nobody looks into. */
    private static List<EntryState> declared(CurrentServer current, KeystoreState store) {
        return Optional.ofNullable(current.desired().state().keystores().get(store.name()))
                .filter(keystore -> store.type().filter(current.desired().site().profile().stores().keyrings()::contains).isPresent())
                .map(keystore -> List.copyOf(keystore.entries().values())).orElse(List.of());
    }

    /** Puts one store together: what is in it, without what goes, with what comes. */
    private final class Building {

        private final CurrentServer current;
        private final Optional<OpenStore> open;
        private final KeystoreState after;
        private final Optional<StoreEdit> edit;
        private final Map<String, StoredKey> entries = new TreeMap<>();
        private final Map<String, Credential> credentials = new TreeMap<>();

        Building(CurrentServer current, Optional<OpenStore> open, KeystoreState after, Optional<StoreEdit> edit) {
            this.current = current;
            this.open = open;
            this.after = after;
            this.edit = edit;
        }

        ExpectedStore store() {
            Set<String> gone = new HashSet<>();
            edit.ifPresent(one -> one.removed().forEach(alias -> gone.add(folded(alias))));
            edit.ifPresent(one -> one.put().forEach(entry -> gone.add(folded(entry.alias()))));
            open.flatMap(OpenStore::content).ifPresent(content -> content.entries().values().stream()
                    .filter(entry -> !gone.contains(folded(entry.alias()))).forEach(entry -> standing(content, entry)));
            edit.ifPresent(one -> one.put().forEach(this::put));
            return new ExpectedStore(after.name(), List.copyOf(entries.values()), List.copyOf(credentials.values()), fault());
        }

        /** A keyring is taken to hold what is declared; of one for which nothing is, nothing is known. */
        Optional<ExpectedStore> keyring(List<EntryState> declared) {
            declared.forEach(this::put);
            return declared.isEmpty() ? Optional.empty()
                    : Optional.of(new ExpectedStore(after.name(), List.copyOf(entries.values()), List.copyOf(credentials.values()), fault()));
        }

        private String folded(String alias) {
            return open.flatMap(OpenStore::content).map(content -> content.folded(alias)).orElse(alias);
        }

        private void standing(StoreFile content, EntryState entry) {
            if (entry.chain().isEmpty()) {
                return;
            }
            if (entry.kind() != EntryKind.KEY) {
                entries.put(entry.alias(), new StoredKey(entry.alias(), entry.chain(), false, Optional.empty()));
                return;
            }
            try {
                PrivateKey key;
                synchronized (content) {
                    key = content.key(entry.alias()).orElseThrow();
                }
                key(entry.alias(), Credential.own(entry.alias(), key, entry.chain()));
            } catch (DiagnosticException e) {
                entries.put(entry.alias(), new StoredKey(entry.alias(), entry.chain(), true,
                        Optional.of(e.diagnostics().get(0).summary())));
            }
        }

        private void key(String alias, Credential credential) {
            credentials.put(alias, credential);
            entries.put(alias, new StoredKey(alias, credential.judged(), true, Optional.empty()));
        }

        private void put(EntryState entry) {
            Address source = entry.source().orElseThrow();
            boolean authority = source.segments().get(0).equals("authorities");
            if (entry.kind() == EntryKind.TRUST) {
                List<X509Certificate> certificates = !entry.chain().isEmpty() ? entry.chain()
                        : authority ? simulation.authority(source.name())
                        : simulation.identity(source.name()).map(made -> made.chain().subList(0, 1)).orElse(List.of());
                // What is waited for, or was not fetched yet, does not come with this apply.
                if (!certificates.isEmpty()) {
                    entries.put(entry.alias(), new StoredKey(entry.alias(), certificates, false, Optional.empty()));
                }
                return;
            }
            Optional<Material.Identity> made = simulation.identity(source.name());
            List<X509Certificate> chain = made.map(Material.Identity::chain).or(() -> Optional.of(entry.chain()).filter(known -> !known.isEmpty()))
                    .or(() -> Optional.ofNullable(planning.material().identities().get(source.name())).map(Holding::chain)).orElse(List.of());
            if (chain.isEmpty()) {
                return;
            }
            key(entry.alias(), made.map(identity -> Credential.own(entry.alias(), identity.key(), chain))
                    .or(() -> reached(source.name()).map(key -> Credential.own(entry.alias(), key, chain)))
                    .orElseGet(() -> simulation.standIn(entry.alias(), chain)));
        }

        /** A key that stands in a store that was opened. Others would need a passphrase, or a file opened once more. */
        private Optional<PrivateKey> reached(String identity) {
            return Optional.ofNullable(planning.material().identities().get(identity)).map(Holding::place)
                    .filter(KeyPlace.InStore.class::isInstance).map(KeyPlace.InStore.class::cast).flatMap(place ->
                            Optional.ofNullable(current(place.server()).stores().get(place.keystore()))
                                    .flatMap(OpenStore::content).flatMap(content -> {
                                        synchronized (content) {
                                            return content.key(place.alias());
                                        }
                                    }));
        }

        /** A key manager opens all keys of a store with one password, or none of them. */
        private Optional<String> fault() {
            Optional<StoredKey> closed = entries.values().stream().filter(entry -> entry.fault().isPresent()).findFirst();
            if (closed.isPresent()) {
                return Optional.of(closed.get().fault().get());
            }
            Optional<Secret> own = after.password().flatMap(PasswordState::value);
            Set<Optional<Secret>> passwords = new HashSet<>();
            credentials.keySet().forEach(alias -> passwords.add(Optional.ofNullable(after.entries().get(alias))
                    .flatMap(EntryState::keyPassword)
                    .or(() -> open.flatMap(store -> Optional.ofNullable(store.keyPasswords().get(folded(alias))))).or(() -> own)));
            return passwords.size() > 1 && !current.desired().site().profile().can(Ability.KEY_PASSWORDS)
                    ? Optional.of("the keys of '" + after.name() + "' have different passwords, and "
                            + current.desired().site().profile().label() + " opens all keys of a store with one")
                    : Optional.empty();
        }
    }
}
