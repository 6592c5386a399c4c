package io.keywright.renderers.xml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits of one file, as spans of its text that are replaced; everything outside of them stays, to the byte. Edits
 * refer to the document as it was read and do not see each other; one inside of an element that is removed is void.
 */
public final class XmlEditor {

    private record Splice(int start, int end, String replacement) {
    }

    private final XmlDocument document;
    private final String text;
    private final List<Splice> splices = new ArrayList<>();
    private final Map<XmlElement, List<NewElement>> appended = new LinkedHashMap<>();
    private final Map<XmlAttribute, Splice> values = new HashMap<>();

    public XmlEditor(XmlDocument document) {
        this.document = document;
        this.text = document.text();
    }

    public XmlDocument document() {
        return document;
    }

    /** Gives an attribute another value; its quotes stay. */
    public void set(XmlAttribute attribute, String value) {
        Splice before = values.remove(attribute);
        splices.remove(before);
        if (!attribute.value().equals(value)) {
            char quote = text.charAt(attribute.valueEnd());
            Splice splice = new Splice(attribute.valueStart(), attribute.valueEnd(), escaped(value, quote));
            values.put(attribute, splice);
            splices.add(splice);
        }
    }

    /** Gives an element without children another text, which is written without white space around it. */
    public void setText(XmlElement element, String value) {
        String written = XmlEscape.text(value, document.encoding()::canExpress);
        if (element.isEmptyTag()) {
            int slash = text.lastIndexOf('/', element.openEnd() - 1);
            splices.add(new Splice(slash, element.openEnd(), ">" + written + "</" + element.name() + ">"));
        } else if (!element.text().equals(value)) {
            splices.add(new Splice(element.openEnd(), element.closeStart(), written));
        }
    }

    /** Gives an element another text where it differs from the one that it has; the rest stays as it is written. */
    public void changeText(XmlElement element, String value) {
        String raw = element.isEmptyTag() ? "" : text.substring(element.openEnd(), element.closeStart());
        if (element.text().equals(value)) {
            return;
        }
        if (raw.isEmpty() || raw.indexOf('<') >= 0) {
            setText(element, value);
        } else {
            ChangedText changed = ChangedText.between(raw, value, lineEnding(), document.encoding()::canExpress);
            splices.add(new Splice(element.openEnd() + changed.start(), element.openEnd() + changed.end(), changed.replacement()));
        }
    }

    /** Adds an attribute after the last one, laid out like it. */
    public void add(XmlElement element, String name, String value) {
        List<XmlAttribute> attributes = element.attributes();
        int at = element.nameEnd();
        String space = " ";
        char quote = '"';
        if (!attributes.isEmpty()) {
            XmlAttribute last = attributes.get(attributes.size() - 1);
            at = last.end();
            quote = text.charAt(last.valueEnd());
            String before = text.substring(last.spaceStart(), last.start());
            space = before.indexOf('\n') >= 0 || before.indexOf('\r') >= 0 ? before : " ";
        }
        splices.add(new Splice(at, at, space + name + "=" + quote + escaped(value, quote) + quote));
    }

    /** Removes an attribute and the white space before it. */
    public void remove(XmlAttribute attribute) {
        splices.add(new Splice(attribute.spaceStart(), attribute.end(), ""));
    }

    /** Removes an element, and its lines if it has them for itself. */
    public void remove(XmlElement element) {
        int start = lineStart(element.start());
        int end = lineEnd(element.end());
        boolean alone = blank(start, element.start()) && end > element.end() && blank(element.end(), end);
        splices.add(alone ? new Splice(start, end, "") : new Splice(element.start(), element.end(), ""));
    }

    /** Adds a child after all others, indented like them. */
    public void append(XmlElement parent, NewElement child) {
        appended.computeIfAbsent(parent, p -> new ArrayList<>()).add(child);
    }

    /** Adds an element beside another one, after it and indented like it; several at one place keep their order. */
    public void insertAfter(XmlElement sibling, NewElement element) {
        Optional<String> indent = indentOf(sibling.start());
        var layout = new NewElement.Layout(lineEnding(), step(), document.encoding()::canExpress);
        StringBuilder block = new StringBuilder();
        int line = lineEnd(sibling.end());
        boolean alone = indent.isPresent() && line > sibling.end() && blank(sibling.end(), line);
        element.write(block.append(indent.orElse("")), layout, indent.orElse(""));
        if (alone) {
            splices.add(new Splice(line, line, block.append(layout.lineEnd()).toString()));
        } else {
            splices.add(new Splice(sibling.end(), sibling.end(), indent.isPresent() ? layout.lineEnd() + block : block.toString()));
        }
    }

    public boolean isEmpty() {
        return splices.isEmpty() && appended.isEmpty();
    }

    /** The file with all edits. */
    public byte[] result() {
        List<Splice> all = new ArrayList<>(splices);
        appended.forEach((parent, children) -> all.add(append(parent, children)));
        // Stable: several insertions at one place keep the order in which they were asked for, and come before what is
        // removed there.
        all.sort(Comparator.comparingInt(Splice::start).thenComparing(splice -> splice.end() > splice.start()));
        StringBuilder edited = new StringBuilder(text.length() + 256);
        int from = 0;
        for (Splice splice : outermost(all)) {
            edited.append(text, from, splice.start()).append(splice.replacement());
            from = splice.end();
        }
        edited.append(text, from, text.length());
        return document.encoding().encode(edited.toString(), document.encoding().mark());
    }

    private static List<Splice> outermost(List<Splice> sorted) {
        return sorted.stream().filter(inner -> sorted.stream().noneMatch(outer -> outer != inner
                && outer.replacement().isEmpty() && outer.start() <= inner.start() && inner.end() <= outer.end()
                && outer.end() - outer.start() > inner.end() - inner.start()
                && !(inner.start() == inner.end()
                && (inner.start() == outer.start() || inner.start() == outer.end())))).toList();
    }

    private Splice append(XmlElement parent, List<NewElement> children) {
        String end = lineEnding();
        String parentIndent = indentOf(parent.start()).orElse("");
        String indent = childIndent(parent, parentIndent);
        String step = step();
        var layout = new NewElement.Layout(end, step, document.encoding()::canExpress);
        StringBuilder block = new StringBuilder();
        for (NewElement child : children) {
            block.append(indent);
            child.write(block, layout, indent);
            block.append(end);
        }
        if (parent.isEmptyTag()) {
            // <server/> becomes <server> … </server>; the blanks before the slash go with it.
            int slash = text.lastIndexOf('/', parent.openEnd() - 1);
            return new Splice(slash, parent.openEnd(),
                    ">" + end + block + parentIndent + "</" + parent.name() + ">");
        }
        int close = parent.closeStart();
        int line = lineStart(close);
        if (line >= parent.openEnd() && blank(line, close)) {
            return new Splice(line, line, block.toString());
        }
        return new Splice(close, close, end + block + parentIndent);
    }

    private String childIndent(XmlElement parent, String parentIndent) {
        List<XmlElement> siblings = parent.children();
        for (int i = siblings.size() - 1; i >= 0; i--) {
            Optional<String> indent = indentOf(siblings.get(i).start());
            if (indent.isPresent()) {
                return indent.get();
            }
        }
        return parentIndent + step();
    }

    /** What one level of indentation adds, judged by the children of the root. */
    private String step() {
        String outer = indentOf(document.root().start()).orElse("");
        return document.root().children().stream().flatMap(child -> indentOf(child.start()).stream())
                .filter(indent -> indent.startsWith(outer) && indent.length() > outer.length())
                .map(indent -> indent.substring(outer.length())).findFirst().orElse("    ");
    }

    /** The white space before something that is the first of its line. */
    private Optional<String> indentOf(int at) {
        int line = lineStart(at);
        return blank(line, at) ? Optional.of(text.substring(line, at)) : Optional.empty();
    }

    private String lineEnding() {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\n') {
                return "\n";
            } else if (text.charAt(at) == '\r') {
                return text.startsWith("\r\n", at) ? "\r\n" : "\r";
            }
        }
        return "\n";
    }

    private int lineStart(int at) {
        int start = at;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    /** The offset after the line end that follows, or the end of the text. */
    private int lineEnd(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.startsWith("\r\n", end) ? end + 2 : Math.min(text.length(), end + 1);
    }

    private boolean blank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!XmlScanner.isSpace(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private String escaped(String value, char quote) {
        return XmlEscape.attribute(value, quote, document.encoding()::canExpress);
    }
}
