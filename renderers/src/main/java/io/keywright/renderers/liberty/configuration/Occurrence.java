package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** An element of the configuration in its file. One thing may be configured by several. */
public record Occurrence(XmlElement element, ConfigFile file) {

    /** The attribute, whose name the server compares without case; of several spellings the last. */
    public Optional<XmlAttribute> attribute(String name) {
        return element.attributes().stream().filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .reduce((first, second) -> second);
    }

    public Optional<String> value(String name) {
        return attribute(name).map(XmlAttribute::value);
    }

    public List<Occurrence> children(String name) {
        return element.children(name).stream().map(child -> new Occurrence(child, file)).toList();
    }
}
