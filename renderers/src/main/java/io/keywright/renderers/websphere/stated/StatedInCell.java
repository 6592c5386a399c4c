package io.keywright.renderers.websphere.stated;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.SecureChain;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.CellStateReader;
import io.keywright.renderers.websphere.stated.ObjectFields.Field;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists what security.xml and the files of processes say about TLS. What is empty says as much as what is not there,
 * and is not listed; nor are ids, and the scopes themselves, which stand behind references.
 */
public final class StatedInCell {

    /** Elements of security.xml beside objects of which everything is about keys and certificates. */
    private static final Set<String> WHOLE = Set.of("wsSchedules", "wsNotifications", "wsCertificateExpirationMonitor", "keySetGroups",
            "keySets", "caClients");
    /** Of elements at any depth, the attributes that are about TLS or what stands in for a login. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "security:Security", Set.of("defaultSSLSettings", "dynamicallyUpdateSSLConfig"),
            "authMechanisms", Set.of("timeout", "keySetGroup"),
            "singleSignon", Set.of("enabled", "requiresSSL", "domainName"),
            "serverAuthentication", Set.of("sslEnabled", "sslConfig"),
            "supportedQOP", Set.of("establishTrustInClient", "enableProtection", "integrity", "confidentiality"),
            "requiredQOP", Set.of("establishTrustInClient", "enableProtection", "integrity", "confidentiality"),
            "userRegistries", Set.of("sslEnabled", "sslConfig"),
            "searchFilter", Set.of("certificateMapMode", "certificateFilter"));
    /** Elements that are named, and say one value. */
    private static final Set<String> PROPERTIES = Set.of("properties", "additionalTrustManagerAttrs", "additionalKeyManagerAttrs", "webAuthAttrs");
    /** Written by the product when it touches a configuration; it says nothing. */
    private static final String TOUCHED = "com.ibm.ssl.changed";

    private final Cell cell;
    private final CellNames names;
    private final Address server;
    private final ObjectFields fields;
    private final Map<XmlElement, CellObject> objects = new HashMap<>();
    private final List<StatedAttribute> stated = new ArrayList<>();

    private StatedInCell(Cell cell, CellNames names, Address server) {
        this.cell = cell;
        this.names = names;
        this.server = server;
        this.fields = new ObjectFields(cell, names, server);
        cell.security().objects().forEach(object -> objects.put(object.element(), object));
    }

    /** In the order of files and lines. */
    public static List<StatedAttribute> of(Cell cell, CellNames names, Address server) {
        StatedInCell all = new StatedInCell(cell, names, server);
        all.parts(cell.security().root(), "");
        all.processes();
        all.stated.sort(Comparator.comparing(StatedAttribute::place));
        return List.copyOf(all.stated);
    }

    private void parts(XmlElement element, String path) {
        String here = element.parent().isEmpty() ? "" : path + (path.isEmpty() ? "" : "/") + label(element);
        CellObject object = objects.get(element);
        if (object != null) {
            object(object, here);
        } else if (PROPERTIES.contains(element.name())) {
            property(element, here);
        } else {
            Set<String> parts = WHOLE.contains(element.name()) || isInWhole(element) ? Set.of() : PARTS.getOrDefault(element.name(), Set.of(""));
            for (XmlAttribute attribute : element.attributes()) {
                if (parts.isEmpty() && !attribute.name().equals(CellObject.SCOPE) || parts.contains(attribute.name())) {
                    Optional<Field> field = attribute.name().equals("defaultSSLSettings")
                            ? Field.of(Optional.of(server.child("defaultSslConfig")), "inbound") : Optional.empty();
                    add(attribute, here, field);
                }
            }
            element.children().forEach(child -> parts(child, here));
        }
    }

    private static boolean isInWhole(XmlElement element) {
        return element.parent().filter(parent -> WHOLE.contains(parent.name())).isPresent();
    }

    /** What tells an element from others of its kind. */
    private String label(XmlElement element) {
        Optional<String> name = List.of("name", "alias", CellObject.ID).stream().flatMap(key -> element.attribute(key).stream())
                .map(XmlAttribute::value).findFirst();
        Optional<String> scope = Optional.ofNullable(objects.get(element)).filter(object -> object.key().type() != ObjectType.MANAGEMENT_SCOPE)
                .map(object -> cell.scopes().document(object.key().scopeName()).orElse(object.key().scopeName()));
        return element.name() + name.map(text -> "[" + text + scope.map(at -> "@" + at).orElse("") + "]").orElse("");
    }

    private void object(CellObject object, String here) {
        if (object.key().type() == ObjectType.MANAGEMENT_SCOPE) {
            return;
        }
        object.element().attributes().forEach(attribute -> add(attribute, here, fields.of(object, attribute.name())));
        object.setting().ifPresent(setting -> setting.attributes().forEach(attribute ->
                add(attribute, here + "/setting", fields.of(object, attribute.name()))));
        object.element().children().stream().filter(child -> object.setting().filter(setting -> setting == child).isEmpty())
                .forEach(child -> below(child, here));
        object.setting().ifPresent(setting -> setting.children().forEach(child -> below(child, here + "/setting")));
    }

    private void below(XmlElement element, String path) {
        String here = path + "/" + label(element);
        if (PROPERTIES.contains(element.name())) {
            property(element, here);
        } else {
            element.attributes().forEach(attribute -> add(attribute, here, Optional.empty()));
            element.children().forEach(child -> below(child, here));
        }
    }

    private void property(XmlElement element, String here) {
        String name = element.attribute("name").map(XmlAttribute::value).orElse("");
        boolean web = element.name().equals("webAuthAttrs");
        // Custom properties of the cell itself are about anything.
        if (name.equals(TOUCHED) || element.name().equals("properties") && element.parent().filter(parent -> parent.parent().isEmpty()).isPresent()
                && !name.toLowerCase(Locale.ROOT).contains("ssl")) {
            return;
        }
        Optional<Field> field = !web ? Optional.empty() : switch (name) {
            case CellStateReader.FALL_BACK -> Field.of(Optional.of(server.child("authentication")), "fallbackToBasic");
            case CellStateReader.WHEN_ASKED -> Field.of(Optional.of(server.child("options")), "webAuthReq");
            default -> Optional.empty();
        };
        element.attribute("value").ifPresent(value -> add(value, here, field));
    }

    private void processes() {
        Set<XmlElement> told = new HashSet<>();
        names.listeners().all().forEach((key, listener) -> {
            Optional<Address> thing = Optional.of(server.child("endpoints", key));
            String process = listener.server().label();
            listener.chain().element().attribute("name").ifPresent(name -> add(name, "chains[" + name.value() + "@" + process + "]",
                    thing.map(address -> new Field(address, Optional.empty()))));
            // A channel that several chains share is said once.
            if (told.add(listener.chain().channel())) {
                listener.chain().channel().attribute(SecureChain.ALIAS).ifPresent(alias -> add(alias, "transportChannels["
                        + listener.chain().channelName() + "@" + process + "]", Field.of(thing, "sslConfig")));
            }
            listener.server().port(listener.chain()).filter(port -> told.add(port.element())).ifPresent(port ->
                    List.of("host", "port").forEach(name -> port.element().attribute(name).ifPresent(attribute -> add(attribute,
                            "specialEndpoints[" + listener.chain().endpoint().orElse("") + "@" + process + "]/endPoint", Field.of(thing, name)))));
        });
        cell.servers().forEach(process -> connectors(process.document().root(), process.label()));
    }

    /** Connectors of administration name their SSL configuration by a property. */
    private void connectors(XmlElement element, String process) {
        if (element.name().equals("properties") && element.attribute("name").map(XmlAttribute::value).filter("sslConfig"::equals).isPresent()) {
            element.attribute("value").ifPresent(value -> add(value, element.parent().map(XmlElement::name).orElse("") + "/properties[sslConfig@"
                    + process + "]", Optional.empty()));
        }
        element.children().forEach(child -> connectors(child, process));
    }

    private void add(XmlAttribute attribute, String path, Optional<Field> field) {
        if (attribute.name().startsWith("xmi:") || attribute.name().startsWith("xmlns") || attribute.value().isEmpty()) {
            return;
        }
        boolean secret = attribute.name().toLowerCase(Locale.ROOT).contains("password");
        Range place = attribute.range();
        stated.add(new StatedAttribute(place, path + (path.isEmpty() ? "" : "/") + "@" + attribute.name(),
                secret ? Optional.empty() : Optional.of(attribute.value()), field.map(Field::thing), field.flatMap(Field::name)));
    }
}
