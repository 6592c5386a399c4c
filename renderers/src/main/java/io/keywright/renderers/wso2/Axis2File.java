package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** axis2.xml: its HTTPS transports, and the stores that they name, by what we call them. */
public final class Axis2File {

    private final Path path;
    private final XmlDocument document;
    private final List<Transport> transports = new ArrayList<>();
    private final Optional<XmlDocument> profileFile;
    private final SslProfiles profiles;
    private final StoreNames names = new StoreNames();
    private final Map<String, List<XmlElement>> stores = new LinkedHashMap<>();

    private Axis2File(Path path, XmlDocument document, Naming naming, Function<String, Optional<XmlDocument>> files) {
        this.path = path;
        this.document = document;
        transport("transportReceiver", TransportWords.LISTENER).ifPresent(transports::add);
        transport("transportSender", TransportWords.SENDER).ifPresent(transports::add);
        // Profiles of a file of their own take the place of those in here.
        this.profileFile = transport(TransportWords.SENDER).flatMap(Transport::profilePath).flatMap(files);
        this.profiles = new SslProfiles(profileFile.map(XmlDocument::root).or(() -> transport(TransportWords.SENDER)
                .filter(sender -> sender.parameter(Transport.DYNAMIC_PROFILES).isEmpty()).flatMap(sender -> sender.parameter(Transport.PROFILES))), naming);
        Stream.concat(transports.stream().flatMap(transport -> Stream.of(Transport.KEYSTORE, Transport.TRUSTSTORE).flatMap(store -> transport.store(store).stream())),
                profiles.stores())
                .forEach(this::nameStore);
    }

    private void nameStore(XmlElement store) {
        Transport.partText(store, "Location").ifPresent(location -> stores.computeIfAbsent(names.of(location), key -> new ArrayList<>()).add(store));
    }

    /**
     * Reads the file.
     *
     * @param filename how messages name it
     * @param naming   what the document calls those whom the profiles are for
     * @param files    the file of profiles that it names, by its path from the home; empty: it is not there
     * @throws DiagnosticException with the place when it is no axis2.xml
     */
    public static Axis2File parse(Path path, byte[] bytes, String filename, Naming naming, Function<String, Optional<XmlDocument>> files) {
        XmlDocument document = SecureXml.parse(bytes, filename);
        if (!document.root().name().equals("axisconfig")) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'" + document.root().name()
                    + "' is no configuration of Axis2; its root is 'axisconfig'").at(document.root().range()));
        }
        return new Axis2File(path, document, naming, files);
    }

    /** The first of them: a second one of the same name is not described anywhere. */
    private Optional<Transport> transport(String tag, String config) {
        return document.root().children(tag).stream()
                .filter(child -> child.attribute("name").map(XmlAttribute::value).filter("https"::equals).isPresent())
                .findFirst().map(element -> new Transport(element, config));
    }

    public Path path() {
        return path;
    }

    public XmlDocument document() {
        return document;
    }

    public List<Transport> transports() {
        return List.copyOf(transports);
    }

    public Optional<Transport> transport(String config) {
        return transports.stream().filter(transport -> transport.config().equals(config)).findFirst();
    }

    /** The file that has the profiles of the sender, where that is another one. */
    public Optional<XmlDocument> profileFile() {
        return profileFile;
    }

    /** The profiles of the sender. */
    public SslProfiles profiles() {
        return profiles;
    }

    /** The elements that name a store, by what we call it, in file order. */
    public Map<String, List<XmlElement>> stores() {
        return stores;
    }

    /** What we call a store that stands here, whether this file names it or another one of the product. */
    public String nameOf(String location) {
        return names.of(location);
    }

    /** What we call the store in this element. */
    public Optional<String> storeName(XmlElement store) {
        return stores.entrySet().stream().filter(entry -> entry.getValue().contains(store)).map(Map.Entry::getKey).findFirst();
    }
}
