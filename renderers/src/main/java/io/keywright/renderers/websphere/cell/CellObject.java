package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An object of security.xml.
 *
 * @param id      as the file has it; empty text when it has none
 * @param setting where the attributes of an SSL configuration stand
 */
public record CellObject(ObjectKey key, String id, XmlElement element, Optional<XmlElement> setting) {

    public static final String ID = "xmi:id";
    public static final String SCOPE = "managementScope";
    private static final List<String> OF_REPERTOIRE = List.of(ID, "alias", "type", SCOPE);

    /** The element that an attribute of this name stands in, or would. */
    public XmlElement holder(String attribute) {
        return key.type() == ObjectType.SSL_CONFIG && !OF_REPERTOIRE.contains(attribute)
                ? setting.orElse(element) : element;
    }

    public Optional<XmlAttribute> attribute(String name) {
        return holder(name).attribute(name);
    }

    /** The value of an attribute; what is empty says as much as what is not there. */
    public Optional<String> value(String name) {
        return attribute(name).map(XmlAttribute::value).filter(value -> !value.isEmpty());
    }

    public boolean flag(String name, boolean otherwise) {
        return value(name).map("true"::equalsIgnoreCase).orElse(otherwise);
    }

    /** The ids that an attribute refers to. */
    public List<String> ids(String name) {
        return idList(value(name).orElse(""));
    }

    static List<String> idList(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(id -> !id.isEmpty()).toList();
    }

    /** Where it stands. */
    public Range range() {
        return element.range();
    }

    /** Where an attribute stands, or else the object. */
    public Range range(String attribute) {
        return attribute(attribute).map(XmlAttribute::range).orElseGet(this::range);
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
