package io.keywright.schema.diagnostic;

/**
 * A fault of the environment: a file that cannot be read, a full disk. The message names the path and what we were
 * doing, {@code reading /etc/…/security.xml: permission denied}.
 */
public final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        super(Printable.of(message));
    }

    public EnvironmentException(String message, Throwable cause) {
        super(Printable.of(message), cause);
    }
}
