package io.keywright.engine.apply.lock;

import io.keywright.schema.diagnostic.Printable;
import java.util.Optional;

/** Another run holds the lock. The command line ends with 4. */
public final class LockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LockHolder holder;

    LockedException(String where, Optional<LockHolder> holder) {
        super(Printable.of("another apply is running (" + holder.map(LockHolder::toString)
                .orElse("it has not said which") + "): " + where + " is locked"));
        this.holder = holder.orElse(null);
    }

    public Optional<LockHolder> holder() {
        return Optional.ofNullable(holder);
    }
}
