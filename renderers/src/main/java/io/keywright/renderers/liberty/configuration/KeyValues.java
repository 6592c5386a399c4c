package io.keywright.renderers.liberty.configuration;

import io.keywright.schema.diagnostic.Range;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A file of names and values, {@code server.env} or {@code bootstrap.properties}, and where its values stand. It is
 * edited in place: other bytes stay.
 */
public final class KeyValues {

    /** How a line is read. */
    public enum Format {
        /** {@code KEY=value}, literally: no quotes, escapes or continuation. */
        ENVIRONMENT,
        /** As {@link Properties} reads it. */
        PROPERTIES
    }

    /** @param start offset of the value as it is written, {@code end} the offset after it */
    record Entry(String name, String value, int line, int start, int end) {
    }

    private final Format format;
    // One character per byte, whatever the encoding is, so that offsets are those of bytes.
    private final String text;
    private final List<Entry> entries = new ArrayList<>();

    public KeyValues(byte[] bytes, Format format) {
        this.format = format;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
        parse();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The last one wins, as in the server. */
    Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).reduce((first, second) -> second);
    }

    Range range(Entry entry, String filename) {
        return new Range(filename, entry.line(), 1, entry.line(), 1 + entry.name().length());
    }

    /** The file with another value for a name: in its place where it has one, else on a line of its own at the end. */
    public byte[] with(String name, String value) {
        String written = format == Format.PROPERTIES ? escaped(value) : value;
        Optional<Entry> present = entry(name);
        String edited;
        if (present.isPresent()) {
            edited = text.substring(0, present.get().start()) + written + text.substring(present.get().end());
        } else {
            String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
            // `server create` leaves its last line without an end.
            boolean open = !text.isEmpty() && !text.endsWith("\n");
            edited = text + (open ? lineEnd : "") + name + "=" + written + lineEnd;
        }
        return edited.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The file without the lines of a name. */
    public byte[] without(String name) {
        StringBuilder kept = new StringBuilder(text);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.name().equals(name)) {
                int start = text.lastIndexOf('\n', entry.start() - 1) + 1;
                int end = text.indexOf('\n', entry.end());
                kept.delete(start, end < 0 ? text.length() : end + 1);
            }
        }
        return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void parse() {
        int line = 1;
        int at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (at < text.length()) {
            int end = lineEnd(at);
            int lines = 1;
            while (format == Format.PROPERTIES && continues(at, end) && end < text.length()) {
                end = lineEnd(text.indexOf('\n', end) + 1);
                lines++;
            }
            line(at, end, line);
            line += lines;
            int next = text.indexOf('\n', end);
            at = next < 0 ? text.length() : next + 1;
        }
    }

    /** The offset of the line's end, before CR and LF. */
    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private boolean continues(int start, int end) {
        int first = start;
        while (first < end && isBlank(text.charAt(first))) {
            first++;
        }
        if (first < end && isComment(text.charAt(first))) {
            return false;
        }
        int slashes = 0;
        while (end - slashes > start && text.charAt(end - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private void line(int start, int end, int line) {
        int at = start;
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
        if (at == end || isComment(text.charAt(at))) {
            return;
        }
        if (format == Format.ENVIRONMENT) {
            int equals = text.indexOf('=', at);
            if (equals > at && equals < end) {
                String value = decoded(text.substring(equals + 1, end));
                entries.add(new Entry(text.substring(at, equals).strip(), value, line, equals + 1, end));
            }
        } else {
            property(at, end, line);
        }
    }

    private void property(int start, int end, int line) {
        int at = start;
        while (at < end && !isBlank(text.charAt(at)) && text.charAt(at) != '=' && text.charAt(at) != ':') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, end);
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
        if (at < end && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
            at++;
            while (at < end && isBlank(text.charAt(at))) {
                at++;
            }
        }
        Properties one = new Properties();
        try {
            one.load(new StringReader(text.substring(start, end)));
        } catch (IOException | IllegalArgumentException e) {
            // A malformed \\uxxxx: the server itself would stop at it; the line gives no variable.
            return;
        }
        for (String name : one.stringPropertyNames()) {
            entries.add(new Entry(name, one.getProperty(name), line, at, end));
        }
    }

    private boolean isComment(char c) {
        return c == '#' || format == Format.PROPERTIES && c == '!';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static String decoded(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c == '\\' || escaped.isEmpty() && c == ' ') {
                escaped.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
