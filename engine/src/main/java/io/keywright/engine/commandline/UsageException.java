package io.keywright.engine.commandline;

import io.keywright.schema.diagnostic.Printable;
import java.util.Optional;

/** The command line itself is wrong; it ends with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    public UsageException(String message, Optional<String> hint) {
        super(Printable.of(message));
        this.hint = hint.map(Printable::of).orElse("");
    }

    public UsageException(String message) {
        this(message, Optional.empty());
    }

    public UsageException(String message, String hint) {
        this(message, Optional.of(hint));
    }

    public Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
