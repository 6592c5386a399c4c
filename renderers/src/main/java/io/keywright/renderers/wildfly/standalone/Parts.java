package io.keywright.renderers.wildfly.standalone;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.Optional;
import java.util.stream.Stream;

/** What an element of standalone.xml holds, by name. */
public final class Parts {

    private Parts() {
    }

    /** An attribute as written, without blanks around it: WildFly cuts them off. */
    public static Optional<String> text(XmlElement element, String attribute) {
        return element.attribute(attribute).map(XmlAttribute::value).map(String::strip);
    }

    public static String name(XmlElement element) {
        return text(element, "name").orElse("");
    }

    /** An element and all below it. */
    public static Stream<XmlElement> all(XmlElement element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(Parts::all));
    }
}
