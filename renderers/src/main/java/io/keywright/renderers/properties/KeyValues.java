package io.keywright.renderers.properties;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of names and values, and where its values stand. An edit gives another one, in which all bytes but those of
 * the edited line are the same; where a name comes again, the last value counts.
 */
public final class KeyValues {

    /** How a line is read. */
    public enum Format {
        /** {@code KEY=value}, literally: no quotes, escapes or continuation. In UTF-8 where it is that. */
        ENVIRONMENT,
        /** As {@link Properties} reads it from bytes: in Latin 1, with escapes and lines that go on. */
        PROPERTIES
    }

    /** One name with its value; {@link #range} says where it stands. */
    public static final class Entry {
        private final String name;
        private final String value;
        private final LogicalLine line;
        private final int nameEnd;
        private final int start;

        Entry(String name, String value, LogicalLine line, int nameEnd, int start) {
            this.name = name;
            this.value = value;
            this.line = line;
            this.nameEnd = nameEnd;
            this.start = start;
        }

        public String name() {
            return name;
        }

        public String value() {
            return value;
        }
    }

    private final Format format;
    // One character per byte, whatever the encoding is, so that offsets are those of bytes.
    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private final List<LogicalLine> malformed = new ArrayList<>();

    public KeyValues(byte[] bytes, Format format) {
        this(new String(bytes, StandardCharsets.ISO_8859_1), format);
    }

    private KeyValues(String text, Format format) {
        this.format = format;
        this.text = text;
        LineReading reading = new LineReading(text, format);
        for (LogicalLine line : LogicalLine.of(text, format)) {
            if (!line.isComment(text)) {
                try {
                    reading.entry(line).ifPresent(entries::add);
                } catch (IllegalArgumentException e) {
                    malformed.add(line);
                }
            }
        }
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** In the order of the file. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The one that counts for a name. */
    public Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).reduce((first, second) -> second);
    }

    /** Where the name of an entry stands. */
    public Range range(Entry entry, String filename) {
        LogicalLine line = entry.line;
        int column = line.first() - line.start() + 1;
        return new Range(filename, line.number(), column, line.number(), column + entry.nameEnd - line.first());
    }

    /** The lines for which {@link Properties} refuses the whole file: those with a malformed Unicode escape. */
    public List<Diagnostic> diagnostics(String filename) {
        return malformed.stream().map(line -> Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE,
                "a '\\u' without four hexadecimal digits: the server cannot read the file").at(new Range(filename, line.number(),
                line.first() - line.start() + 1, line.number(), line.first() - line.start() + 2))
                .hint("write '\\\\u' for a backslash and a u")).toList();
    }

    /** With another value for a name: in its place where it has one, else on a line of its own at the end. */
    public KeyValues with(String name, String value) {
        return entry(name).map(entry -> with(entry, value)).orElseGet(() -> at(text.length(), name, value));
    }

    /** With another value for this entry. */
    public KeyValues with(Entry entry, String value) {
        boolean bare = entry.start == entry.nameEnd;
        return replaced(entry.start, entry.line.end(), (bare ? "=" : "") + Escape.value(value, format));
    }

    /** With another value for a name; where only a comment has it, as defaults stand in many files, there. */
    public KeyValues uncommented(String name, String value) {
        if (entry(name).isPresent()) {
            return with(name, value);
        }
        Pattern commented = Pattern.compile("\\s*[#!]\\s*" + Pattern.quote(Escape.name(name, format)) + "(\\s*[=:]\\s*|\\s*$).*", Pattern.DOTALL);
        return LogicalLine.of(text, format).stream().filter(line -> line.isComment(text)
                && commented.matcher(text.substring(line.start(), line.end())).matches())
                .reduce((first, second) -> second)
                .map(line -> replaced(line.start(), line.end(), written(name, value)))
                .orElseGet(() -> with(name, value));
    }

    /** With a line after that of an entry. */
    public KeyValues after(Entry entry, String name, String value) {
        return at(entry.line.next(), name, value);
    }

    /** Without the lines of this entry. */
    public KeyValues without(Entry entry) {
        return replaced(entry.line.start(), entry.line.next(), "");
    }

    /** Without the lines of a name. */
    public KeyValues without(String name) {
        StringBuilder kept = new StringBuilder(text);
        for (int i = entries.size() - 1; i >= 0; i--) {
            LogicalLine line = entries.get(i).line;
            if (entries.get(i).name().equals(name)) {
                kept.delete(line.start(), line.next());
            }
        }
        return new KeyValues(kept.toString(), format);
    }

    /** With the lines of a name as comments, where {@link #uncommented} finds them. */
    public KeyValues commented(String name) {
        StringBuilder kept = new StringBuilder(text);
        for (int i = entries.size() - 1; i >= 0; i--) {
            LogicalLine line = entries.get(i).line;
            if (entries.get(i).name().equals(name)) {
                // A comment ends with its line, so each that continues it is one as well.
                kept.replace(line.start(), line.end(), "#" + text.substring(line.start(), line.end()).replaceAll("(\r\n|\r|\n)", "$1#"));
            }
        }
        return new KeyValues(kept.toString(), format);
    }

    private KeyValues at(int offset, String name, String value) {
        Matcher first = Pattern.compile("\r\n|\r|\n").matcher(text);
        String lineEnd = first.find() ? first.group() : "\n";
        // `server create` of Open Liberty leaves its last line without an end; a backslash may wait for another line.
        boolean open = LogicalLine.of(text, format).stream().anyMatch(line -> line.start() < offset && line.end() == offset);
        return replaced(offset, offset, (open ? lineEnd : "") + written(name, value) + lineEnd);
    }

    private String written(String name, String value) {
        return Escape.name(name, format) + "=" + Escape.value(value, format);
    }

    private KeyValues replaced(int from, int to, String with) {
        return new KeyValues(text.substring(0, from) + with + text.substring(to), format);
    }
}
