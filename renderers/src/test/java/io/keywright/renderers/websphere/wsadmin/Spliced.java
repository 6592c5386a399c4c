package io.keywright.renderers.websphere.wsadmin;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellLoader;
import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.splice.CellSplice;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3c.dom.Document;

/** The documents of a cell as the splice leaves them. */
final class Spliced {

    private static final Path ROOT = Path.of("/srv/config");

    private Spliced() {
    }

    /** @param files by path below the configuration root */
    static Map<String, Document> documents(Map<String, byte[]> files, List<CellChange> changes) {
        Cell cell = new CellLoader(ROOT, Optional.empty(), new InMemory(files), new Diagnostics()).load().orElseThrow();
        Map<String, Document> documents = new TreeMap<>();
        files.forEach((path, bytes) -> documents.put(path, StandInCell.parse(bytes)));
        CellSplice.of(cell, changes).forEach((path, bytes) ->
                documents.put(ROOT.relativize(path).toString(), StandInCell.parse(bytes)));
        return documents;
    }

    private record InMemory(Map<String, byte[]> files) implements ServerFiles {

        @Override
        public Optional<byte[]> read(Path file) {
            return Optional.ofNullable(files.get(ROOT.relativize(file).toString()));
        }

        @Override
        public List<String> list(Path directory) {
            TreeSet<String> names = new TreeSet<>();
            files.keySet().stream().map(ROOT::resolve).filter(file -> file.startsWith(directory) && !file.equals(directory))
                    .forEach(file -> names.add(directory.relativize(file).getName(0).toString()));
            return List.copyOf(names);
        }

        @Override
        public String display(Path file) {
            return file.toString();
        }
    }
}
