package io.keywright.engine.probe.hello;

import java.io.IOException;

/** A peer broke off with an alert. */
final class AlertException extends IOException {

    private static final long serialVersionUID = 1L;

    AlertException(int code) {
        super("alert " + Alerts.name(code));
    }
}
