package io.keywright.renderers.toml;

import java.util.ArrayList;
import java.util.List;

/** The tables that headers in double brackets add to one array. */
final class TomlTableArray implements TomlNode {

    private final int start;
    private final List<TomlTable> tables = new ArrayList<>();

    TomlTableArray(int start) {
        this.start = start;
    }

    @Override
    public int start() {
        return start;
    }

    void add(TomlTable table) {
        tables.add(table);
    }

    int size() {
        return tables.size();
    }

    /** The table that what follows belongs to. */
    TomlTable last() {
        return tables.get(tables.size() - 1);
    }
}
