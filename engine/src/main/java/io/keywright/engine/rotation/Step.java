package io.keywright.engine.rotation;

import io.keywright.engine.files.Revision;
import io.keywright.engine.verify.LinkVerdict;
import java.util.List;

/**
 * The next step of a rotation.
 *
 * @param wave      which it is
 * @param revisions the files of the document as it leaves them; none where it cannot be made yet
 * @param obstacles what keeps it from being made, and what to do about it
 * @param failing   the links that do not fail now and would after it
 */
public record Step(Wave wave, List<Revision> revisions, List<String> obstacles, List<LinkVerdict> failing) {
    public Step {
        revisions = List.copyOf(revisions);
        obstacles = List.copyOf(obstacles);
        failing = List.copyOf(failing);
    }

    /** Whether something stands in its way. */
    public boolean isHeld() {
        return !obstacles.isEmpty() || !failing.isEmpty();
    }
}
