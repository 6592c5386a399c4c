package io.keywright.renderers.wso2mi;

import io.keywright.renderers.toml.TomlEditor;
import io.keywright.renderers.toml.TomlEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets and removes keys by their dotted names, each once: places that have a value in common want the same of it. */
final class KeyEdits {

    /** The tables whose headers people know, the longest first. */
    private static final List<String> TABLES = List.of("transport.https.sender.parameter", "keystore.primary", "keystore.internal",
            "transport.http", "truststore");

    private final Deployment file;
    private final TomlEditor editor;
    private final Set<Object> edited = new HashSet<>();

    KeyEdits(Deployment file, TomlEditor editor) {
        this.file = file;
        this.editor = editor;
    }

    void set(String key, String value) {
        Optional<TomlEntry> entry = file.entry(key);
        if (entry.isPresent()) {
            set(entry.get(), value);
        } else if (edited.add(key)) {
            editor.addText(table(key), rest(key), value);
        }
    }

    void set(String key, int value) {
        Optional<TomlEntry> entry = file.entry(key);
        if (entry.isEmpty()) {
            editor.addInteger(table(key), rest(key), value);
        } else if (entry.get().value().isString()) {
            set(entry.get(), Integer.toString(value));
        } else {
            editor.setInteger(entry.get(), value);
        }
    }

    void set(TomlEntry entry, String value) {
        if (edited.add(entry)) {
            editor.setText(entry, value);
        }
    }

    void remove(String key) {
        file.entry(key).filter(edited::add).ifPresent(editor::remove);
    }

    private static List<String> table(String key) {
        return List.of(tableName(key).split("\\."));
    }

    private static List<String> rest(String key) {
        return List.of(key.substring(tableName(key).length() + 1).split("\\."));
    }

    private static String tableName(String key) {
        return TABLES.stream().filter(table -> key.startsWith(table + ".")).findFirst()
                .orElseThrow(() -> new IllegalStateException("bug: no table is known for " + key));
    }
}
