package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads security.xml in two passes: ids first, for references point forward and backward alike; then the objects.
 * Relations are ids in attributes; one that leads nowhere, and one that two elements have, are faults of the file.
 */
final class SecurityLoader {

    /** Attributes that refer to ids, by element; those of any element stand under {@code *}. */
    private static final Map<String, List<String>> REFERENCES = Map.of(
            "*", List.of(CellObject.SCOPE),
            "setting", List.of("keyStore", "trustStore", "trustManager", "keyManager"),
            "sslConfigGroups", List.of("sslConfig"),
            "dynamicSSLConfigSelections", List.of("sslConfig"),
            "keySets", List.of("keyStore"),
            "keySetGroups", List.of("keySet", "wsSchedule"),
            "wsCertificateExpirationMonitor", List.of("wsNotification", "wsSchedule"),
            "security:Security", List.of("defaultSSLSettings", "activeAuthMechanism", "activeUserRegistry"));

    private final XmlDocument document;
    private final Diagnostics diagnostics;
    private final Map<String, XmlElement> elements = new HashMap<>();
    private final Map<ObjectKey, CellObject> objects = new LinkedHashMap<>();

    SecurityLoader(XmlDocument document, Diagnostics diagnostics) {
        this.document = document;
        this.diagnostics = diagnostics;
    }

    SecurityFile load() {
        identify(document.root());
        check(document.root());
        for (XmlElement element : document.root().children()) {
            ObjectType.ofElement(element.name()).ifPresent(type -> object(type, element));
        }
        return new SecurityFile(document, objects, elements.keySet());
    }

    private void identify(XmlElement element) {
        element.attribute(CellObject.ID).ifPresent(id -> {
            XmlElement first = elements.putIfAbsent(id.value(), element);
            if (first != null) {
                diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "the id '" + id.value() + "' of this "
                        + element.name() + " is that of another element").at(id.range()).note(first.range(), "the other one"));
            }
        });
        element.children().forEach(this::identify);
    }

    private void check(XmlElement element) {
        REFERENCES.getOrDefault(element.name(), List.of()).forEach(attribute -> check(element, attribute));
        REFERENCES.get("*").forEach(attribute -> check(element, attribute));
        element.children().forEach(this::check);
    }

    private void check(XmlElement element, String attribute) {
        element.attribute(attribute).ifPresent(reference -> {
            for (String id : CellObject.idList(reference.value())) {
                if (!elements.containsKey(id)) {
                    diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, element.name() + " '"
                            + text(element, CellObject.ID) + "' refers to " + attribute + " '" + id + "', which is not in the file")
                            .at(reference.range()));
                }
            }
        });
    }

    private void object(ObjectType type, XmlElement element) {
        Optional<XmlAttribute> xmiType = element.attribute("xmi:type");
        if (xmiType.filter(written -> !written.value().equals("security:" + type.configType())).isPresent()) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "a " + element.name() + " of type '"
                    + xmiType.get().value() + "' is not known").at(xmiType.get().range()));
            return;
        }
        String name = text(element, type.nameAttribute());
        if (name.isEmpty()) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "this " + element.name() + " has no "
                    + type.nameAttribute()).at(element.range()));
            return;
        }
        Optional<Direction> direction = direction(type, element);
        if (type == ObjectType.SSL_CONFIG_GROUP && direction.isEmpty()) {
            return;
        }
        ObjectKey key = new ObjectKey(type, type == ObjectType.MANAGEMENT_SCOPE ? "" : scope(element), name, direction);
        CellObject object = new CellObject(key, text(element, CellObject.ID), element, setting(type, element));
        CellObject first = objects.putIfAbsent(key, object);
        // Scopes of one name are one scope, and a group's name is only a label.
        if (first != null && type != ObjectType.MANAGEMENT_SCOPE) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "there are two " + element.name() + " '" + name
                    + "'" + (key.scopeName().isEmpty() ? "" : " of " + key.scopeName())).at(element.range())
                    .note(first.range(), "the other one"));
        }
    }

    private Optional<Direction> direction(ObjectType type, XmlElement element) {
        if (type != ObjectType.SSL_CONFIG_GROUP) {
            return Optional.empty();
        }
        Optional<Direction> direction = Direction.of(text(element, "direction"));
        if (direction.isEmpty()) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "direction '" + text(element, "direction")
                    + "' is neither inbound nor outbound").at(element.attribute("direction").map(XmlAttribute::range)
                    .orElseGet(element::range)));
        }
        return direction;
    }

    private Optional<XmlElement> setting(ObjectType type, XmlElement element) {
        if (type != ObjectType.SSL_CONFIG) {
            return Optional.empty();
        }
        List<XmlElement> settings = element.children("setting");
        if (settings.size() != 1) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "repertoire '" + text(element, "alias") + "' has "
                    + (settings.isEmpty() ? "no setting" : settings.size() + " settings") + ", and must have one").at(element.range()));
        }
        return settings.stream().findFirst();
    }

    /** The scope's name; empty for none, and for a reference that leads nowhere, which is said already. */
    private String scope(XmlElement element) {
        return element.attribute(CellObject.SCOPE).map(XmlAttribute::value).map(elements::get)
                .map(scope -> text(scope, "scopeName")).orElse("");
    }

    private static String text(XmlElement element, String attribute) {
        return element.attribute(attribute).map(XmlAttribute::value).orElse("");
    }
}
