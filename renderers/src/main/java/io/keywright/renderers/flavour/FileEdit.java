package io.keywright.renderers.flavour;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One text file of a server as it should be. Stores are not edited so: they are saved by {@code keymaterial}.
 *
 * @param path      absolute and normalised
 * @param ownership whether the whole file is ours
 * @param secret    whether it holds a password or a key: it is then private, and no hash of it is shown
 * @param content   the new bytes; empty: the file is deleted
 * @param restart   what the running server needs for it to count
 */
public record FileEdit(Path path, Ownership ownership, boolean secret, Optional<byte[]> content, Restart restart) {

    /** Whether a file is ours whole, or shared with people and edited where our part stands. */
    public enum Ownership {
        OWNED, SHARED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileEdit edit && path.equals(edit.path) && ownership == edit.ownership
                && secret == edit.secret && restart == edit.restart
                && Arrays.equals(content.orElse(null), edit.content.orElse(null));
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    /** Without the content, which may hold a secret. */
    @Override
    public String toString() {
        return "FileEdit[" + path + ", " + ownership + "]";
    }
}
