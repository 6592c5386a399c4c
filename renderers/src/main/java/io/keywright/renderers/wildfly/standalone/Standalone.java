package io.keywright.renderers.wildfly.standalone;

import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** standalone.xml: the TLS of its subsystem elytron, what listens with it, and what ports and paths are called. */
public final class Standalone {

    public static final String KEY_STORE = "key-store";
    public static final String KEY_MANAGER = "key-manager";
    public static final String TRUST_MANAGER = "trust-manager";
    public static final String SERVER_CONTEXT = "server-ssl-context";
    public static final String CLIENT_CONTEXT = "client-ssl-context";
    public static final String SNI_CONTEXT = "server-ssl-sni-context";
    public static final String DEFAULT_CONTEXT = "default-ssl-context";
    /** The context of a listener of the product before anybody configures it. */
    public static final String STOCK_CONTEXT = "applicationSSC";

    private final Path path;
    private final XmlDocument document;
    private final Expressions expressions;

    public Standalone(Path path, XmlDocument document) {
        this.path = path;
        this.document = document;
        Map<String, String> properties = new HashMap<>();
        document.root().child("system-properties").ifPresent(all -> all.children("property")
                .forEach(one -> Parts.text(one, "value").ifPresent(value -> properties.put(Parts.name(one), value))));
        this.expressions = new Expressions(properties);
    }

    public Path path() {
        return path;
    }

    public XmlDocument document() {
        return document;
    }

    public XmlElement root() {
        return document.root();
    }

    public Expressions expressions() {
        return expressions;
    }

    /** What an attribute means; empty without it, and where that depends on how the server is started. */
    public Optional<String> value(XmlElement element, String attribute) {
        return Parts.text(element, attribute).flatMap(expressions::value);
    }

    /** Whether an attribute that is false by default is set. */
    public boolean isTrue(XmlElement element, String attribute) {
        return value(element, attribute).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** A subsystem of the profile, whatever the version of its namespace. */
    public Optional<XmlElement> subsystem(String namespace) {
        return root().child("profile").stream().flatMap(profile -> profile.children("subsystem").stream())
                .filter(subsystem -> Parts.text(subsystem, "xmlns").filter(uri -> uri.startsWith(namespace)).isPresent()).findFirst();
    }

    public Optional<XmlElement> elytron() {
        return subsystem("urn:wildfly:elytron:");
    }

    public Optional<XmlElement> undertow() {
        return subsystem("urn:jboss:domain:undertow:");
    }

    public Optional<XmlElement> tls() {
        return elytron().flatMap(elytron -> elytron.child("tls"));
    }

    /** The element that holds all of a kind, {@code key-stores} for {@link #KEY_STORE}. */
    public Optional<XmlElement> group(String kind) {
        return tls().flatMap(tls -> tls.child(kind + "s"));
    }

    /** All of a kind that have a name, in file order. */
    public List<XmlElement> all(String kind) {
        return group(kind).stream().flatMap(group -> group.children(kind).stream()).filter(one -> !Parts.name(one).isEmpty()).toList();
    }

    public Optional<XmlElement> find(String kind, String name) {
        return all(kind).stream().filter(one -> Parts.name(one).equals(name)).findFirst();
    }

    /** Whatever goes by a name in a group: stores of other kinds, too. */
    public boolean isTaken(String kind, String name) {
        Stream<XmlElement> groups = kind.endsWith("-ssl-context")
                ? Stream.of(SERVER_CONTEXT, CLIENT_CONTEXT, SNI_CONTEXT).flatMap(one -> group(one).stream()) : group(kind).stream();
        return groups.flatMap(group -> group.children().stream()).anyMatch(one -> Parts.name(one).equals(name));
    }

    /** What an attribute of an element names, {@code key-store} of a key manager. */
    public Optional<XmlElement> named(XmlElement element, String kind) {
        return Parts.text(element, kind).flatMap(name -> find(kind, name));
    }

    /** The https-listeners of every server of undertow, then that of administration. */
    public List<Listener> listeners() {
        Stream<Listener> ofServers = undertow().stream().flatMap(undertow -> undertow.children("server").stream())
                .flatMap(server -> server.children("https-listener").stream().map(listener -> Listener.of(server, listener)));
        Stream<Listener> ofAdministration = root().child("management").flatMap(management -> management.child("management-interfaces"))
                .flatMap(interfaces -> interfaces.child("http-interface")).flatMap(Listener::ofAdministration).stream();
        return Stream.concat(ofServers, ofAdministration).filter(listener -> !listener.name().isEmpty()).toList();
    }

    public Optional<Listener> listener(String name) {
        return listeners().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Optional<XmlElement> sockets() {
        return root().child("socket-binding-group");
    }

    /** The port and the address of a listener. */
    public Optional<XmlElement> socket(Listener listener) {
        return listener.socket().flatMap(named -> socket(named.value().strip()));
    }

    /** The port of an http-listener. */
    public Optional<XmlElement> socket(XmlElement http) {
        return Parts.text(http, "socket-binding").flatMap(this::socket);
    }

    public Optional<XmlElement> socket(String name) {
        return sockets().stream().flatMap(group -> group.children("socket-binding").stream()).filter(one -> Parts.name(one).equals(name)).findFirst();
    }

    /** What sockets of every kind are called: the names of those that go out are none for one that listens. */
    public List<String> socketNames() {
        return sockets().stream().flatMap(group -> group.children().stream()).map(Parts::name).toList();
    }

    /** The server of undertow that gets a new listener: its default, or the only one. */
    public Optional<XmlElement> listeningServer() {
        List<XmlElement> servers = undertow().map(undertow -> undertow.children("server")).orElse(List.of());
        String preset = undertow().flatMap(undertow -> value(undertow, "default-server")).orElse("default-server");
        return servers.stream().filter(server -> Parts.name(server).equals(preset)).findFirst().or(() -> servers.stream().findFirst().filter(only -> servers.size() == 1));
    }

    public List<XmlElement> interfaces() {
        return root().child("interfaces").stream().flatMap(all -> all.children("interface").stream()).toList();
    }
}
