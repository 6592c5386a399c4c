package io.keywright.renderers.wso2esb.console;

import io.keywright.profiles.Profile;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What catalina-server.xml describes, in our words. */
public final class ConsoleReader {

    private final ConsoleFile file;
    private final Connector connector;
    private final List<String> suites;
    private final int offset;

    /** @param offset what the product adds to each of its ports */
    public ConsoleReader(ConsoleFile file, Profile profile, int offset) {
        this.file = file;
        this.connector = file.connector();
        this.suites = profile.connections().ciphers();
        this.offset = offset;
    }

    public Map<String, KeystoreState> keystores() {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        file.stores().forEach((name, uses) -> keystores.put(name, keystore(name, uses.get(0))));
        return keystores;
    }

    private static KeystoreState keystore(String name, StoreUse use) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(use.type(Values.NONE)), ConsoleFile.location(use), Optional.empty(),
                ConsolePasswords.of(use), Map.of(), false, Map.of());
    }

    public SslConfigState sslConfig() {
        TlsForm form = connector.form();
        Words words = new Words(form);
        return new SslConfigState(TransportWords.CONSOLE, Optional.empty(), Optional.empty(), store(StoreRole.KEYSTORE), store(StoreRole.TRUSTSTORE),
                Values.NONE.of(connector.certificate(), form.keyAlias()), Optional.empty(), said(form.verification(), words::clientAuth, ClientAuth.NONE),
                said(form.protocols(), text -> words.protocols(text).stream().flatMap(name -> Protocol.of(name).stream()).distinct().toList(), List.of()),
                said(TlsForm.CIPHERS, text -> words.ciphers(text, suites), Optional.of(List.<String>of())).flatMap(list -> list), Optional.empty(), Map.of());
    }

    private Optional<String> store(StoreRole role) {
        return connector.use(role).flatMap(file::storeName);
    }

    /** What an attribute says, or its absence; empty when it refers to something that is not known here. */
    private <T> Optional<T> said(String attribute, Function<String, T> meaning, T otherwise) {
        Optional<XmlAttribute> written = connector.host().flatMap(host -> host.attribute(attribute));
        return written.isEmpty() ? Optional.of(otherwise) : Values.NONE.expand(written.get().value()).map(meaning);
    }

    public EndpointState endpoint() {
        return new EndpointState(TransportWords.CONSOLE, Optional.of(Values.NONE.of(connector.element(), Connector.ADDRESS).orElse("*")),
                file.port().map(port -> port + offset), Optional.empty(), Optional.of(TransportWords.CONSOLE), Map.of());
    }

    /** Where it configures a thing. */
    public Optional<Range> place(String kind, String name) {
        if (kind.equals("keystores")) {
            return Optional.ofNullable(file.stores().get(name)).flatMap(uses -> uses.get(0).file()).map(XmlAttribute::range);
        }
        Optional<XmlElement> element = kind.equals("sslConfigs") ? connector.host() : kind.equals("endpoints") ? Optional.of(connector.element()) : Optional.empty();
        return element.filter(found -> name.equals(TransportWords.CONSOLE) && file.isConfigured()).map(XmlElement::range);
    }

    /** That it has an SSL configuration, and this a store, no attribute says but the one that names the file. */
    public boolean says(Address thing, String field) {
        return thing.name().equals(TransportWords.CONSOLE) && file.isConfigured() && switch (field) {
            case "sslConfig" -> thing.segments().contains("endpoints");
            case "keystore" -> store(StoreRole.KEYSTORE).isPresent();
            case "truststore" -> store(StoreRole.TRUSTSTORE).isPresent();
            default -> false;
        };
    }
}
