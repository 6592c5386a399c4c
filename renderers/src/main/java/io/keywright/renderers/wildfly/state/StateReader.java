package io.keywright.renderers.wildfly.state;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wildfly.standalone.AliasFilter;
import io.keywright.renderers.wildfly.standalone.Credential;
import io.keywright.renderers.wildfly.standalone.Listener;
import io.keywright.renderers.wildfly.standalone.Locations;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state that standalone.xml describes. */
public final class StateReader {

    /** The option that names the file, below {@code configuration}. */
    public static final String CONFIGURATION = "configuration";

    private final Standalone file;
    private final ServerSite site;
    private final Set<String> generated;
    private final Map<String, SslHalves> configs;
    private final Sockets sockets;

    /** @param generated key stores that the server would make by itself: unless the document names them they are not there, nor what uses them */
    public StateReader(Standalone file, ServerSite site, Set<String> generated) {
        this.file = file;
        this.site = site;
        this.generated = new HashSet<>(generated);
        site.naming().of("keystores").forEach(name -> this.generated.remove(name.key()));
        Set<String> declared = site.naming().of("sslConfigs").stream().map(GivenName::key).collect(Collectors.toSet());
        this.configs = SslHalves.of(file);
        this.configs.values().removeIf(halves -> !declared.contains(halves.name())
                && SslHalves.keystore(file, halves.either()).filter(this.generated::contains).isPresent());
        this.sockets = new Sockets(file);
    }

    public ServerState state() {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        file.all(Standalone.KEY_STORE).stream().filter(store -> !generated.contains(Parts.name(store))).forEach(store -> keystores.putIfAbsent(Parts.name(store), keystore(store)));
        Map<String, SslConfigState> sslConfigs = new TreeMap<>();
        configs.forEach((name, halves) -> sslConfigs.put(name, sslConfig(halves)));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        file.listeners().forEach(listener -> endpoints.putIfAbsent(listener.name(), endpoint(listener)));
        Optional<String> outbound = file.elytron().flatMap(elytron -> Parts.text(elytron, Standalone.DEFAULT_CONTEXT)).flatMap(this::config);
        Optional<String> inbound = inbound(endpoints);
        Map<String, DefaultSslConfigState> defaults = inbound.isEmpty() && outbound.isEmpty() ? Map.of()
                : Map.of("", new DefaultSslConfigState("", inbound, outbound));
        Map<String, String> options = site.naming().options().containsKey(CONFIGURATION) ? Map.of(CONFIGURATION, file.path().getFileName().toString()) : Map.of();
        return new ServerState(site.name(), keystores, sslConfigs, defaults, Optional.empty(), endpoints, calls(outbound), options);
    }

    /**
     * Listeners name their SSL configuration, each for itself. The default that the document has for them is there when all
     * that it leaves to the default name that one. A listener that it left to another default before, and has no longer, keeps
     * that one.
     */
    private Optional<String> inbound(Map<String, EndpointState> endpoints) {
        Naming naming = site.naming();
        Optional<String> meant = naming.of(GivenName.DEFAULT).stream().findFirst().flatMap(name -> name.field("inbound"));
        List<GivenName> left = naming.declared(GivenName.DEFAULT).isEmpty() ? naming.of("endpoints") : naming.declared("endpoints");
        Set<String> seen = new HashSet<>();
        return meant.filter(configs::containsKey).filter(config -> left.stream().filter(name -> seen.add(name.key()))
                .filter(name -> name.field("sslConfig").isEmpty()).map(name -> endpoints.get(name.key())).filter(Objects::nonNull)
                .allMatch(endpoint -> endpoint.sslConfig().equals(meant)));
    }

    /** All calls use the default context, so those of the document are there that name it, or name none (WildFly 36.0.1, run). */
    private Map<String, EndpointAliasState> calls(Optional<String> outbound) {
        Map<String, EndpointAliasState> calls = new TreeMap<>();
        site.naming().of("endpointAliases").stream().filter(name -> outbound.isPresent() && name.field("sslConfig").equals(outbound))
                .forEach(name -> calls.putIfAbsent(name.key(), new EndpointAliasState(name.key(), Optional.empty(), name.field("host"),
                        name.field("port").map(Integer::valueOf), outbound, Optional.empty(), Optional.empty(), Optional.empty(), Map.of())));
        return calls;
    }

    /** What we call the SSL configuration that has a context. */
    private Optional<String> config(String context) {
        return configs.values().stream().filter(halves -> halves.isCalled(context)).map(SslHalves::name).findFirst();
    }

    private KeystoreState keystore(XmlElement store) {
        Optional<String> location = Locations.text(store);
        // Without a type WildFly finds out by itself.
        Optional<String> type = store.child("implementation").flatMap(one -> file.value(one, "type"))
                .or(() -> location.map(at -> site.profile().stores().type(Optional.empty(), location)));
        Credential credential = Credential.of(store);
        Optional<PasswordState> password = credential.element().map(reference ->
                new PasswordState(credential.password(file.expressions()), Optional.empty()));
        return new KeystoreState(Parts.name(store), Optional.empty(), Optional.empty(), type, location, Optional.empty(), password, Map.of(), false, Map.of());
    }

    private SslConfigState sslConfig(SslHalves halves) {
        XmlElement either = halves.either();
        Optional<ClientAuth> clientAuth = halves.server().map(server -> clientAuth(file, server));
        Optional<String> serverKey = halves.server().flatMap(server -> key(file, server));
        // The same manager in both is the server's: its key is offered to whoever asks.
        Optional<String> clientKey = halves.client().filter(client -> halves.server().flatMap(server -> Parts.text(server, Standalone.KEY_MANAGER))
                .filter(manager -> Parts.text(client, Standalone.KEY_MANAGER).equals(Optional.of(manager))).isEmpty()).flatMap(client -> key(file, client));
        return new SslConfigState(halves.name(), Optional.empty(), Optional.empty(), SslHalves.keystore(file, either),
                file.named(either, Standalone.TRUST_MANAGER).flatMap(manager -> Parts.text(manager, Standalone.KEY_STORE)), serverKey, clientKey,
                clientAuth, Optional.of(protocols(file, either)), Optional.of(ciphers(halves.name(), either)), Optional.empty(), Map.of());
    }

    /** Two lists hold the suites, so where the document mixes them its order is as good as theirs. */
    private List<String> ciphers(String config, XmlElement context) {
        Map<String, String> texts = CipherText.texts(Stream.of(CipherText.FILTER, CipherText.NAMES).flatMap(one -> suites(file, context, one).stream()).toList());
        Optional<List<String>> meant = site.naming().of("sslConfigs").stream().filter(name -> name.key().equals(config)).findFirst()
                .map(name -> name.fields().get("ciphers")).filter(List.class::isInstance)
                .map(list -> ((List<?>) list).stream().map(Object::toString).toList());
        return meant.filter(list -> !list.isEmpty() && CipherText.texts(list).equals(texts)).orElseGet(() -> ciphers(file, context));
    }

    /** Where both are set, callers need a certificate (WildFly 36.0.1, run). */
    public static ClientAuth clientAuth(Standalone file, XmlElement server) {
        return file.isTrue(server, "need-client-auth") ? ClientAuth.REQUIRED
                : file.isTrue(server, "want-client-auth") ? ClientAuth.SUPPORTED : ClientAuth.NONE;
    }

    /** The one key that the manager of a context lets through. */
    public static Optional<String> key(Standalone file, XmlElement context) {
        return file.named(context, Standalone.KEY_MANAGER).flatMap(manager -> file.value(manager, "alias-filter")).flatMap(AliasFilter::alias);
    }

    /**
     * The versions that a context speaks; none: the default. TLS 1.3 needs names of its suites: without them it is not
     * spoken although it is named, and with them it is spoken although nothing is named (WildFly 36.0.1, run).
     */
    public static List<Protocol> protocols(Standalone file, XmlElement context) {
        boolean newest = context.attribute(CipherText.NAMES).isPresent();
        if (context.attribute("protocols").isEmpty()) {
            return newest ? List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3) : List.of();
        }
        return file.value(context, "protocols").stream().flatMap(text -> List.of(text.split("[\\s,]+")).stream())
                .flatMap(name -> Protocol.of(name).stream()).filter(protocol -> newest || protocol != Protocol.TLS_V1_3).distinct().sorted().toList();
    }

    /** Suites by their IANA names, the older ones first; none where a filter chooses by properties. */
    public static List<String> ciphers(Standalone file, XmlElement context) {
        List<String> older = suites(file, context, CipherText.FILTER);
        List<String> newer = suites(file, context, CipherText.NAMES);
        boolean all = Set.copyOf(newer).equals(Set.copyOf(CipherText.suites(CipherText.ALL_NAMES)));
        return older.isEmpty() && all ? List.of() : Stream.concat(older.stream(), newer.stream()).toList();
    }

    /** Those of one attribute. */
    private static List<String> suites(Standalone file, XmlElement context, String attribute) {
        return file.value(context, attribute).map(CipherText::suites).orElse(List.of());
    }

    /** Passwords of keys that differ from that of their store, by alias. */
    public Map<String, Secret> keyPasswords(String keystore) {
        Map<String, Secret> passwords = new TreeMap<>();
        Optional<Secret> ofStore = file.find(Standalone.KEY_STORE, keystore).flatMap(store -> Credential.of(store).password(file.expressions()));
        file.all(Standalone.KEY_MANAGER).stream().filter(manager -> Parts.text(manager, Standalone.KEY_STORE).equals(Optional.of(keystore)))
                .forEach(manager -> file.value(manager, "alias-filter").flatMap(AliasFilter::alias).ifPresent(alias ->
                        Credential.of(manager).password(file.expressions()).filter(password -> !ofStore.equals(Optional.of(password)))
                                .ifPresent(password -> passwords.put(alias, password))));
        return passwords;
    }

    private EndpointState endpoint(Listener listener) {
        Optional<XmlElement> socket = file.socket(listener);
        return new EndpointState(listener.name(), socket.flatMap(sockets::host), socket.flatMap(sockets::port), httpPort(listener),
                Parts.text(listener.element(), "ssl-context").flatMap(this::config), Map.of());
    }

    /** A listener that is not enabled opens no port, and the server starts all the same (WildFly 36.0.1, run). */
    private Optional<Integer> httpPort(Listener listener) {
        boolean open = listener.plain().filter(http -> !file.value(http, "enabled").equals(Optional.of("false"))).isPresent();
        return open ? listener.plain().flatMap(file::socket).flatMap(sockets::port) : Optional.of(-1);
    }
}
