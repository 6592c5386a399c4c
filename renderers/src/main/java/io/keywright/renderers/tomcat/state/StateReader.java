package io.keywright.renderers.tomcat.state;

import io.keywright.profiles.Profile.Level;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.StorePaths;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.tomcat.words.CipherText;
import io.keywright.renderers.tomcat.words.ProtocolText;
import io.keywright.renderers.tomcat.words.Verification;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The state that server.xml describes. */
public final class StateReader {

    private static final String JKS = "JKS";
    private static final String PKCS12 = "PKCS12";

    private final ServerXml server;
    private final ServerSite site;
    private final ServerFiles files;
    private final StorePaths paths;
    private final Passwords passwords;
    private final CipherText ciphers;
    private final Map<Connector, String> configs = new LinkedHashMap<>();
    private final ServerState state;

    public StateReader(ServerXml server, ServerSite site, ServerFiles files) {
        this.server = server;
        this.site = site;
        this.files = files;
        this.paths = new StorePaths(site, server.values());
        this.passwords = new Passwords(server, paths, files);
        this.ciphers = new CipherText(site.profile().connections().ciphers());
        this.state = read();
    }

    public ServerState state() {
        return state;
    }

    /** What we call the SSL configuration of a Connector; empty when it has none. */
    public Optional<String> config(Connector connector) {
        return Optional.ofNullable(configs.get(connector));
    }

    /** The Connectors that have an SSL configuration. */
    public Stream<Connector> hosts(String config) {
        return configs.entrySet().stream().filter(entry -> entry.getValue().equals(config)).map(Map.Entry::getKey);
    }

    public Passwords passwords() {
        return passwords;
    }

    private ServerState read() {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        server.stores().forEach((name, uses) -> keystores.put(name, keystore(name, uses.get(0))));
        Map<String, SslConfigState> sslConfigs = new TreeMap<>();
        Map<String, EndpointState> endpoints = new TreeMap<>();
        ConfigNames names = new ConfigNames(site.naming(), server.connectors().stream().filter(connector -> connector.host().isPresent()).toList(),
                this::sslConfig);
        configs.putAll(names.all());
        configs.forEach((connector, name) -> sslConfigs.put(name, sslConfig(name, connector)));
        server.connectors().forEach(connector -> endpoints.put(connector.endpoint(), endpoint(connector)));
        return new ServerState(site.name(), keystores, sslConfigs, Map.of(), Optional.empty(), endpoints, Map.of(), Map.of());
    }

    private KeystoreState keystore(String name, StoreUse use) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type(use)), use.file().map(XmlAttribute::value),
                Optional.empty(), passwords.of(use), Map.of(), false, Map.of());
    }

    /** Under the name JKS Java reads both kinds of files, so the file itself says which it is. */
    private String type(StoreUse use) {
        String type = use.type(server.values()).toUpperCase(Locale.ENGLISH);
        return type.equals(JKS) && bytes(use).filter(bytes -> bytes.length > 0 && bytes[0] == 0x30).isPresent() ? PKCS12 : type;
    }

    private Optional<byte[]> bytes(StoreUse use) {
        try {
            return paths.file(use.file().orElseThrow().value()).flatMap(files::read);
        } catch (DiagnosticException e) {
            return Optional.empty(); // who opens the store tells
        }
    }

    private SslConfigState sslConfig(String name, Connector connector) {
        TlsForm form = connector.form();
        Values values = server.values();
        Map<String, String> options = new TreeMap<>();
        form.options().forEach((option, attribute) -> values.of(connector.host(), attribute)
                .filter(text -> site.profile().options(Level.SSL_CONFIG).containsKey(option)).ifPresent(text -> options.put(option, text)));
        return new SslConfigState(name, Optional.empty(), Optional.empty(), store(connector, StoreRole.KEYSTORE), store(connector, StoreRole.TRUSTSTORE),
                values.of(connector.certificate(), form.keyAlias()), Optional.empty(),
                said(connector, form.verification(), Verification::clientAuth, ClientAuth.NONE),
                said(connector, form.protocols(), text -> ProtocolText.parse(text).protocols(), List.of()), ciphers(connector), Optional.empty(), options);
    }

    private Optional<String> store(Connector connector, StoreRole role) {
        return connector.use(role).flatMap(server::storeName);
    }

    /** What an attribute says, or its absence; empty when it refers to something that is not known here. */
    private <T> Optional<T> said(Connector connector, String attribute, Function<String, T> meaning, T otherwise) {
        Optional<XmlAttribute> written = connector.host().flatMap(host -> host.attribute(attribute));
        return written.isEmpty() ? Optional.of(otherwise) : server.values().expand(written.get().value()).map(meaning);
    }

    /** Empty for an expression: which suites it means is up to the Java. */
    private Optional<List<String>> ciphers(Connector connector) {
        Optional<XmlAttribute> written = connector.host().flatMap(host -> host.attribute(TlsForm.CIPHERS));
        return written.isEmpty() ? Optional.of(List.of()) : server.values().expand(written.get().value()).flatMap(ciphers::suites);
    }

    private EndpointState endpoint(Connector connector) {
        // A Connector listens on one port: with TLS, so there is none without.
        return new EndpointState(connector.endpoint(), Optional.of(server.values().of(connector.element(), Connector.ADDRESS).orElse("*")),
                Optional.of(connector.port()), Optional.of(-1), config(connector), Map.of());
    }

    /** Passwords of keys that are not the store's, by alias. */
    public Map<String, Secret> keyPasswords(String keystore) {
        Map<String, Secret> passwordsOfKeys = new TreeMap<>();
        for (Connector connector : server.connectors()) {
            boolean own = store(connector, StoreRole.KEYSTORE).filter(keystore::equals).isPresent();
            Optional<String> alias = server.values().of(connector.certificate(), connector.form().keyAlias());
            if (own && alias.isPresent()) {
                passwords.ofKey(connector.certificate().orElseThrow(), connector.form().keyPassword()).flatMap(PasswordState::value)
                        .ifPresent(password -> passwordsOfKeys.put(alias.get(), password));
            }
        }
        return passwordsOfKeys;
    }
}
