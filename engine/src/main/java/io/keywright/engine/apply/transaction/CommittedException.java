package io.keywright.engine.apply.transaction;

import io.keywright.schema.diagnostic.Printable;

/**
 * The apply failed after its commit point: the next run completes it. (Before that point an
 * {@link io.keywright.schema.diagnostic.EnvironmentException} or a diagnostic says that nothing was changed.)
 */
public final class CommittedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommittedException(String message, Throwable cause) {
        super(Printable.of(message), cause);
    }
}
