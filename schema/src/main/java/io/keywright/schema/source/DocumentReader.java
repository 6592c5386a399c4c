package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.util.List;
import java.util.Optional;

/** From the bytes of a document and its overlay to the bound document with its source map, or to all of its faults. */
public final class DocumentReader {

    private DocumentReader() {
    }

    /** Reads the document and its overlays, in this order; empty when a fault of form keeps it from being bound. */
    public static Optional<LoadedDocument> read(List<SourceFile> files, Diagnostics diagnostics) {
        return read(files, YamlReader.DEFAULT_LIMIT, diagnostics);
    }

    /** The same, refusing files of more than {@code limit} bytes. */
    public static Optional<LoadedDocument> read(List<SourceFile> files, int limit, Diagnostics diagnostics) {
        return readSoundPart(files, limit, diagnostics).filter(SoundPart::isWhole).map(SoundPart::loaded);
    }

    /**
     * The same, for judging further what there is to judge although there are faults: whoever mends a document wants
     * to see all of them at once. Empty when too little of it is sound.
     */
    public static Optional<SoundPart> readSoundPart(List<SourceFile> files, int limit, Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        Shape shape = Shape.of(TlsDocument.class);
        Optional<YamlMapping> tree = tree(files, limit, found);
        tree.ifPresent(root -> ShapeCheck.document(root, shape, found));
        Optional<YamlMapping> expanded = tree.map(root -> Instances.expand(root, found));
        if (!expanded.equals(tree)) {
            expanded.ifPresent(root -> ShapeCheck.filled(root, shape, found));
        }
        List<Diagnostic> faults = found.inFileOrder();
        diagnostics.addAll(faults);
        Optional<YamlMapping> sound = found.hasErrors() ? expanded.flatMap(root -> Pruning.prune(root, shape)) : expanded;
        return sound.map(root -> new SoundPart(new LoadedDocument(
                Binder.bind(root, TlsDocument.class), new TreeSourceMap(root, shape), files), SoundPart.unsound(faults)));
    }

    private static Optional<YamlMapping> tree(List<SourceFile> files, int limit, Diagnostics diagnostics) {
        SourceFile first = files.get(0);
        Optional<YamlMapping> tree = YamlReader.read(first.bytes(), first.filename(), limit, diagnostics);
        for (SourceFile file : files.subList(1, files.size())) {
            Optional<YamlMapping> overlay = YamlReader.readOverlay(file.bytes(), file.filename(), limit, diagnostics);
            tree = tree.isEmpty() || overlay.isEmpty() ? Optional.empty()
                    : Optional.of(Overlays.merge(tree.get(), overlay.get(), Shape.of(TlsDocument.class), diagnostics));
        }
        return tree;
    }
}
