package io.keywright.renderers.toml;

import io.keywright.renderers.text.Lines;
import io.keywright.schema.diagnostic.Range;
import java.util.List;

/**
 * A key with its value.
 *
 * @param path   the keys that lead to it from the root; a table of an array is counted from 1, {@code listener[2]}
 * @param table  the header or inline table in which it stands
 * @param start  offset of its key
 * @param keyEnd offset after its key
 * @param lines  of the file
 */
public record TomlEntry(List<String> path, TomlTable table, int start, int keyEnd, TomlValue value, Lines lines) implements TomlNode {
    public TomlEntry {
        path = List.copyOf(path);
    }

    public String text() {
        return value.text();
    }

    /** Where the value stands. */
    public Range range() {
        return lines.range(value.start(), value.end());
    }

    /** The path as one would write it. */
    public String name() {
        return TomlText.key(path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TomlEntry entry && entry.table == table && entry.start == start;
    }

    @Override
    public int hashCode() {
        return start;
    }

    @Override
    public String toString() {
        return name() + "@" + start;
    }
}
