package io.keywright.renderers.xml;

import io.keywright.schema.diagnostic.Range;

/** An attribute and where it stands. */
public final class XmlAttribute {

    private final XmlElement element;
    private final String name;
    private final String value;
    /** The white space before it, its first and last character, and its value without the quotes. */
    private final int spaceStart;
    private final int start;
    private final int valueStart;
    private final int valueEnd;

    XmlAttribute(XmlElement element, String name, String value, int spaceStart, int start, int valueStart,
                 int valueEnd) {
        this.element = element;
        this.name = name;
        this.value = value;
        this.spaceStart = spaceStart;
        this.start = start;
        this.valueStart = valueStart;
        this.valueEnd = valueEnd;
    }

    public XmlElement element() {
        return element;
    }

    public String name() {
        return name;
    }

    /** The value as an application sees it: references replaced, white space normalised. */
    public String value() {
        return value;
    }

    /** Where it stands, name and value. */
    public Range range() {
        return element.document().lines().range(start, end());
    }

    int spaceStart() {
        return spaceStart;
    }

    int start() {
        return start;
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return valueEnd;
    }

    int end() {
        return valueEnd + 1;
    }
}
