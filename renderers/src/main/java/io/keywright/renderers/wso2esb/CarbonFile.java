package io.keywright.renderers.wso2esb;

import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** carbon.xml: the stores of the product's core, which are often those of the transports as well. */
final class CarbonFile {

    private static final String IDENTITY = "KeyStore";
    private static final Set<String> STORES = Set.of(IDENTITY, "RegistryKeyStore", "InternalKeyStore", "TrustStore");

    private final Path path;
    private final XmlDocument document;
    private final Map<String, List<XmlElement>> stores = new LinkedHashMap<>();

    private CarbonFile(Path path, XmlDocument document, Axis2File axis2) {
        this.path = path;
        this.document = document;
        document.root().children("Security").stream().flatMap(security -> security.children().stream())
                .filter(child -> STORES.contains(child.name())).forEach(store -> location(store).ifPresent(location ->
                        stores.computeIfAbsent(axis2.nameOf(location), name -> new ArrayList<>()).add(store)));
    }

    /**
     * Reads the file.
     *
     * @param axis2 by whose names a store goes that both name
     * @throws io.keywright.schema.diagnostic.DiagnosticException with the place when it is no XML
     */
    static CarbonFile parse(Path path, byte[] bytes, String filename, Axis2File axis2) {
        return new CarbonFile(path, SecureXml.parse(bytes, filename), axis2);
    }

    Path path() {
        return path;
    }

    XmlDocument document() {
        return document;
    }

    /** The elements that name a store, by what we call it, in file order. */
    Map<String, List<XmlElement>> stores() {
        return stores;
    }

    /** Where a store is, as axis2.xml would say it. */
    static Optional<String> location(XmlElement store) {
        return Transport.partText(store, "Location").map(StoreFiles::withoutHome);
    }

    /** A location as an element has it. */
    static String written(XmlElement store, String location) {
        boolean withHome = Transport.partText(store, "Location").filter(text -> !StoreFiles.withoutHome(text).equals(text)).isPresent();
        return withHome ? StoreFiles.withHome(location) : location;
    }

    /** What the product adds to each of its ports; one that is set when it starts is not known here. */
    int portOffset() {
        return document.root().children("Ports").stream()
                .flatMap(ports -> Transport.partText(ports, "Offset").stream()).filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf).findFirst().orElse(0);
    }

    static boolean isIdentity(XmlElement store) {
        return !store.name().equals("TrustStore");
    }

    /** The key that the product itself uses, in the store that is its own. */
    Optional<String> keyAlias(String store) {
        return stores.getOrDefault(store, List.of()).stream().filter(element -> element.name().equals(IDENTITY))
                .flatMap(element -> Transport.partText(element, "KeyAlias").stream()).findFirst();
    }
}
