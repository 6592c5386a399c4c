package io.keywright.renderers.xml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An element that is to be written.
 *
 * @param attributes in the order in which they are written
 * @param text       its content, instead of children
 */
public record NewElement(String name, Map<String, String> attributes, List<NewElement> children,
                         Optional<String> text) {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    public NewElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    public static NewElement of(String name, Map<String, String> attributes) {
        return new NewElement(name, attributes, List.of(), Optional.empty());
    }

    public static NewElement text(String name, String text) {
        return new NewElement(name, Map.of(), List.of(), Optional.of(text));
    }

    /** Appends the element, its first line without indentation, its last without a line end. */
    void write(StringBuilder out, Layout layout, String indent) {
        out.append('<').append(name);
        attributes.forEach((key, value) -> out.append(' ').append(key).append("=\"")
                .append(XmlEscape.attribute(value, '"', layout.expressible())).append('"'));
        if (children.isEmpty() && text.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        text.ifPresent(content -> out.append(XmlEscape.text(content, layout.expressible())));
        for (NewElement child : children) {
            out.append(layout.lineEnd()).append(indent).append(layout.step());
            child.write(out, layout, indent + layout.step());
        }
        if (!children.isEmpty()) {
            out.append(layout.lineEnd()).append(indent);
        }
        out.append("</").append(name).append('>');
    }

    /** How a file is laid out. */
    record Layout(String lineEnd, String step, Predicate<String> expressible) {
        static final Layout OURS = new Layout("\n", "    ", character -> true);
    }

    /** This element as the root of a file, in UTF-8. */
    public String asFile() {
        StringBuilder out = new StringBuilder(DECLARATION);
        write(out, Layout.OURS, "");
        return out.append('\n').toString();
    }

    /** This element as the root of a file that is ours whole, in UTF-8, under a comment. */
    public String asFile(List<String> comment) {
        StringBuilder out = new StringBuilder(DECLARATION + "<!--\n");
        for (String line : comment) {
            // Two hyphens end nothing but are not allowed inside of a comment.
            out.append(line.isEmpty() ? "" : "  ").append(line.replace("--", "- -")).append('\n');
        }
        out.append("-->\n");
        write(out, Layout.OURS, "");
        return out.append('\n').toString();
    }
}
