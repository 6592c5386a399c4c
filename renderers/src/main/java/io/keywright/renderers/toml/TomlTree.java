package io.keywright.renderers.toml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The tables of a file as its lines define them; refuses what TOML does not allow to be defined twice. */
final class TomlTree {

    /** One part of a dotted key, and where it stands. */
    record Key(String text, int start, int end) {
    }

    private final TomlFaults faults;
    private final TomlTable root;
    private final List<TomlEntry> entries = new ArrayList<>();

    TomlTree(TomlFaults faults, int begin) {
        this.faults = faults;
        this.root = new TomlTable(TomlTable.Origin.ROOT, List.of(), null, begin, begin);
    }

    TomlTable root() {
        return root;
    }

    /** Every key with its value in file order, those of inline tables included, but not those in values of arrays. */
    List<TomlEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The table that a header opens. */
    TomlTable header(List<Key> keys, boolean ofArray, int start, int end) {
        TomlTable table = root;
        for (Key key : keys.subList(0, keys.size() - 1)) {
            table = through(table, key, start);
        }
        Key last = keys.get(keys.size() - 1);
        Optional<TomlNode> there = table.child(last.text());
        if (ofArray) {
            return element(table, last, there, start, end);
        } else if (there.isEmpty()) {
            TomlTable opened = new TomlTable(TomlTable.Origin.HEADER, path(table, last.text()), null, start, end);
            table.put(last.text(), opened);
            return opened;
        } else if (there.get() instanceof TomlTable implied && implied.origin() == TomlTable.Origin.IMPLIED) {
            implied.named(start, end);
            return implied;
        }
        throw twice(last, there.get());
    }

    private TomlTable element(TomlTable table, Key key, Optional<TomlNode> there, int start, int end) {
        if (there.isPresent() && !(there.get() instanceof TomlTableArray)) {
            throw twice(key, there.get());
        }
        TomlTableArray array = (TomlTableArray) there.orElseGet(() -> new TomlTableArray(start));
        table.put(key.text(), array);
        TomlTable opened = new TomlTable(TomlTable.Origin.HEADER, path(table, key.text() + "[" + (array.size() + 1) + "]"), null, start, end);
        array.add(opened);
        return opened;
    }

    private TomlTable through(TomlTable table, Key key, int start) {
        Optional<TomlNode> there = table.child(key.text());
        if (there.isEmpty()) {
            TomlTable implied = new TomlTable(TomlTable.Origin.IMPLIED, path(table, key.text()), null, start, start);
            table.put(key.text(), implied);
            return implied;
        } else if (there.get() instanceof TomlTableArray array) {
            return array.last();
        } else if (there.get() instanceof TomlTable found && found.origin() != TomlTable.Origin.INLINE) {
            return found;
        }
        throw twice(key, there.get());
    }

    /**
     * Adds a value under a dotted key.
     *
     * @param table the header's or the inline table in which the key stands
     */
    TomlEntry add(TomlTable table, List<Key> keys, TomlValue value) {
        TomlTable owner = owner(table, keys);
        Key last = keys.get(keys.size() - 1);
        TomlEntry entry = new TomlEntry(path(owner, last.text()), table, keys.get(0).start(), last.end(), value, faults.lines());
        put(owner, last, entry);
        entries.add(entry);
        return entry;
    }

    void forgetAfter(int known) {
        entries.subList(known, entries.size()).clear();
    }

    /** Adds an inline table under a dotted key; its own keys are added to it afterwards. */
    TomlTable inline(TomlTable table, List<Key> keys, int brace) {
        TomlTable owner = owner(table, keys);
        Key last = keys.get(keys.size() - 1);
        TomlTable opened = inline(path(owner, last.text()), brace);
        put(owner, last, opened);
        return opened;
    }

    static TomlTable inline(List<String> path, int brace) {
        return new TomlTable(TomlTable.Origin.INLINE, path, null, brace, brace + 1);
    }

    private void put(TomlTable owner, Key key, TomlNode node) {
        Optional<TomlNode> there = owner.child(key.text());
        if (there.isPresent()) {
            throw twice(key, there.get());
        }
        owner.put(key.text(), node);
    }

    private TomlTable owner(TomlTable table, List<Key> keys) {
        TomlTable owner = table;
        for (Key key : keys.subList(0, keys.size() - 1)) {
            Optional<TomlNode> there = owner.child(key.text());
            if (there.isEmpty()) {
                TomlTable dotted = new TomlTable(TomlTable.Origin.DOTTED, path(owner, key.text()), table, key.start(), key.start());
                owner.put(key.text(), dotted);
                owner = dotted;
            } else if (there.get() instanceof TomlTable found && found.origin() == TomlTable.Origin.IMPLIED) {
                found.dotted(table);
                owner = found;
            } else if (there.get() instanceof TomlTable found && found.origin() == TomlTable.Origin.DOTTED && found.section() == table) {
                owner = found;
            } else {
                throw twice(key, there.get());
            }
        }
        return owner;
    }

    private static List<String> path(TomlTable table, String key) {
        List<String> path = new ArrayList<>(table.path());
        path.add(key);
        return path;
    }

    private RuntimeException twice(Key key, TomlNode first) {
        return faults.twice("'" + key.text() + "' is defined twice", key.start(), key.end(), first.start());
    }
}
