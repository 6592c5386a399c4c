package io.keywright.renderers.websphere.wsadmin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a cell's documents say, however they say it: objects by type, scope and name in any order and with any ids,
 * references by what they lead to, passwords decoded, without what is the default. The order of dynamic selections
 * counts, as the first that fits wins; and what is none of ours is there to the letter.
 */
public final class CellModel {

    private static final Map<String, Map<String, String>> DEFAULTS = Map.of(
            "KeyStore", Map.of("type", "PKCS12", "provider", "IBMJCE", "fileBased", "true", "readOnly", "false",
                    "usage", "SSLKeys", "initializeAtStartup", "false", "useForAcceleration", "false",
                    "createStashFileForCMS", "false"),
            "SSLConfig", Map.of("type", "JSSE"),
            "SecureSocketLayer", Map.of("clientAuthentication", "false", "clientAuthenticationSupported", "false",
                    "securityLevel", "HIGH", "jsseProvider", "IBMJSSE2", "enableCryptoHardwareSupport", "false"));

    private static final Set<String> OURS = Set.of("KeyStore", "SSLConfig", "SecureSocketLayer", "SSLConfigGroup",
            "DynamicSSLConfigSelection", "KeyManager", "TrustManager", "ManagementScope", "DescriptiveProperty");

    private CellModel() {
    }

    /** One line for each thing, in order. */
    public static String of(Map<String, Document> documents) {
        List<String> lines = new ArrayList<>();
        documents.forEach((path, document) -> {
            Element root = document.getDocumentElement();
            lines.add(path + ": " + attributes(root));
            List<String> ours = StandInCell.children(root).filter(CellModel::isOurs)
                    .map(element -> path + ": " + described(element)).sorted().toList();
            lines.addAll(ours);
            lines.add(path + ": selections in order: " + StandInCell.children(root)
                    .filter(element -> StandInCell.type(element).equals("DynamicSSLConfigSelection")).map(CellModel::key)
                    .toList());
            StandInCell.children(root).filter(element -> !isOurs(element))
                    .forEach(element -> lines.add(path + ": " + described(element)));
        });
        return String.join("\n", lines);
    }

    /** The lines that only one of them has; empty when both say the same. */
    public static String difference(String one, String other) {
        List<String> ones = one.lines().toList();
        List<String> others = other.lines().toList();
        String only = Stream.concat(ones.stream().filter(line -> !others.contains(line)).map(line -> "- " + line),
                others.stream().filter(line -> !ones.contains(line)).map(line -> "+ " + line))
                .collect(Collectors.joining("\n"));
        return only.isEmpty() && !one.equals(other) ? "other order" : only;
    }

    private static boolean isOurs(Element element) {
        return OURS.contains(StandInCell.type(element)) && element.getOwnerDocument().getDocumentElement().getTagName()
                .equals("security:Security");
    }

    private static String described(Element element) {
        return (isOurs(element) ? key(element) : element.getTagName()) + " " + attributes(element)
                + StandInCell.children(element).map(child -> "\n    " + described(child)).collect(Collectors.joining());
    }

    private static String key(Element element) {
        String type = StandInCell.type(element);
        return type + " '" + StandInCell.name(element) + "' of " + StandInCell.scope(element)
                + (type.equals("SSLConfigGroup") ? " " + element.getAttribute("direction") : "");
    }

    private static SortedMap<String, String> attributes(Element element) {
        String type = StandInCell.type(element);
        Set<String> references = StandInCell.REFERENCES.getOrDefault(type, Set.of());
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            String value = element.getAttributes().item(i).getNodeValue();
            boolean dropped = isOurs(element) && (name.equals("xmi:id") || name.equals("managementScope") || value.isEmpty()
                    || value.equals(DEFAULTS.getOrDefault(type, Map.of()).get(name)));
            if (!dropped) {
                attributes.put(name, references.contains(name) ? targets(element, value)
                        : type.equals("KeyStore") && name.equals("password") ? StandInCell.decoded(value) : value);
            }
        }
        return attributes;
    }

    private static String targets(Element from, String ids) {
        Element root = from.getOwnerDocument().getDocumentElement();
        return Arrays.stream(ids.split(" ")).map(id -> StandInCell.byId(root, id).map(CellModel::key)
                .orElse("dangling " + id)).collect(Collectors.joining(", "));
    }
}
