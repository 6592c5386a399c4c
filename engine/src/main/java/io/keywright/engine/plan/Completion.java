package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.material.Holding;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.record.RecordedServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.Unseen;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.UserState;
import io.keywright.schema.vocabulary.BundleContents;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Completes a desired state with what the document leaves open: a store's type, location and password are what the
 * server has, or else the profile's defaults; entries get the certificates that are there already.
 */
final class Completion {

    private final CurrentServer server;
    private final RecordedServer record;
    private final MaterialPlan material;
    private final SourceMap sources;
    private final Diagnostics diagnostics;

    public Completion(CurrentServer server, RecordedServer record, MaterialPlan material, SourceMap sources,
                      Diagnostics diagnostics) {
        this.server = server;
        this.record = record;
        this.material = material;
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** The desired state; a password that is still to be drawn is absent. */
    public ServerState complete() {
        ServerState desired = server.desired().state();
        Map<String, KeystoreState> keystores = new TreeMap<>();
        desired.keystores().forEach((name, keystore) -> {
            try {
                keystores.put(name, complete(keystore));
            } catch (DiagnosticException e) {
                Address address = address(name);
                e.diagnostics().forEach(fault -> diagnostics.add(fault.about(address)
                        .at(fault.range().or(() -> Optional.of(sources.nearest(address.child("location")))))));
            }
        });
        ServerState complete = desired.withKeystores(keystores);
        if (usersAreSeen()) {
            return complete;
        }
        // Whose endpoints are described has nothing that says how its callers log in, either.
        return complete.withAuthentication(desired.authentication().filter(authentication -> !profile().can(Ability.DESCRIBED_ENDPOINTS))
                .map(authentication -> new AuthenticationState(authentication.method(), authentication.fallbackToBasic(), Map.of())));
    }

    /** What is declared and left out of {@link #complete()}, for nothing shows whether it is so already. */
    public Unseen unseen() {
        Map<String, List<EntryState>> keyrings = new TreeMap<>();
        server.desired().state().keystores().forEach((name, keystore) -> {
            if (isKeyring(type(keystore, Optional.ofNullable(server.state().keystores().get(name))))) {
                keyrings.put(name, List.copyOf(entries(keystore).values()));
            }
        });
        Map<String, UserState> users = new TreeMap<>();
        if (!usersAreSeen()) {
            server.desired().state().authentication().ifPresent(own -> own.users().forEach((name, user) ->
                    user(name, user).ifPresent(known -> users.put(name, known))));
        }
        return new Unseen(keyrings, users);
    }

    /** A user with the certificate of its identity; one whose certificate is nowhere is known by its subject. */
    private Optional<UserState> user(String name, UserState user) {
        Optional<Address> source = user.source();
        if (source.filter(material.made()::containsKey).isPresent()) {
            return Optional.of(user);
        }
        Optional<Holding> holding = source.map(identity -> material.identities().get(identity.name()));
        if (holding.isEmpty() && user.subject().isEmpty()) {
            Address address = Address.server(server.desired().name()).child("authentication", "users", name);
            diagnostics.add(Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, address + " is known by a certificate of " + source.orElseThrow()
                    + ", which is nowhere to be found").at(sources.nearest(address)).about(address));
            return Optional.empty();
        }
        return Optional.of(holding.map(known -> user.withCertificate(known.leaf()))
                .orElseGet(() -> UserState.of(user.subject().orElseThrow())));
    }

    private boolean usersAreSeen() {
        return !profile().can(Ability.UNSEEN_USERS);
    }

    private Profile profile() {
        return server.desired().site().profile();
    }

    private boolean isKeyring(String type) {
        return profile().stores().keyrings().contains(type);
    }

    private Address address(String keystore) {
        return Address.server(server.desired().name()).child("keystores", keystore);
    }

    private KeystoreState complete(KeystoreState desired) {
        Optional<KeystoreState> present = Optional.ofNullable(server.state().keystores().get(desired.name()));
        String type = type(desired, present);
        KeystoreState typed = desired.withType(type).withEntries(isKeyring(type) ? Map.of() : entries(desired));
        Optional<String> location = location(desired, present, type);
        KeystoreState placed = location.map(typed::withLocation).orElse(typed);
        Optional<PasswordState> password = password(desired, present);
        KeystoreState opened = password.map(placed::withPassword).orElse(placed);
        return moved(opened);
    }

    private String type(KeystoreState desired, Optional<KeystoreState> present) {
        return server.desired().site().profile().stores().type(
                desired.type().or(() -> present.flatMap(KeystoreState::type)), desired.location());
    }

    private Optional<String> location(KeystoreState desired, Optional<KeystoreState> present, String type) {
        Optional<String> standing = present.flatMap(KeystoreState::location);
        boolean typeChanges = present.flatMap(KeystoreState::type).filter(has -> !has.equals(type)).isPresent();
        if (desired.location().isEmpty()) {
            return standing.isPresent() && !typeChanges ? standing
                    : server.reading().newStore(desired, type)
                            .or(() -> server.desired().site().profile().defaultLocation(desired.name(), type));
        }
        boolean samePlace = standing.isPresent()
                && (sameFile(standing.get(), desired.location().get()) || movedByUs(desired, standing.get()));
        return samePlace ? standing : desired.location();
    }

    private boolean sameFile(String one, String other) {
        ServerReading reading = server.reading();
        Optional<Path> file = reading.storeFile(one);
        return one.equals(other) || file.isPresent() && file.equals(reading.storeFile(other));
    }

    /** Whether a store stands elsewhere than declared only because its password changed. */
    private boolean movedByUs(KeystoreState desired, String standing) {
        RecordedServer.Store store = record.stores().get(address(desired.name()));
        return store != null && store.declared().equals(desired.location())
                && server.reading().storeFile(standing).map(server.desired().site()::relative).equals(Optional.of(store.file()));
    }

    private Optional<PasswordState> password(KeystoreState desired, Optional<KeystoreState> present) {
        Optional<PasswordState> declared = desired.password();
        Optional<String> variable = declared.flatMap(PasswordState::variable);
        if (variable.isPresent()) {
            Optional<Secret> value = server.reading().variable(variable.get());
            if (value.isEmpty()) {
                Address address = address(desired.name()).child("password", "variable");
                diagnostics.add(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE, "the server has no variable '"
                        + variable.get() + "', or its value cannot be decoded").at(sources.nearest(address))
                        .about(address));
            }
            return Optional.of(new PasswordState(value, variable));
        }
        if (declared.isEmpty() && present.filter(KeystoreState::hasPasswordElsewhere).isPresent() && !server.closed().contains(desired.name())) {
            Address address = address(desired.name());
            diagnostics.add(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE, "the server only refers to the password of " + address
                    + ", and the store that it is for does not exist").hint("declare it: 'password: {env: NAME}'")
                    .at(sources.nearest(address)).about(address));
        }
        return declared.or(() -> present.flatMap(KeystoreState::password).filter(known -> known.value().isPresent())
                .map(known -> PasswordState.of(known.value().get())));
    }

    /**
     * A server that reloads stores by itself would read one with a new password while it still knows the old: such a
     * store goes to a new file, and configuration switches to it in one rename.
     */
    private KeystoreState moved(KeystoreState desired) {
        OpenStore store = server.stores().get(desired.name());
        Optional<Secret> wanted = desired.password().flatMap(PasswordState::value);
        if (store == null || store.content().isEmpty() || wanted.isEmpty()
                || store.password().equals(wanted) && !newKeyPassword(desired, store)
                || server.desired().site().profile().stores().reloadOptions().isEmpty()) {
            return desired;
        }
        String location = desired.location().orElseThrow();
        if (!server.reading().storeFile(location).equals(Optional.of(store.file()))) {
            return desired;
        }
        ServerFiles files = server.seen();
        int number = 2;
        while (server.reading().storeFile(numbered(location, number)).flatMap(files::read).isPresent()) {
            number++;
        }
        return desired.withLocation(numbered(location, number));
    }

    private static boolean newKeyPassword(KeystoreState desired, OpenStore store) {
        return desired.entries().values().stream().anyMatch(store::hasOtherPassword);
    }

    /** {@code key.p12} and {@code key-3.p12} give {@code key-2.p12} for number 2. */
    static String numbered(String location, int number) {
        int slash = location.lastIndexOf('/');
        int dot = location.lastIndexOf('.');
        int end = dot > slash ? dot : location.length();
        return location.substring(0, end).replaceFirst("-[0-9]{1,4}$", "") + "-" + number + location.substring(end);
    }

    private Map<String, EntryState> entries(KeystoreState desired) {
        Map<String, EntryState> complete = new TreeMap<>();
        desired.entries().forEach((alias, entry) -> {
            if (material.isAwaited(entry.source().orElseThrow())) {
                // Whatever stands under the alias stays until there is something to put there.
                standing(desired.name(), alias).ifPresent(there -> complete.put(alias, there));
                return;
            }
            List<List<X509Certificate>> chains = chains(entry, desired.contents());
            if (chains.isEmpty()) {
                complete.put(alias, entry);
            }
            // A bundle under one alias gives alias, alias-2, … in file order.
            for (int i = 0; i < chains.size(); i++) {
                String name = i == 0 ? alias : alias + "-" + (i + 1);
                complete.put(name, new EntryState(name, entry.kind(), chains.get(i), entry.keyPassword(),
                        entry.source()));
            }
        });
        return complete;
    }

    private Optional<EntryState> standing(String keystore, String alias) {
        return Optional.ofNullable(server.stores().get(keystore)).flatMap(OpenStore::content)
                .map(content -> content.entries().get(content.folded(alias)));
    }

    /** The chains that stand behind an entry; none when they are still to be made. */
    private List<List<X509Certificate>> chains(EntryState entry, Optional<BundleContents> contents) {
        Address source = entry.source().orElseThrow();
        if (material.made().containsKey(source)) {
            return List.of();
        }
        if (source.segments().get(0).equals("authorities")) {
            return material.authorities().getOrDefault(source.name(), List.of()).stream().map(List::of).toList();
        }
        if (entry.kind() == EntryKind.TRUST && contents.filter(BundleContents.CHAIN::equals).isPresent()
                && material.identities().containsKey(source.name())) {
            return chain(material.identities().get(source.name())).stream().map(List::of).toList();
        }
        return Optional.ofNullable(material.identities().get(source.name())).stream()
                .map(holding -> entry.kind() == EntryKind.TRUST ? List.of(holding.leaf())
                        : chain(holding))
                .toList();
    }

    private List<X509Certificate> chain(Holding holding) {
        List<X509Certificate> issuers = new ArrayList<>(material.authorityCertificates());
        issuers.addAll(holding.chain());
        return CertificateChain.of(holding.leaf(), issuers);
    }
}
