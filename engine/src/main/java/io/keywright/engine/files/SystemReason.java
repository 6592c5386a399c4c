package io.keywright.engine.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/** Why the system refused, in its own words but lower case: {@code permission denied}. */
public final class SystemReason {

    private SystemReason() {
    }

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "file exists already";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "directory is not empty";
        }
        if (e instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (e instanceof AtomicMoveNotSupportedException) {
            return "file systems differ";
        }
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (e instanceof UserPrincipalNotFoundException unknown) {
            return "no such user or group '" + unknown.getName() + "'";
        }
        // of a FileSystemException the message begins with the path, which the caller names already
        String words = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return words == null || words.isBlank() ? "input/output error"
                : words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
