package io.keywright.schema.layout;

import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the values of a tree begin and end in their text, in UTF-16 units. The tree knows the lines and columns of
 * scalars and where collections begin; where those end follows from what stands last in them.
 */
final class Places {

    private final String text;
    private final List<Integer> lines = new ArrayList<>();

    Places(String text) {
        this.text = text;
        lines.add(0);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n')) {
                lines.add(at + 1);
            }
        }
    }

    private int offset(int line, int column) {
        return line > lines.size() ? text.length() : text.offsetByCodePoints(lines.get(line - 1), column - 1);
    }

    int start(YamlNode node) {
        Range range = node.range();
        return offset(range.line(), range.column());
    }

    /** The column of the first character of a value, counted from 0. */
    int column(YamlNode node) {
        return node.range().column() - 1;
    }

    /** Whether a map or list is written in braces or brackets. No key and no element of a block begins with one. */
    boolean isFlow(YamlNode collection) {
        char first = text.charAt(start(collection));
        return first == '{' || first == '[';
    }

    /** Where a value ends; empty where that cannot be told. */
    OptionalInt end(YamlNode node) {
        if (!(node instanceof YamlMapping) && !(node instanceof YamlSequence)) {
            return OptionalInt.of(offset(node.range().endLine(), node.range().endColumn()));
        }
        OptionalInt last = lastEnd(node);
        return last.isEmpty() || !isFlow(node) ? last : closing(last.getAsInt(), text.charAt(start(node)) == '{' ? '}' : ']');
    }

    /** Where the last value of a collection ends; behind the opening character of an empty one. */
    OptionalInt lastEnd(YamlNode collection) {
        List<YamlNode> values = values(collection);
        if (!values.isEmpty()) {
            return end(values.get(values.size() - 1));
        }
        return isFlow(collection) ? OptionalInt.of(start(collection) + 1) : OptionalInt.empty();
    }

    static List<YamlNode> values(YamlNode collection) {
        return collection instanceof YamlSequence list ? list.items()
                : ((YamlMapping) collection).entries().stream().map(YamlMapping.Entry::value).toList();
    }

    /** Behind the closing character, before which stand at most blanks, line breaks, comments and a comma. */
    private OptionalInt closing(int from, char close) {
        int at = from;
        while (at < text.length() && text.charAt(at) != close) {
            char c = text.charAt(at);
            if (c == '#') {
                at = lineEnd(at);
            } else if (c == ',' || isBlank(c) || isBreak(c)) {
                at++;
            } else {
                return OptionalInt.empty();
            }
        }
        return at < text.length() ? OptionalInt.of(at + 1) : OptionalInt.empty();
    }

    /** Where the line that {@code at} lies in ends, before its line break. */
    private int lineEnd(int at) {
        int end = at;
        while (end < text.length() && !isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * Where the next line begins after a value that ends at {@code end}, or the end of the text; empty when something
     * else than a comment stands on the line after the value. A block scalar ends where the next line begins already.
     */
    OptionalInt nextLine(int end) {
        if (end > 0 && isBreak(text.charAt(end - 1))) {
            return OptionalInt.of(end);
        }
        int at = end;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        boolean comment = at < text.length() && text.charAt(at) == '#' && at > end;
        int lineEnd = comment ? lineEnd(at) : at;
        if (lineEnd < text.length() && !isBreak(text.charAt(lineEnd))) {
            return OptionalInt.empty();
        }
        boolean two = text.startsWith("\r\n", lineEnd);
        return OptionalInt.of(Math.min(text.length(), lineEnd + (two ? 2 : 1)));
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
