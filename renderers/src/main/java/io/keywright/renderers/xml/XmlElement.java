package io.keywright.renderers.xml;

import io.keywright.schema.diagnostic.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An element and where it stands. */
public final class XmlElement {

    private final XmlDocument document;
    private final Optional<XmlElement> parent;
    private final String name;
    private final int start;
    private final List<XmlAttribute> attributes = new ArrayList<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int openEnd;
    private int closeStart;
    private int end;

    XmlElement(XmlDocument document, Optional<XmlElement> parent, String name, int start) {
        this.document = document;
        this.parent = parent;
        this.name = name;
        this.start = start;
    }

    void add(XmlAttribute attribute) {
        attributes.add(attribute);
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void addText(String decoded) {
        text.append(decoded);
    }

    void opened(int offset) {
        openEnd = offset;
    }

    /** For an empty-element tag both offsets are its end. */
    void closed(int closeTagStart, int offset) {
        closeStart = closeTagStart;
        end = offset;
    }

    public XmlDocument document() {
        return document;
    }

    public Optional<XmlElement> parent() {
        return parent;
    }

    /** As written, prefix included. */
    public String name() {
        return name;
    }

    public List<XmlAttribute> attributes() {
        return Collections.unmodifiableList(attributes);
    }

    /** The attribute of exactly this name. */
    public Optional<XmlAttribute> attribute(String attributeName) {
        return attributes.stream().filter(attribute -> attribute.name().equals(attributeName)).findFirst();
    }

    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    /** The children of exactly this name. */
    public List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }

    /** The first child of exactly this name. */
    public Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).findFirst();
    }

    /** The text that stands directly in it. */
    public String text() {
        return text.toString();
    }

    /** Where its start tag begins, as long as its name. */
    public Range range() {
        return document.lines().range(start, start + 1 + name.length());
    }

    int start() {
        return start;
    }

    int nameEnd() {
        return start + 1 + name.length();
    }

    int openEnd() {
        return openEnd;
    }

    int closeStart() {
        return closeStart;
    }

    int end() {
        return end;
    }

    boolean isEmptyTag() {
        return closeStart == end;
    }
}
