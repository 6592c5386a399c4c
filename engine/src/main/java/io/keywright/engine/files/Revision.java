package io.keywright.engine.files;

import io.keywright.engine.files.DocumentFiles.Privacy;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text that people write, as it stands in its file and as it is to stand there.
 *
 * @param before what it was worked out from
 */
public record Revision(Path file, byte[] before, byte[] after) {

    // Comparing the whole of a file that grew meanwhile would be of no use.
    private static final int LARGEST = 256 << 20;

    /**
     * Requires that the text can be put there.
     *
     * @throws DiagnosticException  ({@code FILES_CHANGED}) when something else stands there by now
     * @throws EnvironmentException when the file is read-only. The rename that replaces it would not mind; whoever made
     *                              it so does
     */
    public void check(DocumentFiles files) {
        Optional<byte[]> now = files.read(file, LARGEST);
        if (now.filter(bytes -> Arrays.equals(bytes, before)).isEmpty()) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.FILES_CHANGED, "'" + files.display(file)
                    + "' changed while it was worked on; it was not written").hint("run it again"));
        }
        try {
            if (!Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE)) {
                throw new EnvironmentException("writing " + files.display(file) + ": it is read-only");
            }
        } catch (IOException e) {
            throw new EnvironmentException("reading " + files.display(file) + ": " + SystemReason.of(e), e);
        }
    }

    /** Puts it there, whole or not at all. */
    public void write(DocumentFiles files) {
        check(files);
        files.write(file, after, Privacy.ORDINARY);
    }

    /** Puts several there. All are looked at before the first is written: what stands in the way of one stops all. */
    public static void write(List<Revision> revisions, DocumentFiles files) {
        revisions.forEach(revision -> revision.check(files));
        revisions.forEach(revision -> revision.write(files));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Revision revision && file.equals(revision.file) && Arrays.equals(before, revision.before)
                && Arrays.equals(after, revision.after);
    }

    @Override
    public int hashCode() {
        return file.hashCode() * 31 + Arrays.hashCode(after);
    }

    @Override
    public String toString() {
        return "Revision[" + file + "]";
    }
}
