package io.keywright.renderers.toml;

import io.keywright.renderers.text.Lines;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A TOML file that was read: its text, its keys with their values, and where they stand. */
public final class TomlDocument {

    static final int MAX_BYTES = 8 << 20;
    static final int MAX_DEPTH = 100;

    private static final String MARK = "\ufeff";

    private final String text;
    private final boolean marked;
    private final Lines lines;
    private final TomlTree tree;

    private TomlDocument(String text, boolean marked, Lines lines, TomlTree tree) {
        this.text = text;
        this.marked = marked;
        this.lines = lines;
        this.tree = tree;
    }

    /**
     * Reads a file, in UTF-8 as TOML 1.0 has it; a byte order mark is kept.
     *
     * @param filename how messages name it
     * @throws DiagnosticException with the place when it is not TOML within the limits
     */
    public static TomlDocument parse(byte[] bytes, String filename) {
        if (bytes.length > MAX_BYTES) {
            throw refused("TOML file is " + bytes.length + " bytes, limit 8 MiB", Range.startOf(filename));
        }
        String decoded = decode(bytes, filename);
        boolean marked = decoded.startsWith(MARK);
        String text = marked ? decoded.substring(1) : decoded;
        Lines lines = new Lines(text, filename);
        return new TomlDocument(text, marked, lines, new TomlParser(text, new TomlFaults(lines)).parse());
    }

    private static String decode(byte[] bytes, String filename) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true).isError();
        String text = out.flip().toString();
        if (malformed) {
            throw refused("byte " + (in.position() + 1) + " is not UTF-8, in which TOML is written",
                    new Lines(text, filename).range(text.length(), text.length()));
        }
        return text;
    }

    private static DiagnosticException refused(String summary, Range place) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, summary).at(place));
    }

    /** How messages name the file. */
    public String filename() {
        return lines.filename();
    }

    /** Every key with its value in file order, those of inline tables included; not those in values of arrays. */
    public List<TomlEntry> entries() {
        return tree.entries();
    }

    /**
     * What stands under a key, however its tables are written.
     *
     * @param path the keys from the root; none leads into an array of tables
     */
    public Optional<TomlEntry> entry(List<String> path) {
        TomlTable table = tree.root();
        for (String key : path.subList(0, path.size() - 1)) {
            Optional<TomlNode> child = table.child(key);
            if (child.isEmpty() || !(child.get() instanceof TomlTable further)) {
                return Optional.empty();
            }
            table = further;
        }
        return table.child(path.get(path.size() - 1)).filter(TomlEntry.class::isInstance).map(TomlEntry.class::cast);
    }

    String text() {
        return text;
    }

    Range range(int from, int to) {
        return lines.range(from, to);
    }

    TomlTable root() {
        return tree.root();
    }

    byte[] encode(String edited) {
        return ((marked ? MARK : "") + edited).getBytes(StandardCharsets.UTF_8);
    }
}
