package io.keywright.schema.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.document.KeyEntrySpec;
import io.keywright.schema.document.TlsDocument;
import jakarta.xml.bind.annotation.XmlElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The index says what the annotations say. {@code -Dgolden.update} writes it anew, and the run that does so fails. */
class ShapeIndexTest {

    private static final Path COMMITTED = Path.of("src/main/resources/io/keywright/schema/shape", ShapeIndex.FILE);

    private static final class NotInIt {
        @XmlElement(name = "given-name")
        private String name;
    }

    @Test
    void isWhatTheAnnotationsSay() throws IOException {
        String generated = ShapeIndex.text(TlsDocument.class);
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        if (!committed.equals(generated) && System.getProperty("golden.update") != null) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, generated);
        }

        assertEquals(committed, generated, "the index is not what the model says; -Dgolden.update writes it anew");
    }

    @Test
    void givesTheShapeThatReadingTheAnnotationsGives() {
        Shape indexed = ShapeIndex.find(KeyEntrySpec.class).orElseThrow();
        Shape annotated = AnnotatedShape.read(KeyEntrySpec.class);

        assertEquals(annotated.doc(), indexed.doc());
        assertEquals(annotated.scalar(), indexed.scalar());
        assertEquals(java.util.List.copyOf(annotated.fields()), java.util.List.copyOf(indexed.fields()));
    }

    @Test
    void leavesToTheAnnotationsWhatItDoesNotKnow() {
        assertEquals(Optional.empty(), ShapeIndex.find(NotInIt.class));
        assertTrue(Shape.of(NotInIt.class).field("given-name").isPresent());
    }
}
