package io.keywright.renderers.xml;

import io.keywright.renderers.text.Lines;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds where the elements and attributes of a text stand. A parser has found the text well formed and without a
 * DOCTYPE, so this has nothing to judge; StAX tells no position of an attribute, and of an element only its end.
 */
final class XmlScanner {

    private final String text;
    private final XmlDocument document;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private int at;

    XmlScanner(String text, Lines lines, XmlEncoding encoding) {
        this.text = text;
        this.document = new XmlDocument(text, lines, encoding);
    }

    XmlDocument document() {
        while (at < text.length()) {
            int tag = text.indexOf('<', at);
            int end = tag < 0 ? text.length() : tag;
            if (!open.isEmpty() && end > at) {
                open.peek().addText(XmlEscape.decodeText(text.substring(at, end)));
            }
            at = end;
            if (tag >= 0) {
                markup();
            }
        }
        if (document.root() == null || !open.isEmpty()) {
            throw new IllegalStateException("bug: the parser let a text through that is not well formed");
        }
        return document;
    }

    private void markup() {
        if (text.startsWith("<!--", at)) {
            at = past("-->", at + 4);
        } else if (text.startsWith("<?", at)) {
            at = past("?>", at + 2);
        } else if (text.startsWith("<![CDATA[", at)) {
            int end = past("]]>", at + 9);
            open.peek().addText(XmlEscape.normaliseLines(text.substring(at + 9, end - 3)));
            at = end;
        } else if (text.startsWith("</", at)) {
            int start = at;
            at = past(">", at);
            open.pop().closed(start, at);
        } else {
            startTag();
        }
    }

    private void startTag() {
        int start = at++;
        XmlElement element = new XmlElement(document, Optional.ofNullable(open.peek()), name(), start);
        if (open.isEmpty()) {
            document.root(element);
        } else {
            open.peek().add(element);
        }
        while (true) {
            int spaceStart = at;
            skipSpace();
            char c = text.charAt(at);
            if (c == '/') {
                at += 2;
                element.opened(at);
                element.closed(at, at);
                return;
            } else if (c == '>') {
                at++;
                element.opened(at);
                open.push(element);
                return;
            }
            attribute(element, spaceStart);
        }
    }

    private void attribute(XmlElement element, int spaceStart) {
        int start = at;
        String name = name();
        skipSpace();
        at++;
        skipSpace();
        char quote = text.charAt(at);
        int valueStart = at + 1;
        int valueEnd = text.indexOf(quote, valueStart);
        at = valueEnd + 1;
        String value = XmlEscape.decodeAttribute(text.substring(valueStart, valueEnd));
        element.add(new XmlAttribute(element, name, value, spaceStart, start, valueStart, valueEnd));
    }

    private String name() {
        int start = at;
        char c = text.charAt(at);
        while (!isSpace(c) && c != '=' && c != '/' && c != '>') {
            c = text.charAt(++at);
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (isSpace(text.charAt(at))) {
            at++;
        }
    }

    private int past(String end, int from) {
        return text.indexOf(end, from) + end.length();
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
