package io.keywright.renderers.wso2mi;

import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.StoreElements;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.wso2mi.StorePlace.Part;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state that deployment.toml describes. */
final class StateReader {

    /** The option of a store of the core that says which key the product itself uses. */
    static final String ALIAS = "alias";

    /** Where the listener listens that names no port, before the offset is added. */
    private static final int PORT = 8243;

    private final Deployment file;

    StateReader(Deployment file) {
        this.file = file;
    }

    ServerState state(String server) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        file.stores().forEach((name, places) -> keystores.put(name, keystore(name, places)));
        file.profiles().stores().forEach((name, elements) -> keystores.computeIfAbsent(name, key -> StoreElements.state(key, elements.get(0))));
        Map<String, SslConfigState> configs = new TreeMap<>();
        file.transports().stream().filter(this::isConfigured).forEach(transport -> configs.put(transport, sslConfig(transport)));
        configs.putAll(file.profiles().profiles().configs(file.profiles()::storeName));
        Map<String, EndpointState> endpoints = file.transports().contains(TransportWords.LISTENER)
                ? Map.of(TransportWords.ENDPOINT, endpoint(configs.containsKey(TransportWords.LISTENER))) : Map.of();
        return new ServerState(server, keystores, configs, TransportWords.defaults(configs.keySet()), Optional.empty(), endpoints,
                file.profiles().profiles().calls(), Map.of());
    }

    /** Whether the file says anything that belongs to the SSL configuration of a transport. */
    private boolean isConfigured(String transport) {
        return TransportKeys.ofConfig(transport).values().stream().anyMatch(key -> file.entry(key).isPresent())
                || store(transport, "keystore").isPresent() || store(transport, "truststore").isPresent();
    }

    private KeystoreState keystore(String name, List<StorePlace> places) {
        StorePlace first = places.get(0);
        Optional<PasswordState> password = first.part(Part.PASSWORD).map(TomlEntry::text).map(text -> Deployment.isReference(text)
                ? PasswordState.heldElsewhere() : PasswordState.of(Secret.of(text)));
        Map<String, String> options = places.contains(file.place(Deployment.PRIMARY))
                ? file.text(Deployment.PRIMARY + "." + ALIAS).map(alias -> Map.of(ALIAS, alias)).orElse(Map.of()) : Map.of();
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type(first)), first.location(), Optional.empty(),
                password, Map.of(), false, options);
    }

    private String type(StorePlace place) {
        return place.part(Part.TYPE).map(TomlEntry::text).orElse(file.profile().defaultStoreType());
    }

    private SslConfigState sslConfig(String transport) {
        boolean listener = transport.equals(TransportWords.LISTENER);
        return new SslConfigState(transport, Optional.empty(), Optional.empty(), store(transport, "keystore"), store(transport, "truststore"),
                Optional.empty(), Optional.empty(), listener ? clientAuth() : Optional.empty(),
                Optional.of(TransportWords.list(file.text(TransportKeys.protocols(transport))).stream().flatMap(name -> Protocol.of(name).stream())
                        .distinct().toList()),
                Optional.of(TransportWords.list(file.text(TransportKeys.ciphers(transport)))),
                listener ? Optional.empty() : verifiesHostname(), Map.of());
    }

    private Optional<String> store(String transport, String kind) {
        return file.storeName(file.place(Deployment.HTTP + transport + "." + kind));
    }

    /** Empty when the product fills the value in at its start. */
    private Optional<ClientAuth> clientAuth() {
        return isFilledIn(TransportKeys.VERIFY_CLIENT) ? Optional.empty() : Optional.of(TransportWords.clientAuth(file.text(TransportKeys.VERIFY_CLIENT)));
    }

    private Optional<Boolean> verifiesHostname() {
        return isFilledIn(TransportKeys.HOSTNAME_VERIFIER) ? Optional.empty()
                : Optional.of(TransportWords.verifiesHostname(file.text(TransportKeys.HOSTNAME_VERIFIER)));
    }

    private boolean isFilledIn(String key) {
        return file.entry(key).isPresent() && file.text(key).isEmpty();
    }

    /** Where the listener listens; without the key everywhere. */
    static String host(Deployment file) {
        return file.text(TransportKeys.ADDRESS).map(String::strip).orElse("*");
    }

    private EndpointState endpoint(boolean configured) {
        Optional<Integer> port = file.entry(TransportKeys.PORT).isEmpty() ? Optional.of(PORT)
                : file.text(TransportKeys.PORT).map(String::strip).filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf);
        return new EndpointState(TransportWords.ENDPOINT, Optional.of(host(file)), port.map(number -> number + file.portOffset()), Optional.empty(),
                configured ? Optional.of(TransportWords.LISTENER) : Optional.empty(), Map.of());
    }
}
