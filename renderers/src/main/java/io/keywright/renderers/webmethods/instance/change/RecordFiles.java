package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.webmethods.values.ValuesEditor;
import io.keywright.renderers.webmethods.values.ValuesFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files of records on their way to what is wanted: those that are there, and new ones. */
final class RecordFiles {

    private final Map<Path, ValuesEditor> editors = new TreeMap<>();
    private final List<FileEdit> created = new ArrayList<>();

    ValuesEditor editor(ValuesFile file) {
        return editors.computeIfAbsent(file.path(), path -> new ValuesEditor(file));
    }

    void create(Path path, String text) {
        created.add(edit(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Those that change, the new ones first. */
    List<FileEdit> edits() {
        List<FileEdit> edits = new ArrayList<>(created);
        editors.forEach((path, editor) -> {
            if (!editor.isEmpty()) {
                edits.add(edit(path, editor.result()));
            }
        });
        return edits;
    }

    private static FileEdit edit(Path path, byte[] content) {
        return new FileEdit(path, Ownership.SHARED, false, Optional.of(content), Restart.RESTART);
    }
}
