package io.keywright.renderers.websphere.client;

import io.keywright.renderers.websphere.client.ClientStore.Part;
import io.keywright.renderers.websphere.client.ClientStore.Site;
import io.keywright.renderers.websphere.state.CellPasswords;
import io.keywright.renderers.websphere.state.CipherNames;
import io.keywright.renderers.websphere.state.ClientPrograms;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code ssl.client.props} says, in our words. */
final class ClientState {

    static final String PROTOCOL = "protocol";
    static final String CIPHERS = "enabledCipherSuites";
    static final String CLIENT_KEY = "keyStoreClientAlias";
    static final String LEVEL = "securityLevel";
    static final String PROMPT = "enableSignerExchangePrompt";
    /** Properties of an SSL configuration that are options, by option. */
    static final SortedMap<String, String> OPTIONS = new TreeMap<>(Map.of(LEVEL, LEVEL, "jsseProvider", "contextProvider", "trustManager",
            "trustManager", "keyManager", "keyManager", PROMPT, PROMPT));
    /** What the product takes where nothing is said, by option. */
    static final Map<String, String> DEFAULTS = Map.of(LEVEL, "HIGH", "jsseProvider", "IBMJSSE2", "trustManager", "IbmPKIX", "keyManager",
            "IbmX509", PROMPT, "gui");

    private final ClientProperties properties;
    private final ClientNames names;

    ClientState(ClientProperties properties, ClientNames names) {
        this.properties = properties;
        this.names = names;
    }

    /** A server's keystores and SSL configurations of client programs, and nothing else. */
    ServerState of(String server) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        Map<String, ClientStore> stores = new HashMap<>();
        ClientStore.of(properties).forEach(store -> stores.put(store.name(), store));
        names.keystores().forEach((key, name) -> keystores.put(key, keystore(key, stores.get(name))));
        Map<String, SslConfigState> configs = new TreeMap<>();
        names.sslConfigs().forEach((key, alias) -> configs.put(key, sslConfig(key, properties.block(alias).orElseThrow())));
        return new ServerState(server, keystores, configs, Map.of(), Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    private static KeystoreState keystore(String key, ClientStore store) {
        Map<String, String> options = new TreeMap<>(Map.of(ClientPrograms.OPTION, "true"));
        store.value(ClientStore.PROVIDER).ifPresent(provider -> options.put("provider", provider));
        options.put("readOnly", store.value(ClientStore.READ_ONLY).orElse("false"));
        return new KeystoreState(key, called(key, store.name()), Optional.empty(), Optional.of(type(store)), store.value(ClientStore.LOCATION),
                Optional.empty(), store.value(ClientStore.PASSWORD).map(CellPasswords::of), Map.of(), false, options);
    }

    static String type(ClientStore store) {
        return store.value(ClientStore.TYPE).map(type -> type.toUpperCase(Locale.ROOT)).orElse("PKCS12");
    }

    private static Optional<String> called(String key, String name) {
        return Optional.of(name).filter(other -> !other.equals(key));
    }

    private SslConfigState sslConfig(String key, ClientBlock block) {
        ProtocolText protocol = ProtocolText.of(block.value(PROTOCOL));
        Map<String, String> options = new TreeMap<>(Map.of(ClientPrograms.OPTION, "true"));
        protocol.setName().ifPresent(set -> options.put("sslProtocol", set));
        OPTIONS.forEach((option, property) -> options.put(option, block.value(property).orElse(DEFAULTS.get(option))));
        return new SslConfigState(key, called(key, block.alias()), Optional.empty(), store(block, Part.KEYS), store(block, Part.TRUST),
                Optional.empty(), block.value(CLIENT_KEY), Optional.empty(), protocol.protocols(),
                Optional.of(ciphers(block)), Optional.empty(), options);
    }

    private Optional<String> store(ClientBlock block, Part part) {
        return new Site(block, part).store().flatMap(names::keystore);
    }

    static List<String> ciphers(ClientBlock block) {
        return CipherNames.iana(block.value(CIPHERS).orElse(""));
    }
}
