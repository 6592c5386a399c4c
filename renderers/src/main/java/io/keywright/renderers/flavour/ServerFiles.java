package io.keywright.renderers.flavour;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The door through which the files of one server are read. Paths are absolute and normalised. A path outside of home
 * and roots, a symbolic link on the way, or something that is not a regular file is refused with a
 * {@link io.keywright.schema.diagnostic.DiagnosticException}; a file that the system does not let us read with an
 * {@link io.keywright.schema.diagnostic.EnvironmentException}.
 */
public interface ServerFiles {

    /** The bytes of a file, at most 16 MiB; empty if there is none. */
    Optional<byte[]> read(Path file);

    /** The names in a directory, in byte order; empty if there is none, or a file stands in its place. */
    List<String> list(Path directory);

    /** How messages name a file: relative to the working directory where it can be. */
    String display(Path file);

    /** These files as they would be after {@code edits}. */
    default ServerFiles after(List<FileEdit> edits) {
        return new EditedFiles(this, edits);
    }
}
