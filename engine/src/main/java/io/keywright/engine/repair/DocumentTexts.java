package io.keywright.engine.repair;

import io.keywright.engine.files.Revision;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.layout.Edit;
import io.keywright.schema.layout.EditedText;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.source.SourceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files that make a document, and what edits make of them. A value is changed in the file that it came from, and a
 * new one stands where what it belongs to stands. Where that cannot be, or what is right in this environment would be
 * wrong in another, the overlay has the last word.
 */
public final class DocumentTexts {

    private final SourceMap sources;
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private final Map<Path, SourceFile> files = new LinkedHashMap<>();
    private final Path document;
    private final Optional<Path> overlay;

    public DocumentTexts(OpenSite site) {
        Workspace workspace = site.context().workspace();
        this.sources = site.loaded().sources();
        this.document = workspace.document();
        this.overlay = workspace.overlay();
        List<Path> all = new ArrayList<>(List.of(document));
        overlay.ifPresent(all::add);
        for (int i = 0; i < all.size(); i++) {
            files.put(all.get(i), site.loaded().files().get(i));
            paths.put(site.loaded().files().get(i).filename(), all.get(i));
        }
    }

    SourceFile file(Path path) {
        return files.get(path);
    }

    /** What {@linkplain #edited becomes} of files, as it is to be written. */
    public List<Revision> revisions(Map<Path, byte[]> changed) {
        return changed.entrySet().stream().map(file -> new Revision(file.getKey(), files.get(file.getKey()).bytes(), file.getValue())).toList();
    }

    /**
     * The files that change, with what becomes of them: first where the values are at home, then in the overlay; none
     * where an edit cannot be made.
     */
    public Stream<Map<Path, byte[]>> edited(List<Edit> edits) {
        return Stream.concat(edited(edits, this::home).stream(), overlay.filter(over -> !edits.stream().allMatch(edit -> home(edit).equals(over)))
                .flatMap(over -> edited(edits, edit -> over)).stream());
    }

    private Optional<Map<Path, byte[]>> edited(List<Edit> edits, Function<Edit, Path> home) {
        Map<Path, List<Edit>> byFile = new LinkedHashMap<>();
        edits.forEach(edit -> byFile.computeIfAbsent(home.apply(edit), file -> new ArrayList<>()).add(edit.at(written(edit.place()))));
        Map<Path, byte[]> changed = new LinkedHashMap<>();
        byFile.forEach((path, some) -> EditedText.of(files.get(path).bytes(), files.get(path).filename(), some)
                .ifPresent(bytes -> changed.put(path, bytes)));
        return Optional.of(changed).filter(all -> all.size() == byFile.size());
    }

    /** The file that the value at a place came from, or what it would belong to. */
    private Path home(Edit edit) {
        Optional<Range> range = sources.value(edit.place());
        List<String> way = edit.place().segments();
        for (int length = way.size() - 1; range.isEmpty() && length > 0; length--) {
            range = sources.key(new Address(way.subList(0, length)));
        }
        return range.map(Range::filename).map(paths::get).orElse(document);
    }

    /** Where the document writes what an instance has: in the template that the instance was made of. */
    public static Address written(Address place) {
        List<String> way = new ArrayList<>(place.segments());
        way.set(1, template(way.get(1)).orElse(way.get(1)));
        return new Address(way);
    }

    /** The template of an instance's name; empty where it is none. Names as people give them have no brackets. */
    static Optional<String> template(String name) {
        int bracket = name.indexOf('[');
        return bracket > 0 && name.endsWith("]") ? Optional.of(name.substring(0, bracket)) : Optional.empty();
    }
}
