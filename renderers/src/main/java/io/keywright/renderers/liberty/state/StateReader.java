package io.keywright.renderers.liberty.state;

import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The server's configuration in our words, with every value that holds, the server's defaults included. The built-in
 * instances of {@code keyStore}, {@code ssl} and {@code httpEndpoint} are there without being written; those of TLS
 * only when its feature is.
 */
public final class StateReader {

    public static final String DEFAULT_LOCATION = "${server.output.dir}/resources/security/key.p12";
    public static final Set<String> KEYRINGS = Set.of("JCERACFKS", "JCECCARACFKS", "JCEHYBRIDRACFKS", "JCECCAKS");

    private final Declared declared;
    private final Configuration configuration;
    private final Values values;
    private final Passwords passwords;
    private final ServerVariables variables;

    public StateReader(Declared declared, ServerVariables variables, Passwords passwords) {
        this.declared = declared;
        this.configuration = declared.configuration();
        this.variables = variables;
        this.values = new Values(variables);
        this.passwords = passwords;
    }

    public ServerState state(String name, Map<String, String> options) {
        if (configuration.main().isEmpty()) {
            return ServerState.empty(name);
        }
        boolean tls = configuration.hasTls();
        Map<String, KeystoreState> keystores = new TreeMap<>();
        Map<String, SslConfigState> sslConfigs = new TreeMap<>();
        Map<String, EndpointState> endpoints = new TreeMap<>();
        if (tls) {
            keystores.put(Declared.DEFAULT_KEYSTORE, keystore(Declared.DEFAULT_KEYSTORE, Optional.empty()));
            sslConfigs.put(Declared.DEFAULT_SSL, sslConfig(Declared.DEFAULT_SSL, nothing("ssl")));
        }
        endpoints.put(Declared.DEFAULT_ENDPOINT, endpoint(Declared.DEFAULT_ENDPOINT, nothing("httpEndpoint")));
        declared.keystores().forEach((id, setting) -> keystores.put(id, keystore(id, Optional.of(setting))));
        declared.sslConfigs().forEach((id, setting) -> sslConfigs.put(id, sslConfig(id, setting)));
        declared.endpoints().forEach((id, setting) -> endpoints.put(id, endpoint(id, setting)));
        Map<String, EndpointAliasState> aliases = new TreeMap<>();
        declared.aliases().forEach((id, alias) -> aliases.put(id, alias(alias)));
        Map<String, DefaultSslConfigState> defaults = tls || configuration.singleton("sslDefault").isPresent()
                ? Map.of("", new DefaultSslConfigState("", Optional.of(inboundDefault()),
                Optional.of(outboundDefault()))) : Map.of();
        return new ServerState(name, keystores, sslConfigs, defaults, authentication(), endpoints, aliases, options);
    }

    private static Setting nothing(String element) {
        return new Setting(element, Optional.empty(), List.of());
    }

    private KeystoreState keystore(String name, Optional<Setting> setting) {
        String location = setting.flatMap(found -> found.attribute("location")).map(Setting.Placed::value)
                .orElse(DEFAULT_LOCATION);
        String type = setting.flatMap(found -> values.text(found, "type")).map(StateReader::canonicalType)
                .orElseGet(() -> defaultType(variables.expand(location).text()));
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of(location),
                Optional.empty(), passwords.ofKeystore(name, setting), Map.of(), false,
                values.options(setting, Values.KEYSTORE));
    }

    /** The suffix .jks wins over the default type, not over one that is written. */
    public static String defaultType(String location) {
        return location.toLowerCase(Locale.ROOT).endsWith(".jks") ? "JKS" : "PKCS12";
    }

    /** Java compares types without case. */
    public static String canonicalType(String type) {
        return type.toUpperCase(Locale.ROOT);
    }

    private SslConfigState sslConfig(String id, Setting ssl) {
        Optional<String> keystore = store(id, ssl, "keyStore")
                .or(() -> id.equals(Declared.DEFAULT_SSL) ? Optional.of(Declared.DEFAULT_KEYSTORE) : Optional.empty());
        SslProtocol protocol = SslProtocol.of(values.text(ssl, "sslProtocol"));
        Map<String, String> options = new TreeMap<>(values.options(Optional.of(ssl), Values.SSL));
        protocol.setName().ifPresent(set -> options.put("sslProtocol", set));
        return new SslConfigState(id, Optional.empty(), Optional.empty(), keystore,
                store(id, ssl, "trustStore").or(() -> keystore), values.text(ssl, "serverKeyAlias"),
                values.text(ssl, "clientKeyAlias"), Optional.of(clientAuth(ssl)), protocol.protocols(),
                Optional.of(ciphers(ssl)), Optional.of(values.flag(ssl, "verifyHostname", true)), options);
    }

    /** The store that {@code keyStoreRef} or {@code trustStoreRef} names, or that is nested. */
    private Optional<String> store(String ssl, Setting setting, String element) {
        return values.text(setting, element + "Ref").or(() -> declared.nestedStore(ssl, element));
    }

    private ClientAuth clientAuth(Setting ssl) {
        // clientAuthentication overrides clientAuthenticationSupported.
        return values.flag(ssl, "clientAuthentication", false) ? ClientAuth.REQUIRED
                : values.flag(ssl, "clientAuthenticationSupported", false) ? ClientAuth.SUPPORTED : ClientAuth.NONE;
    }

    private List<String> ciphers(Setting ssl) {
        return values.text(ssl, "enabledCiphers").map(text -> Arrays.stream(text.strip().split("\\s+"))
                .filter(cipher -> !cipher.isEmpty()).toList()).orElse(List.of());
    }

    private String inboundDefault() {
        return configuration.singleton("sslDefault").flatMap(setting -> values.text(setting, "sslRef"))
                .orElse(Declared.DEFAULT_SSL);
    }

    private String outboundDefault() {
        return configuration.singleton("sslDefault").flatMap(setting -> values.text(setting, "outboundSSLRef"))
                .orElseGet(this::inboundDefault);
    }

    private Optional<AuthenticationState> authentication() {
        Optional<Setting> security = configuration.singleton("webAppSecurity");
        Optional<String> override = security.flatMap(found -> values.text(found, "overrideHttpAuthMethod"));
        Optional<AuthenticationMethod> method;
        if (override.isPresent()) {
            method = override.get().equals("CLIENT_CERT") ? Optional.of(AuthenticationMethod.CERTIFICATE)
                    : override.get().equals("BASIC") ? Optional.of(AuthenticationMethod.BASIC) : Optional.empty();
        } else {
            // With application security on, every application says in its web.xml how it authenticates.
            method = configuration.hasApplicationSecurity() ? Optional.empty() : Optional.of(AuthenticationMethod.NONE);
        }
        return Optional.of(new AuthenticationState(method, Optional.of(fallback(security)), Map.of()));
    }

    private boolean fallback(Optional<Setting> security) {
        // The newer attribute wins over the older one, whatever that says.
        Optional<String> method = security
                .flatMap(found -> values.text(found, "allowAuthenticationFailOverToAuthMethod"));
        return method.map("BASIC"::equals).orElseGet(() ->
                security.isPresent() && values.flag(security.get(), "allowFailOverToBasicAuth", false));
    }

    private EndpointState endpoint(String id, Setting endpoint) {
        boolean builtIn = id.equals(Declared.DEFAULT_ENDPOINT);
        Optional<Setting> tls = endpoint.occurrences().isEmpty() ? Optional.empty() : declared.sslOptions(endpoint);
        Map<String, String> options = new LinkedHashMap<>(values.options(Optional.of(endpoint), Values.ENDPOINT));
        options.putAll(values.options(tls, Values.SSL_OPTIONS));
        return new EndpointState(id, values.text(endpoint, "host").or(() -> Optional.of("localhost")),
                port(endpoint, "httpsPort", builtIn, "default.https.port", 9443),
                port(endpoint, "httpPort", builtIn, "default.http.port", 9080),
                Optional.of(tls.flatMap(found -> values.text(found, "sslRef")).orElseGet(this::inboundDefault)),
                options);
    }

    private Optional<Integer> port(Setting endpoint, String attribute, boolean builtIn, String variable, int number) {
        if (endpoint.attribute(attribute).isPresent()) {
            return values.number(endpoint, attribute);
        } else if (!builtIn) {
            return Optional.of(-1);
        }
        return Values.number(port(variables, variable, number));
    }

    /** The port of the built-in endpoint, which a variable can set. */
    public static String port(ServerVariables variables, String variable, int number) {
        return variables.find(variable).map(found -> variables.expand(found.text()).text())
                .filter(text -> Values.number(text).isPresent()).orElse(Integer.toString(number));
    }

    private EndpointAliasState alias(Declared.Alias alias) {
        Setting element = alias.setting();
        return new EndpointAliasState(alias.name(), Optional.empty(), values.text(element, "host"),
                values.number(element, "port"), Optional.of(alias.sslConfig()),
                values.text(element, "clientCertificate"), Optional.empty(), Optional.empty(), Map.of());
    }
}
