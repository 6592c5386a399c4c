package io.keywright.renderers.tomcat;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What a document asks of a server, a thing at a time. */
final class Wanted {

    private final Map<String, KeystoreState> keystores = new TreeMap<>();
    private final Map<String, SslConfigState> configs = new TreeMap<>();
    private final Map<String, EndpointState> endpoints = new TreeMap<>();
    private final Set<Address> removed = new TreeSet<>();

    static Wanted server() {
        return new Wanted();
    }

    Wanted keystore(String name, String type, String location, String password) {
        return keystore(name, type, location, PasswordState.of(Secret.of(password)));
    }

    Wanted keystore(String name, String type, String location, PasswordState password) {
        keystores.put(name, new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of(location), Optional.empty(),
                Optional.of(password), Map.of(), false, Map.of()));
        return this;
    }

    Wanted key(String keystore, String alias, Optional<String> password) {
        KeystoreState store = keystores.get(keystore);
        Map<String, EntryState> entries = new TreeMap<>(store.entries());
        entries.put(alias, new EntryState(alias, EntryKind.KEY, List.of(), password.map(Secret::of), Optional.empty()));
        keystores.put(keystore, store.withEntries(entries));
        return this;
    }

    Wanted config(String name, String keystore, Optional<String> truststore) {
        configs.put(name, new SslConfigState(name, Optional.empty(), Optional.empty(), Optional.of(keystore), truststore, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
        return this;
    }

    Wanted config(String name, UnaryOperator<SslConfigState> change) {
        configs.computeIfPresent(name, (key, config) -> change.apply(config));
        return this;
    }

    Wanted endpoint(String name, int port, String config) {
        endpoints.put(name, new EndpointState(name, Optional.empty(), Optional.of(port), Optional.empty(), Optional.of(config), Map.of()));
        return this;
    }

    Wanted removed(String kind, String name) {
        removed.add(Address.server("esb").child(kind, name));
        return this;
    }

    ServerState state() {
        return new ServerState("esb", keystores, configs, Map.of(), Optional.empty(), endpoints, Map.of(), Map.of());
    }

    Rendering of(TomcatBase base) {
        return base.named(state()).reading().render(new RenderRequest(state(), removed, Map.of()));
    }
}
