package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.ServerOption;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.StoreAlias;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is wanted of an instance, in the names that it has. */
final class Wanted {

    private final ServerSite site;
    private final Instance instance;
    private final Settings settings;
    private final InstanceState current;
    private final RenderRequest request;

    Wanted(ServerSite site, Instance instance, Settings settings, InstanceState current, RenderRequest request) {
        this.site = site;
        this.instance = instance;
        this.settings = settings;
        this.current = current;
        this.request = request;
    }

    ServerSite site() {
        return site;
    }

    Instance instance() {
        return instance;
    }

    Settings settings() {
        return settings;
    }

    InstanceState current() {
        return current;
    }

    RenderRequest request() {
        return request;
    }

    ServerState desired() {
        return request.desired();
    }

    Address server() {
        return Address.server(site.name());
    }

    boolean isRemoved(String kind, String name) {
        return request.removed().contains(server().child(kind, name));
    }

    boolean isCleared(String kind, String name, String field) {
        return request.cleared().getOrDefault(server().child(kind, name), Set.of()).contains(field);
    }

    Optional<SslConfigState> config(String name) {
        return Optional.ofNullable(desired().sslConfigs().get(name));
    }

    /** The default as it will be: what the document says, or else what is there. */
    Optional<String> inbound() {
        return defaults(DefaultSslConfigState::inbound).or(current::inbound);
    }

    Optional<String> outbound() {
        return defaults(DefaultSslConfigState::outbound).or(current::outbound);
    }

    private Optional<String> defaults(Function<DefaultSslConfigState, Optional<String>> direction) {
        return Optional.ofNullable(desired().defaults().get("")).flatMap(direction);
    }

    /** The name of the SSL configuration that a port will have. */
    String config(Port port, String key) {
        return Optional.ofNullable(desired().endpoints().get(key)).flatMap(EndpointState::sslConfig).orElseGet(() -> current.config(port));
    }

    String config(Call call, String key) {
        return Optional.ofNullable(desired().endpointAliases().get(key)).flatMap(EndpointAliasState::sslConfig)
                .orElseGet(() -> current.config(call));
    }

    /** What the product calls a store of the document. */
    String nativeName(String key) {
        return Optional.ofNullable(desired().keystores().get(key)).flatMap(KeystoreState::nativeName)
                .or(() -> Optional.ofNullable(current.keys().stores().get(key)).map(aliases -> aliases.get(0).name())).orElse(key);
    }

    /** The kinds of alias that a store is to have. */
    Set<Kind> kinds(KeystoreState store) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Optional.ofNullable(current.keys().stores().get(store.name())).ifPresent(aliases -> aliases.stream().map(StoreAlias::kind).forEach(kinds::add));
        boolean isNew = kinds.isEmpty();
        desired().sslConfigs().values().forEach(config -> {
            config.keystore().filter(store.name()::equals).ifPresent(name -> kinds.add(Kind.KEYSTORE));
            config.truststore().filter(store.name()::equals).ifPresent(name -> kinds.add(Kind.TRUSTSTORE));
        });
        for (ServerOption option : ServerOption.values()) {
            option.kind().filter(kind -> store.name().equals(desired().options().get(option.option()))).ifPresent(kinds::add);
        }
        if (isNew && !keys(store).isEmpty()) {
            kinds.add(Kind.KEYSTORE);
        } else if (kinds.isEmpty()) {
            kinds.add(Kind.TRUSTSTORE);
        }
        return kinds;
    }

    /**
     * The keys of a store whose password is not the store's, each with what tells the name of its password from that of
     * the store's: names of variables and secrets take letters and digits alone.
     */
    static Map<String, String> ownPasswords(KeystoreState store) {
        Map<String, String> names = new LinkedHashMap<>();
        store.entries().values().stream().filter(entry -> entry.keyPassword().filter(own ->
                !store.password().flatMap(PasswordState::value).equals(Optional.of(own))).isPresent()).forEach(entry -> {
                    String plain = "_KEY_" + entry.alias().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
                    names.put(entry.alias(), names.containsValue(plain) ? plain + "_" + names.size() : plain);
                });
        return names;
    }

    static List<String> keys(KeystoreState store) {
        return store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).map(EntryState::alias).toList();
    }
}
