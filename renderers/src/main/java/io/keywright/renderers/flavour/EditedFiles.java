package io.keywright.renderers.flavour;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Files as they would be after edits: lets a reader judge a rendering before anything is written. */
final class EditedFiles implements ServerFiles {

    private final ServerFiles before;
    private final Map<Path, FileEdit> edits = new HashMap<>();

    EditedFiles(ServerFiles before, List<FileEdit> edits) {
        this.before = before;
        edits.forEach(edit -> this.edits.put(edit.path(), edit));
    }

    @Override
    public Optional<byte[]> read(Path file) {
        FileEdit edit = edits.get(file);
        return edit == null ? before.read(file) : edit.content().map(byte[]::clone);
    }

    @Override
    public List<String> list(Path directory) {
        TreeSet<String> names = new TreeSet<>(before.list(directory));
        for (FileEdit edit : edits.values()) {
            if (directory.equals(edit.path().getParent())) {
                String name = edit.path().getFileName().toString();
                if (edit.content().isPresent()) {
                    names.add(name);
                } else {
                    names.remove(name);
                }
            } else if (edit.content().isPresent() && edit.path().startsWith(directory)) {
                names.add(directory.relativize(edit.path()).getName(0).toString());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public String display(Path file) {
        return before.display(file);
    }
}
