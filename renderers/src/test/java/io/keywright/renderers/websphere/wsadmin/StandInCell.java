package io.keywright.renderers.websphere.wsadmin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A cell as the configuration service holds it: its documents by path below the configuration root, and the files of
 * its keystores by location. Changes are the session's until they are saved.
 */
public final class StandInCell {

    /** Attributes that hold ids, by the type that has them. */
    static final Map<String, Set<String>> REFERENCES = Map.of(
            "SecureSocketLayer", Set.of("keyStore", "trustStore", "keyManager", "trustManager"),
            "SSLConfigGroup", Set.of("sslConfig", "managementScope"),
            "DynamicSSLConfigSelection", Set.of("sslConfig", "managementScope"),
            "KeySet", Set.of("keyStore", "managementScope"), "KeySetGroup", Set.of("keySet", "managementScope"),
            "KeyStore", Set.of("managementScope"), "SSLConfig", Set.of("managementScope"),
            "KeyManager", Set.of("managementScope"), "TrustManager", Set.of("managementScope"),
            "Security", Set.of("defaultSSLSettings"));

    static final Map<String, String> ELEMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("keyStores", "KeyStore"), Map.entry("repertoire", "SSLConfig"),
            Map.entry("setting", "SecureSocketLayer"), Map.entry("sslConfigGroups", "SSLConfigGroup"),
            Map.entry("dynamicSSLConfigSelections", "DynamicSSLConfigSelection"),
            Map.entry("keyManagers", "KeyManager"), Map.entry("trustManagers", "TrustManager"),
            Map.entry("managementScopes", "ManagementScope"), Map.entry("keySets", "KeySet"),
            Map.entry("keySetGroups", "KeySetGroup"), Map.entry("security:Security", "Security"),
            Map.entry("webAuthAttrs", "DescriptiveProperty"), Map.entry("wsNotifications", "WSNotification"),
            Map.entry("serverAuthentication", "IIOPTransport"), Map.entry("properties", "Property")));

    private Map<String, Document> documents = new TreeMap<>();
    private Map<String, StandInStore> files = new TreeMap<>();
    private Map<String, Document> savedDocuments;
    private Map<String, StandInStore> savedFiles;
    int saves;

    public StandInCell(Map<String, byte[]> files) {
        files.forEach((path, bytes) -> documents.put(path, parse(bytes)));
        save();
        saves = 0;
    }

    public static Document parse(byte[] bytes) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The documents as they were saved last. */
    public Map<String, Document> saved() {
        return savedDocuments;
    }

    /** Puts the file of a store there, empty but for its password. */
    public void store(String location, String password) {
        files.put(location, new StandInStore(password));
        save();
    }

    /** Aliases of the signers in a store's file, as it was saved last. */
    public Set<String> signers(String location) {
        return savedFiles.get(location).signers.keySet();
    }

    Map<String, StandInStore> savedFiles() {
        return savedFiles;
    }

    Map<String, StandInStore> files() {
        return files;
    }

    void save() {
        savedDocuments = copy(documents);
        savedFiles = copyFiles(files);
        saves++;
    }

    void reset() {
        documents = copy(savedDocuments);
        files = copyFiles(savedFiles);
    }

    private static Map<String, Document> copy(Map<String, Document> documents) {
        Map<String, Document> copy = new TreeMap<>();
        documents.forEach((path, document) -> copy.put(path, (Document) document.cloneNode(true)));
        return copy;
    }

    private static Map<String, StandInStore> copyFiles(Map<String, StandInStore> files) {
        Map<String, StandInStore> copy = new TreeMap<>();
        files.forEach((location, file) -> copy.put(location, file.copy()));
        return copy;
    }

    Element security() {
        return documents.entrySet().stream().filter(document -> document.getKey().endsWith("/security.xml"))
                .findFirst().orElseThrow().getValue().getDocumentElement();
    }

    static Stream<Element> all(Element from) {
        return Stream.concat(Stream.of(from), children(from).flatMap(StandInCell::all));
    }

    static Stream<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                children.add((Element) nodes.item(i));
            }
        }
        return children.stream();
    }

    static String type(Element element) {
        String stated = element.getAttribute("xmi:type");
        return stated.isEmpty() ? ELEMENTS.getOrDefault(element.getTagName(), element.getTagName())
                : stated.substring(stated.indexOf(':') + 1);
    }

    /** Elements of a type in all documents, with the ids that AdminConfig gives them. */
    public Map<String, Element> list(String type) {
        Map<String, Element> found = new LinkedHashMap<>();
        documents.forEach((path, document) -> all(document.getDocumentElement())
                .filter(element -> type(element).equals(type)).forEach(element -> found.put(id(path, element), element)));
        return found;
    }

    private static String id(String path, Element element) {
        int at = path.lastIndexOf('/');
        String name = element.getAttribute("name");
        String id = name + "(" + path.substring(0, at) + "|" + path.substring(at + 1) + "#"
                + element.getAttribute("xmi:id") + ")";
        return name.contains(" ") ? "\"" + id + "\"" : id;
    }

    String id(Element element) {
        return documents.entrySet().stream()
                .filter(document -> document.getValue() == element.getOwnerDocument())
                .map(document -> id(document.getKey(), element)).findFirst().orElseThrow();
    }

    /** The element of an id; what stands before the parentheses does not count. */
    Element element(String id) {
        int at = id.lastIndexOf("(cells/");
        int end = id.lastIndexOf(')');
        if (at < 0 || end < at || !id.substring(at).contains("#")) {
            throw new ScriptingFault("WASX7015E", "not an id: " + id);
        }
        String inner = id.substring(at + 1, end);
        Document document = documents.get(inner.substring(0, inner.indexOf('#')).replace('|', '/'));
        String wanted = inner.substring(inner.indexOf('#') + 1);
        return Optional.ofNullable(document).flatMap(found -> all(found.getDocumentElement())
                .filter(element -> element.getAttribute("xmi:id").equals(wanted)).findFirst())
                .orElseThrow(() -> new ScriptingFault("WASX7015E", "there is no " + id));
    }

    /** The element of a document of which this id is. */
    static Optional<Element> byId(Element root, String id) {
        return all(root).filter(element -> element.getAttribute("xmi:id").equals(id)).findFirst();
    }

    static String name(Element element) {
        return switch (type(element)) {
            case "SSLConfig" -> element.getAttribute("alias");
            case "ManagementScope" -> element.getAttribute("scopeName");
            default -> element.getAttribute("name");
        };
    }

    static String scope(Element element) {
        String scope = element.getAttribute("managementScope");
        return scope.isEmpty() ? "" : byId(element.getOwnerDocument().getDocumentElement(), scope).orElseThrow()
                .getAttribute("scopeName");
    }

    List<Element> find(String type, String name, String scope, Predicate<Element> further) {
        return all(security()).filter(element -> type(element).equals(type) && name(element).equals(name)
                && scope(element).equals(scope) && further.test(element)).toList();
    }

    Element create(String tag, String type, Element parent) {
        Set<String> taken = new HashSet<>();
        all(security()).forEach(element -> taken.add(element.getAttribute("xmi:id")));
        Element made = security().getOwnerDocument().createElement(tag);
        int number = 1700000000;
        while (!taken.add(type + "_" + number)) {
            number++;
        }
        made.setAttribute("xmi:id", type + "_" + number);
        parent.appendChild(made);
        return made;
    }

    /** What refers to an element, by id. */
    List<String> referring(Element element) {
        String id = element.getAttribute("xmi:id");
        List<String> users = new ArrayList<>();
        all(security()).forEach(user -> REFERENCES.getOrDefault(type(user), Set.of()).forEach(attribute -> {
            if (Arrays.asList(user.getAttribute(attribute).split(" ")).contains(id)) {
                users.add(user.getAttribute("xmi:id"));
            }
        }));
        return users;
    }

    static String encoded(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x5f;
        }
        return "{xor}" + Base64.getEncoder().encodeToString(bytes);
    }

    public static String decoded(String password) {
        if (!password.startsWith("{xor}")) {
            return password;
        }
        byte[] bytes = Base64.getDecoder().decode(password.substring(5));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x5f;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
