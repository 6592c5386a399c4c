package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * An apply that is not done: it runs now, or was interrupted.
 *
 * @param committed whether the next run completes it, rather than removing what it had staged
 * @param since     when it came so far
 * @param running   who is at it, if somebody is
 */
public record InterruptedApply(Path home, boolean committed, Instant since, Optional<LockHolder> running) {

    /** For a command that only reads. */
    public Diagnostic diagnostic() {
        if (running.isPresent()) {
            return Diagnostic.warning(DiagnosticCode.INTERRUPTED_APPLY,
                    "an apply to '" + home + "' is running (" + running.get() + "); what is read now may change");
        }
        return Diagnostic.warning(DiagnosticCode.INTERRUPTED_APPLY, "an apply to '" + home + "' was interrupted at "
                        + since + (committed ? " after it was committed; the next apply completes it"
                        : " before it was committed; nothing was changed, and the next apply removes what it left"))
                .hint("keywright apply");
    }
}
