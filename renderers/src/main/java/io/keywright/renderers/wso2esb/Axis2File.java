package io.keywright.renderers.wso2esb;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** axis2.xml: its HTTPS transports, and the stores that they name, by what we call them. */
final class Axis2File {

    private final Path path;
    private final XmlDocument document;
    private final List<Transport> transports = new ArrayList<>();
    private final Map<String, List<XmlElement>> stores = new LinkedHashMap<>();

    Axis2File(Path path, XmlDocument document) {
        this.path = path;
        this.document = document;
        transport("transportReceiver", Transport.LISTENER).ifPresent(transports::add);
        transport("transportSender", Transport.SENDER).ifPresent(transports::add);
        Map<String, String> names = new LinkedHashMap<>();
        for (Transport transport : transports) {
            for (String parameter : List.of(Transport.KEYSTORE, Transport.TRUSTSTORE)) {
                transport.store(parameter).ifPresent(store -> Transport.partText(store, "Location").ifPresent(location -> {
                    String name = names.computeIfAbsent(location, at -> free(StoreNames.of(at)));
                    stores.computeIfAbsent(name, key -> new ArrayList<>()).add(store);
                }));
            }
        }
    }

    private String free(String name) {
        String free = name;
        for (int number = 2; stores.containsKey(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** The first of them: a second one of the same name is not described anywhere. */
    private Optional<Transport> transport(String tag, String config) {
        return document.root().children().stream().filter(child -> child.name().equals(tag))
                .filter(child -> child.attribute("name").map(XmlAttribute::value).filter("https"::equals).isPresent())
                .findFirst().map(element -> new Transport(element, config));
    }

    Path path() {
        return path;
    }

    XmlDocument document() {
        return document;
    }

    List<Transport> transports() {
        return List.copyOf(transports);
    }

    Optional<Transport> transport(String config) {
        return transports.stream().filter(transport -> transport.config().equals(config)).findFirst();
    }

    /** The elements that name a store, by what we call it, in file order. */
    Map<String, List<XmlElement>> stores() {
        return stores;
    }

    /** What we call the store in this element. */
    Optional<String> storeName(XmlElement store) {
        return stores.entrySet().stream().filter(entry -> entry.getValue().contains(store)).map(Map.Entry::getKey).findFirst();
    }
}
