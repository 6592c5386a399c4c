package io.keywright.renderers.webmethods.instance.state;

import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.ProtocolSettings;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.Settings.Direction;
import io.keywright.renderers.webmethods.instance.files.StoreAlias;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The state of an instance, and which SSL configuration each of its ports and calls has. */
public final class InstanceState {

    private static final String DEFAULT = "default";

    private final Instance instance;
    private final Settings settings;
    private final Keys keys;
    private final UsedConfigs configs;
    private final Map<Port, String> ofPorts = new LinkedHashMap<>();
    private final Map<Call, String> ofCalls = new LinkedHashMap<>();
    private final Optional<String> inbound;
    private final Optional<String> outbound;

    public InstanceState(Instance instance, Settings settings, Keys keys) {
        this.instance = instance;
        this.settings = settings;
        this.keys = keys;
        this.configs = new UsedConfigs(keys.sslConfigs());
        boolean asked = keys.defaults().isPresent() || saysDefault() || instance.ports().stream().anyMatch(Port::usesDefault);
        String in = named("inbound").or(() -> named("outbound")).orElseGet(this::unnamed);
        String out = named("outbound").orElse(in);
        this.inbound = Optional.of(in).filter(name -> asked).map(name -> configs.add(standard(name, Direction.INBOUND, "serverKey")));
        this.outbound = Optional.of(out).filter(name -> asked).map(name -> configs.add(standard(name, Direction.OUTBOUND, "clientKey")));
        // What the document speaks of has its word for it.
        Stream.of(true, false).forEach(declared -> keys.ports().forEach((port, key) -> {
            if (keys.given("endpoints", key).isPresent() == declared) {
                ofPorts.put(port, configs.add(used(port, key)));
            }
        }));
        Stream.of(true, false).forEach(declared -> keys.calls().forEach((call, key) -> {
            if (keys.given("endpointAliases", key).isPresent() == declared) {
                ofCalls.put(call, configs.add(used(call, key)));
            }
        }));
    }

    private boolean saysDefault() {
        return Stream.of(Settings.KEYSTORE, Settings.KEY, Settings.TRUSTSTORE).anyMatch(name -> settings.text(name).isPresent())
                || Stream.of(Direction.values()).anyMatch(direction -> !ProtocolSettings.read(settings, direction).isEmpty() || !settings.ciphers(direction).isEmpty());
    }

    private Optional<String> named(String direction) {
        return keys.defaults().flatMap(given -> given.field(direction));
    }

    /** A name that the document has for no other one. */
    private String unnamed() {
        String name = DEFAULT;
        for (int number = 2; hasConfig(name); number++) {
            name = DEFAULT + "-" + number;
        }
        return name;
    }

    private boolean hasConfig(String name) {
        return keys.sslConfigs().stream().anyMatch(given -> given.key().equals(name));
    }

    /** What the product does by itself may stand there or not: it is what the document calls it. */
    private List<String> protocols(Direction direction) {
        boolean unsaid = keys.sslConfigs().stream().anyMatch(given -> List.of().equals(given.fields().get("protocols")));
        return unsaid && ProtocolSettings.areDefault(settings, direction) ? List.of() : ProtocolSettings.read(settings, direction);
    }

    private Optional<Object> store(Kind kind, Optional<String> alias) {
        return alias.map(name -> keys.store(kind, name));
    }

    private Use standard(String name, Direction direction, String key) {
        Map<String, Optional<Object>> fields = stack(direction);
        fields.put("keystore", store(Kind.KEYSTORE, settings.text(Settings.KEYSTORE)));
        fields.put(key, settings.text(Settings.KEY).map(alias -> alias));
        return new Use(name, name + "-" + direction.name().toLowerCase(Locale.ROOT), fields);
    }

    /** What ports and calls have of the whole server, whatever stores are theirs. */
    private Map<String, Optional<Object>> stack(Direction direction) {
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        fields.put("truststore", store(Kind.TRUSTSTORE, settings.text(Settings.TRUSTSTORE)));
        fields.put("protocols", Optional.of(protocols(direction)));
        fields.put("ciphers", Optional.of(settings.ciphers(direction)));
        if (direction == Direction.OUTBOUND) {
            fields.put("verifyHostname", Optional.of(settings.flag(Settings.VERIFY_HOSTNAME).orElse(false)));
        }
        return fields;
    }

    private Use used(Port port, String key) {
        Map<String, Optional<Object>> fields = stack(Direction.INBOUND);
        boolean own = port.keystore().isPresent() || port.keyAlias().isPresent();
        fields.put("keystore", store(Kind.KEYSTORE, own ? port.keystore() : settings.text(Settings.KEYSTORE)));
        fields.put("serverKey", (own ? port.keyAlias() : settings.text(Settings.KEY)).map(alias -> alias));
        fields.put("truststore", store(Kind.TRUSTSTORE, port.truststore().or(() -> settings.text(Settings.TRUSTSTORE))));
        fields.put("clientAuth", Optional.of(clientAuth(port).text()));
        Optional<String> given = keys.given("endpoints", key).flatMap(name -> name.field("sslConfig"));
        return new Use(given.or(() -> inbound.filter(name -> port.usesDefault())).orElse(key), key, fields);
    }

    private Use used(Call call, String key) {
        Map<String, Optional<Object>> fields = stack(Direction.OUTBOUND);
        boolean own = call.keystore().isPresent() || call.key().isPresent();
        fields.put("keystore", store(Kind.KEYSTORE, own ? call.keystore() : settings.text(Settings.KEYSTORE)));
        if (!saysKey(key)) {
            fields.put("clientKey", (own ? call.key() : settings.text(Settings.KEY)).map(alias -> alias));
        }
        Optional<String> given = keys.given("endpointAliases", key).flatMap(name -> name.field("sslConfig"));
        return new Use(given.or(() -> outbound.filter(name -> !own)).orElse(key), key, fields);
    }

    /** Whether the document names the key at the call itself. */
    private boolean saysKey(String call) {
        return keys.given("endpointAliases", call).flatMap(name -> name.field("key")).isPresent();
    }

    /** {@code digest} and the words of Kerberos and OpenID ask for no certificate. */
    public static ClientAuth clientAuth(Port port) {
        return switch (port.clientAuth()) {
            case "require" -> ClientAuth.REQUIRED;
            case "request" -> ClientAuth.SUPPORTED;
            default -> ClientAuth.NONE;
        };
    }

    public static String word(ClientAuth clientAuth) {
        return switch (clientAuth) {
            case NONE -> "none";
            case SUPPORTED -> "request";
            case REQUIRED -> "require";
        };
    }

    /** Whether the document names the key of a call at the call itself, and not in its SSL configuration. */
    public boolean names(Call call) {
        return saysKey(keys.calls().get(call));
    }

    public Keys keys() {
        return keys;
    }

    /** What the SSL configuration of a port is called. */
    public String config(Port port) {
        return ofPorts.get(port);
    }

    public String config(Call call) {
        return ofCalls.get(call);
    }

    public Optional<String> inbound() {
        return inbound;
    }

    public Optional<String> outbound() {
        return outbound;
    }

    public ServerState state(String server, Map<String, String> options) {
        Map<String, KeystoreState> stores = new TreeMap<>();
        keys.stores().forEach((key, aliases) -> stores.put(key, keystore(key, aliases.get(0))));
        Map<String, DefaultSslConfigState> defaults = inbound.isEmpty() ? Map.of() : Map.of("", new DefaultSslConfigState("", inbound, outbound));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        ofPorts.forEach((port, config) -> endpoints.put(keys.ports().get(port), endpoint(keys.ports().get(port), port, config)));
        Map<String, EndpointAliasState> calls = new TreeMap<>();
        ofCalls.forEach((call, config) -> calls.put(keys.calls().get(call), alias(keys.calls().get(call), call, config)));
        // A certificate that is not sent, and no other, lets a caller log in with a password: that is the mode of the port.
        Optional<AuthenticationState> authentication = instance.ports().isEmpty() ? Optional.empty() : Optional.of(new AuthenticationState(
                Optional.of(AuthenticationMethod.CERTIFICATE), Optional.of(instance.ports().stream().anyMatch(port -> clientAuth(port) == ClientAuth.SUPPORTED)), Map.of()));
        return new ServerState(server, stores, configs.states(keys.sslConfigs()), defaults, authentication, endpoints, calls, options);
    }

    private static KeystoreState keystore(String key, StoreAlias alias) {
        return new KeystoreState(key, Optional.of(alias.name()).filter(name -> !name.equals(key)), Optional.empty(), alias.type(), alias.location(),
                Optional.empty(), Optional.of(PasswordState.heldElsewhere()), Map.of(), false, Map.of());
    }

    private EndpointState endpoint(String key, Port port, String config) {
        Map<String, String> options = new TreeMap<>(Map.of("package", port.pack()));
        port.record().flag(Port.USE_JSSE).ifPresent(uses -> options.put("useJSSE", String.valueOf(uses)));
        boolean named = !port.usesDefault() || !Optional.of(config).equals(inbound)
                || keys.given("endpoints", key).flatMap(name -> name.field("sslConfig")).isPresent();
        return new EndpointState(key, Optional.of(port.record().text(Port.ADDRESS).orElse("*")), Optional.of(port.number()), Optional.of(-1),
                Optional.of(config).filter(name -> named), options);
    }

    private EndpointAliasState alias(String key, Call call, String config) {
        return new EndpointAliasState(key, Optional.of(call.kind().word()), call.host(), call.port(), Optional.of(config),
                call.key().filter(alias -> saysKey(key)), call.user(), Optional.empty(), Map.of());
    }
}
