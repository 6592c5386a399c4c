package io.keywright.engine.apply.transaction;

import java.nio.file.Path;

/** Tries what was staged as the server will: opens the store, parses the XML. */
public interface StagedCheck {

    /** For files that nothing can be said of. */
    StagedCheck NONE = (target, bytes) -> { };

    /**
     * @param bytes as read back from the disk; the caller wipes them
     * @throws RuntimeException (a diagnostic) when it is not what it should be; nothing is changed then
     */
    void check(Path target, byte[] bytes);
}
