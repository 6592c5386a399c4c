package io.keywright.renderers.tomcat.configuration;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.tomcat.configuration.Names.Place;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** conf/server.xml: its TLS Connectors, and the stores that they name, by what we call them. */
public final class ServerXml {

    private static final String REDIRECT = "redirectPort";
    private static final int LAST_PORT = 65_535;

    private final Path path;
    private final XmlDocument document;
    private final Values values;
    private final List<Connector> connectors = new ArrayList<>();
    private final List<XmlElement> unplaced = new ArrayList<>();
    private final Map<String, Connector> byEndpoint = new HashMap<>();
    private final Map<String, List<StoreUse>> stores = new LinkedHashMap<>();
    private final Map<StoreUse, String> storeNames = new HashMap<>();

    private ServerXml(Path path, XmlDocument document, Values values) {
        this.path = path;
        this.document = document;
        this.values = values;
    }

    public static ServerXml of(Path path, XmlDocument document, ServerSite site, ServerFiles files) {
        ServerXml read = new ServerXml(path, document, Values.of(files.read(site.home().resolve("conf/catalina.properties"))));
        Names names = new Names(site.naming(), new StorePaths(site, read.values));
        read.readConnectors(names);
        read.readStores(names, new StorePaths(site, read.values));
        return read;
    }

    private void readConnectors(Names names) {
        List<XmlElement> placed = new ArrayList<>();
        services().stream().flatMap(ServerXml::tlsConnectors).forEach(element -> (port(element).isPresent() ? placed : unplaced).add(element));
        List<String> endpoints = names.endpoints(placed.stream().map(element -> new Place(port(element).orElseThrow(),
                values.of(element, Connector.ADDRESS))).toList());
        for (int i = 0; i < placed.size(); i++) {
            Connector connector = Connector.of(placed.get(i), port(placed.get(i)).orElseThrow(), endpoints.get(i), values);
            connectors.add(connector);
            byEndpoint.put(connector.endpoint(), connector);
        }
    }

    private void readStores(Names names, StorePaths paths) {
        List<StoreUse> uses = connectors.stream().flatMap(connector -> connector.uses().stream()).toList();
        Map<Object, String> locations = new LinkedHashMap<>();
        uses.forEach(use -> locations.putIfAbsent(paths.meaning(use.location()), use.location()));
        List<String> called = names.stores(List.copyOf(locations.values()));
        Map<Object, String> byMeaning = new HashMap<>();
        int next = 0;
        for (Object meaning : locations.keySet()) {
            byMeaning.put(meaning, called.get(next++));
        }
        uses.forEach(use -> {
            String name = byMeaning.get(paths.meaning(use.location()));
            stores.computeIfAbsent(name, key -> new ArrayList<>()).add(use);
            storeNames.put(use, name);
        });
    }

    private static Stream<XmlElement> tlsConnectors(XmlElement service) {
        return service.children("Connector").stream().filter(Connector::isTls);
    }

    /** The {@code redirectPort} of Connectors without TLS that no Connector with TLS listens on. */
    public List<XmlAttribute> deadRedirects() {
        Set<Integer> ports = connectors.stream().map(Connector::port).collect(Collectors.toSet());
        return services().stream().flatMap(service -> service.children("Connector").stream()).filter(child -> !Connector.isTls(child))
                .filter(child -> number(child, REDIRECT).filter(port -> !ports.contains(port + offset())).isPresent())
                .flatMap(child -> child.attribute(REDIRECT).stream()).toList();
    }

    private Optional<Integer> port(XmlElement connector) {
        return number(connector, Connector.PORT).map(port -> port + offset()).filter(port -> port > 0 && port <= LAST_PORT);
    }

    private Optional<Integer> number(XmlElement element, String attribute) {
        return values.of(element, attribute).map(String::strip).filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf);
    }

    /** What the whole server adds to each of its ports. */
    public int offset() {
        return number(document.root(), "portOffset").orElse(0);
    }

    public Path path() {
        return path;
    }

    public XmlDocument document() {
        return document;
    }

    public Values values() {
        return values;
    }

    public List<XmlElement> services() {
        return document.root().children("Service");
    }

    public List<Connector> connectors() {
        return List.copyOf(connectors);
    }

    public Optional<Connector> connector(String endpoint) {
        return Optional.ofNullable(byEndpoint.get(endpoint));
    }

    /** Connectors with TLS of which is not known where they listen: they have no place in the state. */
    public List<XmlElement> unplaced() {
        return List.copyOf(unplaced);
    }

    /** The places that name a store, by what we call it, in file order. */
    public Map<String, List<StoreUse>> stores() {
        return stores;
    }

    /** What we call the store that a place names. */
    public Optional<String> storeName(StoreUse use) {
        return Optional.ofNullable(storeNames.get(use));
    }
}
