package io.keywright.renderers.wso2esb.console;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.TlsForm.StoreWords;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.tomcat.edit.AttributeEdits;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The edits of the Connector: attributes change where they stand, and further ones come after the last. */
public final class ConsoleEdits {

    private static final String JKS = "JKS";

    private final Address server;
    private final ConsoleFile file;
    private final Connector connector;
    private final TlsForm form;
    private final SslConfigState now;
    private final RenderRequest request;
    private final XmlEditor editor;
    private final AttributeEdits edits;
    private final Address config;
    private final Address endpoint;
    private final Optional<SslConfigState> wanted;

    /** @param refused what cannot be changed goes there */
    public ConsoleEdits(Address server, ConsoleFile file, ConsoleReader reader, RenderRequest request, XmlEditor editor, List<Diagnostic> refused) {
        this.server = server;
        this.file = file;
        this.connector = file.connector();
        this.form = connector.form();
        this.now = reader.sslConfig();
        this.request = request;
        this.editor = editor;
        this.edits = new AttributeEdits(editor, Values.NONE, refused);
        this.config = server.child("sslConfigs", TransportWords.CONSOLE);
        this.endpoint = server.child("endpoints", TransportWords.CONSOLE);
        this.wanted = Optional.ofNullable(request.desired().sslConfigs().get(TransportWords.CONSOLE));
    }

    /** @param offset what the product adds to each of its ports */
    public void edit(int offset) {
        if (wanted.isEmpty() && request.removed().contains(config)) {
            forget();
            return;
        }
        wanted.ifPresent(this::words);
        keystore();
        truststore();
        Optional.ofNullable(request.desired().endpoints().get(TransportWords.CONSOLE)).ifPresent(own -> listening(own, offset));
        // Stores that are declared change wherever they stand.
        file.stores().forEach((name, uses) -> declared(name).ifPresent(store -> uses.stream().filter(use -> !connector.use(use.role()).equals(Optional.of(use)))
                .forEach(use -> place(use, store, false))));
    }

    private Optional<KeystoreState> declared(String store) {
        return Optional.ofNullable(request.desired().keystores().get(store));
    }

    private boolean isCleared(String field) {
        return request.cleared().getOrDefault(config, Set.of()).contains(field);
    }

    private void words(SslConfigState own) {
        Words words = new Words(form);
        own.clientAuth().or(() -> cleared("clientAuth", ClientAuth.NONE)).filter(mode -> !now.clientAuth().equals(Optional.of(mode)))
                .ifPresent(mode -> edits.set(host(), form.verification(), Optional.of(words.written(mode)), config.child("clientAuth")));
        own.protocols().or(() -> cleared("protocols", List.of())).filter(list -> !now.protocols().equals(Optional.of(list)))
                .ifPresent(list -> list(form.protocols(), words.protocols(list), "protocols"));
        own.ciphers().or(() -> cleared("ciphers", List.of())).filter(list -> !now.ciphers().equals(Optional.of(list)))
                .ifPresent(list -> list(TlsForm.CIPHERS, String.join(",", list), "ciphers"));
    }

    private <T> Optional<T> cleared(String field, T none) {
        return isCleared(field) ? Optional.of(none) : Optional.empty();
    }

    private void list(String attribute, String text, String field) {
        edits.set(host(), attribute, Optional.of(text).filter(some -> !some.isEmpty()), config.child(field));
    }

    private XmlElement host() {
        return connector.host().orElseThrow();
    }

    /** The store that the Connector is to have for something; empty: none, or one that nobody declares. */
    private Optional<KeystoreState> store(StoreRole role, String field, Function<SslConfigState, Optional<String>> of) {
        return wanted.flatMap(of).or(() -> isCleared(field) ? Optional.empty() : connector.use(role).flatMap(file::storeName)).flatMap(this::declared);
    }

    private Optional<KeystoreState> keystore(StoreRole role) {
        return role == StoreRole.KEYSTORE ? store(role, "keystore", SslConfigState::keystore) : store(role, "truststore", SslConfigState::truststore);
    }

    private void keystore() {
        Optional<KeystoreState> store = keystore(StoreRole.KEYSTORE);
        Optional<String> alias = wanted.flatMap(SslConfigState::serverKey);
        if (connector.certificate().isEmpty()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            store.ifPresent(own -> put(attributes, form.words(StoreRole.KEYSTORE), own));
            alias.ifPresent(own -> attributes.put(form.keyAlias(), own));
            if (!attributes.isEmpty()) {
                editor.append(host(), NewElement.of(Connector.CERTIFICATE, attributes));
            }
            return;
        }
        if (alias.isPresent() || isCleared("serverKey")) {
            edits.set(connector.certificate().get(), form.keyAlias(), alias, config.child("serverKey"));
        }
        place(StoreRole.KEYSTORE, store, isCleared("keystore") && wanted.flatMap(SslConfigState::keystore).isEmpty(), false);
    }

    private void truststore() {
        // Without a type of its own a truststore may have that of the keystore: it is said before that becomes another one.
        String before = connector.use(StoreRole.KEYSTORE).map(use -> use.type(Values.NONE)).orElse(JKS);
        boolean other = keystore(StoreRole.KEYSTORE).flatMap(KeystoreState::type).filter(type -> !type.equalsIgnoreCase(before)).isPresent();
        place(StoreRole.TRUSTSTORE, keystore(StoreRole.TRUSTSTORE), isCleared("truststore") && wanted.flatMap(SslConfigState::truststore).isEmpty(), other);
    }

    private void place(StoreRole role, Optional<KeystoreState> store, boolean gone, boolean typeSaid) {
        if (gone) {
            connector.use(role).ifPresent(this::remove);
        }
        store.ifPresent(own -> place(new StoreUse(connector.element(role).orElseThrow(), host(), form, role), own, typeSaid));
    }

    private static void put(Map<String, String> attributes, StoreWords words, KeystoreState store) {
        attributes.put(words.file(), StoreFiles.withHome(store.location().orElseThrow()));
        password(store).ifPresent(password -> attributes.put(words.password(), password));
        attributes.put(words.type(), store.type().orElseThrow());
    }

    /** Makes a place name a store, which it may do already. */
    private void place(StoreUse use, KeystoreState store, boolean typeSaid) {
        XmlElement element = use.element();
        StoreWords words = use.words();
        store.location().filter(location -> !ConsoleFile.location(use).equals(Optional.of(location)))
                .ifPresent(location -> edits.write(element, words.file(), StoreFiles.withHome(location)));
        store.type().filter(type -> typeSaid && element.attribute(words.type()).isEmpty() || !type.equalsIgnoreCase(use.type(Values.NONE)))
                .ifPresent(type -> edits.write(element, words.type(), type));
        password(store).ifPresent(password -> {
            Address address = server.child("keystores", store.name());
            secret(element, words.password(), words.passwordFile(), password, true, address);
            if (use.role() == StoreRole.KEYSTORE) {
                secret(element, use.form().keyPassword(), use.form().keyPassword() + "File", password, false, address);
            }
        });
    }

    private static Optional<String> password(KeystoreState store) {
        return store.password().flatMap(PasswordState::value).map(secret -> secret.use(String::new));
    }

    /** @param needed whether it has to stand there: without one of its own a key has the password of its store */
    private void secret(XmlElement element, String attribute, String fileAttribute, String password, boolean needed, Address store) {
        Optional<String> standing = element.attribute(attribute).map(XmlAttribute::value);
        boolean elsewhere = element.attribute(fileAttribute).isPresent() || ConsolePasswords.isInVault(element, attribute);
        if (elsewhere || !needed && standing.isEmpty() || standing.equals(Optional.of(password))) {
            return;
        }
        if (ConsolePasswords.isReference(password)) {
            edits.refuse(store.child("password"), "the password of " + store + " has '${' or '$secret{' in it, and the console would put something else in its place",
                    "choose another password");
        } else {
            edits.write(element, attribute, password);
        }
    }

    private void listening(EndpointState own, int offset) {
        own.port().filter(port -> !file.port().equals(Optional.of(port - offset))).ifPresent(port ->
                edits.set(connector.element(), Connector.PORT, Optional.of(String.valueOf(port - offset)), endpoint.child("port")));
        boolean everywhere = request.cleared().getOrDefault(endpoint, Set.of()).contains("host");
        own.host().or(() -> everywhere ? Optional.of("*") : Optional.empty()).ifPresent(host ->
                edits.set(connector.element(), Connector.ADDRESS, Optional.of(host).filter(one -> !one.equals("*")), endpoint.child("host")));
    }

    private void remove(StoreUse use) {
        for (String attribute : List.of(use.words().file(), use.words().type(), use.words().password())) {
            use.element().attribute(attribute).ifPresent(editor::remove);
        }
    }

    /** What we said of it before, nobody says any more. */
    private void forget() {
        for (StoreRole role : StoreRole.values()) {
            connector.use(role).ifPresent(this::remove);
        }
        connector.host().ifPresent(host -> List.of(form.verification(), form.protocols(), TlsForm.CIPHERS)
                .forEach(attribute -> edits.set(host, attribute, Optional.empty(), config)));
        connector.certificate().ifPresent(certificate -> List.of(form.keyAlias(), form.keyPassword())
                .forEach(attribute -> certificate.attribute(attribute).ifPresent(editor::remove)));
    }
}
