package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** security.xml: the objects that changes speak of, by id and by key, and the elements of all the rest. */
public final class SecurityFile {

    private static final Set<ObjectType> SELECTING = EnumSet.of(ObjectType.SSL_CONFIG_GROUP, ObjectType.DYNAMIC_SELECTION);

    private final XmlDocument document;
    private final Map<ObjectKey, CellObject> objects;
    private final Map<String, CellObject> byId = new HashMap<>();
    // Files have thousands of objects, and each is asked who selects it.
    private final Map<ObjectType, List<CellObject>> byType = new EnumMap<>(ObjectType.class);
    private final Map<String, List<CellObject>> selecting = new HashMap<>();
    private final Map<String, List<XmlElement>> elements = new HashMap<>();
    private final Set<String> ids;

    /**
     * @param objects in file order
     * @param ids     of every element in the file
     */
    SecurityFile(XmlDocument document, Map<ObjectKey, CellObject> objects, Set<String> ids) {
        this.document = document;
        this.objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        this.ids = Collections.unmodifiableSet(ids);
        for (CellObject object : objects.values()) {
            byId.put(object.id(), object);
            byType.computeIfAbsent(object.key().type(), type -> new ArrayList<>()).add(object);
            if (SELECTING.contains(object.key().type())) {
                object.ids("sslConfig").forEach(id -> selecting.computeIfAbsent(id, key -> new ArrayList<>()).add(object));
            }
        }
        document.root().children().forEach(child -> elements.computeIfAbsent(child.name(), name -> new ArrayList<>()).add(child));
    }

    public XmlDocument document() {
        return document;
    }

    public XmlElement root() {
        return document.root();
    }

    /** Every object, in file order. */
    public Collection<CellObject> objects() {
        return objects.values();
    }

    public List<CellObject> objects(ObjectType type) {
        return Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
    }

    public Optional<CellObject> object(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    public Optional<CellObject> object(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The objects that an attribute of another refers to. */
    public List<CellObject> references(CellObject from, String attribute) {
        return from.ids(attribute).stream().flatMap(id -> object(id).stream()).toList();
    }

    public Optional<CellObject> reference(CellObject from, String attribute) {
        return references(from, attribute).stream().findFirst();
    }

    /** The ids of all elements. */
    public Set<String> ids() {
        return ids;
    }

    /** The children of the root of this name. */
    public List<XmlElement> elements(String name) {
        return Collections.unmodifiableList(elements.getOrDefault(name, List.of()));
    }

    /** The property of web authentication of this name. */
    public Optional<XmlElement> webProperty(String name) {
        return elements("webAuthAttrs").stream()
                .filter(property -> property.attribute("name").map(XmlAttribute::value).filter(name::equals).isPresent()).findFirst();
    }

    public Optional<String> webAuthentication(String name) {
        return webProperty(name).flatMap(property -> property.attribute("value")).map(XmlAttribute::value);
    }

    /** The SSL configuration that holds where no scope has one. */
    public Optional<CellObject> defaultSettings() {
        return root().attribute("defaultSSLSettings").map(XmlAttribute::value).flatMap(this::object);
    }

    /** Whether the running cell takes up changes of SSL configurations by itself. */
    public boolean updatesItself() {
        return root().attribute("dynamicallyUpdateSSLConfig").map(XmlAttribute::value).filter("true"::equals).isPresent();
    }

    /** What selects an SSL configuration by reference: groups and dynamic selections. */
    public List<CellObject> selecting(CellObject sslConfig) {
        return Collections.unmodifiableList(selecting.getOrDefault(sslConfig.id(), List.of()));
    }
}
