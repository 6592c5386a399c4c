package io.keywright.engine.repair;

import io.keywright.engine.files.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What mends a link, and was tried.
 *
 * @param link      {@code <server>/<endpointAlias>}
 * @param revisions the files of the document that change, with their new text; none where none needs to
 * @param command   what to run instead, where the document may stay as it is
 */
public record Repair(String link, List<Revision> revisions, Optional<String> command) {
    public Repair {
        revisions = List.copyOf(revisions);
    }
}
