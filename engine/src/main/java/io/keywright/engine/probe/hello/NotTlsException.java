package io.keywright.engine.probe.hello;

import java.io.IOException;

/** What a peer sent is no TLS. */
public final class NotTlsException extends IOException {

    private static final long serialVersionUID = 1L;

    NotTlsException(String message) {
        super(message);
    }

    NotTlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
