package io.keywright.renderers.tomcat.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What is to be in the end: what the document declares, and where it says nothing what is there. */
final class Wanted {

    private final Address server;
    private final RenderRequest request;
    private final StateReader reader;

    Wanted(Address server, RenderRequest request, StateReader reader) {
        this.server = server;
        this.request = request;
        this.reader = reader;
    }

    Address server() {
        return server;
    }

    Address keystoreAddress(String name) {
        return server.child("keystores", name);
    }

    ServerState desired() {
        return request.desired();
    }

    private ServerState current() {
        return reader.state();
    }

    boolean isRemoved(String kind, String name) {
        return request.removed().contains(server.child(kind, name));
    }

    boolean isCleared(Address thing, String field) {
        return request.cleared().getOrDefault(thing, Set.of()).contains(field);
    }

    /** The SSL configuration that a Connector is to have. */
    Optional<String> configOf(Connector connector) {
        return Optional.ofNullable(desired().endpoints().get(connector.endpoint())).flatMap(EndpointState::sslConfig).or(() -> reader.config(connector));
    }

    /** Whether a Connector gets another SSL configuration: what the one before said does not count for it any more. */
    boolean isFresh(Connector connector) {
        return !configOf(connector).equals(reader.config(connector));
    }

    SslConfigState config(String name) {
        Address address = server.child("sslConfigs", name);
        Optional<SslConfigState> declared = Optional.ofNullable(desired().sslConfigs().get(name));
        Optional<SslConfigState> standing = Optional.ofNullable(current().sslConfigs().get(name));
        Merge merge = new Merge(declared, standing, address);
        Map<String, String> options = new TreeMap<>(standing.map(SslConfigState::options).orElse(Map.of()));
        options.keySet().removeIf(option -> isCleared(address, "options." + option));
        declared.ifPresent(own -> options.putAll(own.options()));
        return new SslConfigState(name, Optional.empty(), Optional.empty(),
                declared.flatMap(SslConfigState::keystore).or(() -> standing.flatMap(SslConfigState::keystore)),
                merge.field("truststore", SslConfigState::truststore), merge.field("serverKey", SslConfigState::serverKey), Optional.empty(),
                merge.field("clientAuth", SslConfigState::clientAuth, ClientAuth.NONE), merge.field("protocols", SslConfigState::protocols, List.of()),
                merge.field("ciphers", SslConfigState::ciphers, List.of()), Optional.empty(), options);
    }

    private final class Merge {

        private final Optional<SslConfigState> declared;
        private final Optional<SslConfigState> standing;
        private final Address address;

        Merge(Optional<SslConfigState> declared, Optional<SslConfigState> standing, Address address) {
            this.declared = declared;
            this.standing = standing;
            this.address = address;
        }

        <T> Optional<T> field(String name, Function<SslConfigState, Optional<T>> of) {
            return declared.flatMap(of).or(() -> isCleared(address, name) ? Optional.empty() : standing.flatMap(of));
        }

        <T> Optional<T> field(String name, Function<SslConfigState, Optional<T>> of, T cleared) {
            return field(name, of).or(() -> isCleared(address, name) ? Optional.of(cleared) : Optional.empty());
        }
    }

    boolean isDeclared(String keystore) {
        return desired().keystores().containsKey(keystore);
    }

    KeystoreState keystore(String name) {
        return Optional.ofNullable(desired().keystores().get(name)).orElseGet(() -> current().keystores().get(name));
    }

    /** Whether a store is where and what it was. */
    boolean stands(KeystoreState store) {
        return Optional.ofNullable(current().keystores().get(store.name()))
                .filter(now -> now.location().equals(store.location()) && now.type().equals(store.type())).isPresent();
    }

    /** Whether the password of a store is the value of a property. */
    boolean refersTo(String keystore, String property) {
        return Optional.ofNullable(current().keystores().get(keystore)).flatMap(KeystoreState::password).flatMap(PasswordState::variable)
                .filter(property::equals).isPresent();
    }

    /** The key that a Connector presents: that of the alias, or the only one that there is. */
    static Optional<EntryState> key(KeystoreState store, Optional<String> alias) {
        List<EntryState> keys = store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).toList();
        return alias.map(wanted -> keys.stream().filter(entry -> entry.alias().equalsIgnoreCase(wanted)).findFirst())
                .orElseGet(() -> keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty());
    }
}
