package io.keywright.schema.source;

import io.keywright.schema.document.TlsDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A document that was read without errors of form.
 *
 * @param document overlays merged, instances expanded: a server or identity of an instance is named {@code web[a1]}
 * @param files    the files it was read from, the document first, then its overlay
 */
public record LoadedDocument(TlsDocument document, SourceMap sources, List<SourceFile> files) {
    public LoadedDocument {
        files = List.copyOf(files);
    }

    /** A file's name as messages show it, and its bytes. */
    public record SourceFile(String filename, byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof SourceFile file && filename.equals(file.filename)
                    && Arrays.equals(bytes, file.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(filename, Arrays.hashCode(bytes));
        }

        @Override
        public String toString() {
            return filename;
        }
    }
}
