package io.keywright.engine.plan;

import io.keywright.engine.diff.Action;
import io.keywright.renderers.flavour.FileEdit;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that a plan writes or deletes.
 *
 * @param path   relative to the server's home where it lies in it
 * @param before SHA-256 of the present bytes; only of files that hold no password and no key
 * @param after  the same of the bytes to come
 */
public record FileChange(String server, String path, FileEdit.Ownership ownership, Kind kind, Action action,
                         Optional<String> before, Optional<String> after) {

    /** What a file holds. */
    public enum Kind {
        TEXT, KEYSTORE, SECRET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
