package io.keywright.engine.verify;

import java.util.Locale;

/** Whether a link will connect. */
public enum Verdict {
    PASS, FAIL, UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
