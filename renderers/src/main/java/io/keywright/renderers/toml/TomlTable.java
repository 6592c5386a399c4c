package io.keywright.renderers.toml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table, and how it came to be: that decides where further keys of it may stand. */
final class TomlTable implements TomlNode {

    /** How a table came to be. */
    enum Origin {
        /** The file itself; its keys stand before the first header. */
        ROOT,
        /** A header in single or double brackets names it. */
        HEADER,
        /** A header names a table in it; a header of its own may still come. */
        IMPLIED,
        /** Dotted keys name it; all of its keys stand in one section, and no header may name it. */
        DOTTED,
        /** Braces hold all of it. */
        INLINE
    }

    private final List<String> path;
    private final Map<String, TomlNode> children = new LinkedHashMap<>();
    private Origin origin;
    private TomlTable section;
    private int start;
    private int end;
    private Optional<TomlEntry> last = Optional.empty();

    TomlTable(Origin origin, List<String> path, TomlTable section, int start, int end) {
        this.origin = origin;
        this.path = List.copyOf(path);
        this.section = section == null ? this : section;
        this.start = start;
        this.end = end;
    }

    Origin origin() {
        return origin;
    }

    /** The keys that lead to it from the root. */
    List<String> path() {
        return path;
    }

    /** The table in whose section its keys stand: itself, but for one that dotted keys made. */
    TomlTable section() {
        return section;
    }

    /** Offset of its header, of its opening brace, or of the key that first named it. */
    @Override
    public int start() {
        return start;
    }

    /** Where a further key may be added: after its last line, or before its closing brace. */
    int end() {
        return end;
    }

    void end(int offset) {
        end = offset;
    }

    /** The last key that stands in it, dotted ones included. */
    Optional<TomlEntry> last() {
        return last;
    }

    void last(TomlEntry entry) {
        last = Optional.of(entry);
    }

    Optional<TomlNode> child(String key) {
        return Optional.ofNullable(children.get(key));
    }

    void put(String key, TomlNode node) {
        children.put(key, node);
    }

    /** A header names what was implied before. */
    void named(int header, int headerEnd) {
        origin = Origin.HEADER;
        start = header;
        end = headerEnd;
    }

    /** Dotted keys name what was implied before. */
    void dotted(TomlTable inSection) {
        origin = Origin.DOTTED;
        section = inSection;
    }
}
