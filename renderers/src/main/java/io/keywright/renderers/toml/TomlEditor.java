package io.keywright.renderers.toml;

import io.keywright.renderers.toml.TomlTable.Origin;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits of one file, as spans of its text that are replaced; everything outside of them stays, to the byte. Edits refer
 * to the document as it was read and do not see each other.
 */
public final class TomlEditor {

    /** @param lines whether it is lines of their own, which begin where a line begins */
    private record Splice(int start, int end, String replacement, boolean lines) {
    }

    private final TomlDocument document;
    private final String text;
    private final String lineEnd;
    private final Optional<String> lastTable;
    private final List<Splice> splices = new ArrayList<>();
    private final Map<TomlTable, List<String>> added = new LinkedHashMap<>();
    private final Map<List<String>, List<String>> opened = new LinkedHashMap<>();

    /** @param lastTable a table of the root that new ones are put before, if the file has it */
    public TomlEditor(TomlDocument document, Optional<String> lastTable) {
        this.document = document;
        this.text = document.text();
        int newline = text.indexOf('\n');
        this.lineEnd = newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
        this.lastTable = lastTable;
    }

    /** Gives a key another string; quotes that can stay do. */
    public void setText(TomlEntry entry, String value) {
        if (!entry.value().isString() || !entry.text().equals(value)) {
            replace(entry, TomlText.like(text.charAt(entry.value().start()), value));
        }
    }

    /** Gives a key an integer. */
    public void setInteger(TomlEntry entry, int value) {
        replace(entry, Integer.toString(value));
    }

    private void replace(TomlEntry entry, String written) {
        splices.add(new Splice(entry.value().start(), entry.value().end(), written, false));
    }

    /** Removes a key; its line if it has it for itself, and all but a comment behind it if not. */
    public void remove(TomlEntry entry) {
        if (entry.table().origin() == Origin.INLINE) {
            splices.add(removalFromInline(entry));
            return;
        }
        int line = text.lastIndexOf('\n', entry.start() - 1) + 1;
        int after = afterBlanks(entry.value().end());
        if (text.startsWith("\r\n", after)) {
            splices.add(new Splice(line, after + 2, "", false));
        } else if (after == text.length() || text.charAt(after) == '\n') {
            splices.add(new Splice(line, Math.min(after + 1, text.length()), "", false));
        } else {
            splices.add(new Splice(entry.start(), after, "", false));
        }
    }

    /** With the comma that separates it. */
    private Splice removalFromInline(TomlEntry entry) {
        int after = afterBlanks(entry.value().end());
        if (text.charAt(after) == ',') {
            return new Splice(entry.start(), afterBlanks(after + 1), "", false);
        }
        int before = entry.start();
        while (" \t,".indexOf(text.charAt(before - 1)) >= 0) {
            before--;
        }
        return new Splice(before, text.charAt(before) == ',' ? entry.value().end() : after, "", false);
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /**
     * Adds a key that is not there, with a string.
     *
     * @param table the table whose header is written if there is none of it, and none that it stands in
     * @param key   dotted, below that table
     * @throws DiagnosticException when something else than a table stands where one is needed
     */
    public void addText(List<String> table, List<String> key, String value) {
        add(table, key, TomlText.basic(value));
    }

    /** Adds a key that is not there, with an integer. */
    public void addInteger(List<String> table, List<String> key, int value) {
        add(table, key, Integer.toString(value));
    }

    private void add(List<String> table, List<String> key, String written) {
        List<String> path = new ArrayList<>(table);
        path.addAll(key);
        TomlTable deepest = deepest(path);
        int depth = deepest.path().size();
        if (deepest.origin() == Origin.INLINE || depth >= table.size() && deepest.origin() != Origin.IMPLIED) {
            TomlTable section = deepest.section();
            added.computeIfAbsent(section, s -> new ArrayList<>()).add(line(path.subList(section.path().size(), path.size()), written));
        } else {
            // What a header implied may have one of its own, and takes no dotted keys from elsewhere.
            int header = Math.max(depth, table.size());
            opened.computeIfAbsent(path.subList(0, header), p -> new ArrayList<>()).add(line(path.subList(header, path.size()), written));
        }
    }

    private static String line(List<String> key, String written) {
        return TomlText.key(key) + " = " + written;
    }

    /** The table nearest to a key that is there. */
    private TomlTable deepest(List<String> path) {
        TomlTable table = document.root();
        for (String key : path.subList(0, path.size() - 1)) {
            Optional<TomlNode> child = table.child(key);
            if (child.isEmpty()) {
                return table;
            } else if (!(child.get() instanceof TomlTable further)) {
                int start = child.get().start();
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'" + key
                        + "' is no table here, and has to be one").at(document.range(start, start)));
            } else {
                table = further;
            }
        }
        return table;
    }

    public boolean isEmpty() {
        return splices.isEmpty() && added.isEmpty() && opened.isEmpty();
    }

    /** The file with all edits. */
    public byte[] result() {
        List<Splice> all = new ArrayList<>(splices);
        added.forEach((table, lines) -> all.add(table.origin() == Origin.INLINE ? inInline(table, lines) : inSection(table, lines)));
        if (!opened.isEmpty()) {
            all.add(newTables());
        }
        // Stable: new tables come after new lines of the section that ends there.
        all.sort(Comparator.comparingInt(Splice::start).thenComparing(splice -> splice.end() > splice.start()));
        StringBuilder edited = new StringBuilder(text.length() + 256);
        int from = 0;
        for (Splice splice : all) {
            // Removals of neighbours in an inline table share the comma between them.
            edited.append(text, from, Math.max(from, splice.start()));
            if (splice.lines() && edited.length() > 0 && edited.charAt(edited.length() - 1) != '\n') {
                edited.append(lineEnd);
            }
            edited.append(splice.replacement());
            from = Math.max(from, splice.end());
        }
        edited.append(text, from, text.length());
        return document.encode(edited.toString());
    }

    private Splice inInline(TomlTable table, List<String> pairs) {
        int at = table.end();
        while (" \t".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        String written = String.join(", ", pairs);
        return text.charAt(at - 1) == '{' ? new Splice(at, table.end(), written, false) : new Splice(at, at, ", " + written, false);
    }

    private Splice inSection(TomlTable table, List<String> lines) {
        String indent = table.last().map(TomlEntry::start).map(this::indent).orElse(indent(table.start()));
        StringBuilder block = new StringBuilder();
        lines.forEach(line -> block.append(indent).append(line).append(lineEnd));
        return new Splice(table.end(), table.end(), block.toString(), true);
    }

    /** The blanks before something that is the first of its line. */
    private String indent(int start) {
        int line = text.lastIndexOf('\n', start - 1) + 1;
        return afterBlanks(line) >= start ? text.substring(line, start) : "";
    }

    private Splice newTables() {
        StringBuilder block = new StringBuilder();
        opened.forEach((path, lines) -> {
            block.append(block.length() > 0 ? lineEnd : "").append('[').append(TomlText.key(path)).append(']').append(lineEnd);
            lines.forEach(line -> block.append(line).append(lineEnd));
        });
        Optional<TomlTable> last = lastTable.flatMap(document.root()::child).filter(TomlTable.class::isInstance).map(TomlTable.class::cast)
                .filter(table -> table.origin() == Origin.HEADER);
        if (last.isPresent()) {
            int at = beforeComments(text.lastIndexOf('\n', last.get().start() - 1) + 1);
            return new Splice(at, at, block + lineEnd, true);
        }
        return new Splice(text.length(), text.length(), (text.isBlank() || text.endsWith(lineEnd + lineEnd) ? "" : lineEnd) + block, true);
    }

    /** The begin of the comments right above a line: they speak of it. */
    private int beforeComments(int line) {
        int at = line;
        while (at > 0) {
            int above = text.lastIndexOf('\n', at - 2) + 1;
            if (!text.startsWith("#", afterBlanks(above))) {
                return at;
            }
            at = above;
        }
        return at;
    }
}
