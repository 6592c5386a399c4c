package io.keywright.renderers.properties;

import io.keywright.renderers.properties.KeyValues.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * A line, with those that continue it.
 *
 * @param number of its first line, from 1
 * @param start  offset of its first character
 * @param first  offset of its first character that is not blank
 * @param end    offset after its last character, before what ends the line
 * @param next   offset of the next one
 */
record LogicalLine(int number, int start, int first, int end, int next) {

    private static final String BOM = "\u00ef\u00bb\u00bf";

    static List<LogicalLine> of(String text, Format format) {
        List<LogicalLine> lines = new ArrayList<>();
        int number = 1;
        int at = text.startsWith(BOM) ? BOM.length() : 0;
        while (at < text.length()) {
            int start = at;
            int first = start;
            while (first < text.length() && isBlank(text.charAt(first))) {
                first++;
            }
            int end = end(text, start, format);
            int taken = 1;
            if (format == Format.PROPERTIES && !isMark(text, first)) {
                while (end < text.length() && slashes(text, start, end) % 2 == 1) {
                    end = end(text, next(text, end), format);
                    taken++;
                }
            }
            at = next(text, end);
            lines.add(new LogicalLine(number, start, Math.min(first, end), end, at));
            number += taken;
        }
        return lines;
    }

    /** Whether it says nothing. */
    boolean isComment(String text) {
        return first == end || isMark(text, first);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    // A server.env with a ! at the start of a line: that is no name of a variable either.
    private static boolean isMark(String text, int at) {
        return at < text.length() && (text.charAt(at) == '#' || text.charAt(at) == '!');
    }

    private static int slashes(String text, int start, int end) {
        int slashes = 0;
        while (end - slashes > start && text.charAt(end - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes;
    }

    /** A lone CR ends a line of properties. */
    private static int end(String text, int from, Format format) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r' && (format == Format.PROPERTIES || at + 1 == text.length() || text.charAt(at + 1) == '\n')) {
                return at;
            }
        }
        return text.length();
    }

    private static int next(String text, int end) {
        return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
    }
}
