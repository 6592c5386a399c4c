package io.keywright.engine.apply.transaction;

import io.keywright.schema.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * A transaction that is done.
 *
 * @param backup  where the old versions are
 * @param notices what was written otherwise than it was, as warnings
 */
public record TransactionReport(Path backup, List<Diagnostic> notices) {
    public TransactionReport {
        notices = List.copyOf(notices);
    }
}
