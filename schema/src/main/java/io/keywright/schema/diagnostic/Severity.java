package io.keywright.schema.diagnostic;

import java.util.Locale;

/** How much a diagnostic weighs: an error stops, a warning does not, a note belongs to the one before it. */
public enum Severity {
    ERROR, WARNING, NOTE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
