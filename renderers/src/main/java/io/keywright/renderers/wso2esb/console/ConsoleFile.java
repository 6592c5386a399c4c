package io.keywright.renderers.wso2esb.console;

import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** catalina-server.xml: its first Connector with TLS, and the stores that Connectors name, by what we call them. */
public final class ConsoleFile {

    private final Path path;
    private final XmlDocument document;
    private final Connector connector;
    private final List<Connector> others;
    private final Map<String, List<StoreUse>> stores = new LinkedHashMap<>();

    private ConsoleFile(Path path, XmlDocument document, List<Connector> connectors, UnaryOperator<String> storeNames) {
        this.path = path;
        this.document = document;
        this.connector = connectors.get(0);
        this.others = List.copyOf(connectors.subList(1, connectors.size()));
        connectors.stream().flatMap(one -> one.uses().stream()).forEach(use -> location(use).ifPresent(location ->
                stores.computeIfAbsent(storeNames.apply(location), name -> new ArrayList<>()).add(use)));
    }

    /**
     * Reads the file.
     *
     * @param storeNames what a store is called that stands somewhere, as axis2.xml would say where
     * @return empty when no Connector of it has TLS
     * @throws io.keywright.schema.diagnostic.DiagnosticException with the place when it is no XML
     */
    public static Optional<ConsoleFile> parse(Path path, byte[] bytes, String filename, UnaryOperator<String> storeNames) {
        XmlDocument document = SecureXml.parse(bytes, filename);
        List<Connector> connectors = document.root().children("Service").stream().flatMap(service -> service.children("Connector").stream())
                .filter(Connector::isTls).map(ConsoleFile::connector).toList();
        return connectors.isEmpty() ? Optional.empty() : Optional.of(new ConsoleFile(path, document, connectors, storeNames));
    }

    /** One that says nothing of its TLS yet is written in the older form, which every Tomcat knows that is inside a product. */
    private static Connector connector(XmlElement element) {
        int port = number(element).orElse(0);
        Connector read = Connector.of(element, port, TransportWords.CONSOLE, Values.NONE);
        boolean silent = element.child(Connector.HOST).isEmpty();
        return silent ? new Connector(element, TlsForm.CONNECTOR, port, TransportWords.CONSOLE, Optional.of(element), Optional.of(element)) : read;
    }

    private static Optional<Integer> number(XmlElement connector) {
        return connector.attribute(Connector.PORT).map(XmlAttribute::value).map(String::strip).filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf);
    }

    /**
     * Where a store is, as axis2.xml would say it; empty where it says so otherwise: what is relative is relative to a
     * directory of the Tomcat inside, and not to the home.
     */
    static Optional<String> location(StoreUse use) {
        String text = use.location();
        String location = StoreFiles.withoutHome(text);
        return Optional.of(location).filter(at -> !at.equals(text) || at.startsWith("/")).filter(at -> !Values.isReference(at));
    }

    public Path path() {
        return path;
    }

    public XmlDocument document() {
        return document;
    }

    public Connector connector() {
        return connector;
    }

    /** What it listens on, before anything is added; empty where it is no number. */
    Optional<Integer> port() {
        return number(connector.element());
    }

    /** Further Connectors with TLS, which the document has no words for. */
    List<Connector> others() {
        return others;
    }

    /** The places that name a store, by what we call it, in file order. */
    public Map<String, List<StoreUse>> stores() {
        return stores;
    }

    /** What we call the store that a place names. */
    Optional<String> storeName(StoreUse use) {
        return stores.entrySet().stream().filter(entry -> entry.getValue().contains(use)).map(Map.Entry::getKey).findFirst();
    }

    /** Whether it says anything that belongs to an SSL configuration. */
    public boolean isConfigured() {
        TlsForm form = connector.form();
        return !connector.uses().isEmpty() || Stream.of(form.verification(), form.protocols(), TlsForm.CIPHERS)
                .anyMatch(name -> connector.host().flatMap(host -> host.attribute(name)).isPresent());
    }
}
