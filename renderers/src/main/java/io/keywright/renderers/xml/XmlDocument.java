package io.keywright.renderers.xml;

import io.keywright.renderers.text.Lines;

/** An XML file that was read: its text, and where its elements stand in it. */
public final class XmlDocument {

    private final String text;
    private final Lines lines;
    private final XmlEncoding encoding;
    private XmlElement root;

    XmlDocument(String text, Lines lines, XmlEncoding encoding) {
        this.text = text;
        this.lines = lines;
        this.encoding = encoding;
    }

    void root(XmlElement element) {
        root = element;
    }

    public XmlElement root() {
        return root;
    }

    /** How messages name the file. */
    public String filename() {
        return lines.filename();
    }

    /** Whether the text holds this, in a comment for example. */
    public boolean contains(String part) {
        return text.contains(part);
    }

    String text() {
        return text;
    }

    Lines lines() {
        return lines;
    }

    XmlEncoding encoding() {
        return encoding;
    }
}
