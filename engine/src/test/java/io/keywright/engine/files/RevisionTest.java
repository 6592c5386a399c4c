package io.keywright.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

    @TempDir
    private Path directory;
    private Path file;
    private DocumentFiles files;
    private Revision revision;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("tls.yaml");
        files = new DocumentFiles(directory, SecureRandom::new, Operator.current());
        revision = new Revision(file, bytes("one\n"), bytes("two\n"));
        Files.writeString(file, "one\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void putsTheNewTextInPlaceOfTheOld() throws IOException {
        revision.write(files);

        assertEquals("two\n", Files.readString(file));
    }

    @Test
    void leavesAFileAloneThatSomebodyChangedMeanwhile() throws IOException {
        Files.writeString(file, "three\n");

        DiagnosticException refused = assertThrows(DiagnosticException.class, () -> revision.write(files));

        assertEquals(DiagnosticCode.FILES_CHANGED, refused.diagnostics().get(0).code());
        assertEquals("three\n", Files.readString(file));
    }

    @Test
    void leavesAFileAloneThatIsGone() throws IOException {
        Files.delete(file);

        assertThrows(DiagnosticException.class, () -> revision.write(files));
        assertTrue(Files.notExists(file));
    }

    @Test
    void leavesAFileAloneThatIsReadOnly() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        EnvironmentException refused = assertThrows(EnvironmentException.class, () -> revision.write(files));

        assertEquals("writing tls.yaml: it is read-only", refused.getMessage());
        assertEquals("one\n", Files.readString(file));
    }
}
