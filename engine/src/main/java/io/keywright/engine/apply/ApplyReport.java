package io.keywright.engine.apply;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an apply went.
 *
 * @param applied  servers whose files were changed
 * @param failures what went wrong, by server; the others are done all the same
 * @param notices  what the user should know, such as access that was taken from the world
 */
public record ApplyReport(List<String> applied, Map<String, RuntimeException> failures, List<Diagnostic> notices) {
    /** What that means for the record: what stands on the servers is found there. */
    static final String RECORDED_LATER = "the next apply takes note of it";

    public ApplyReport {
        applied = List.copyOf(applied);
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        notices = List.copyOf(notices);
    }

    /**
     * What is kept beside the document follows what was done on the servers. That it cannot be written, as when the disk
     * is full, takes nothing of that back.
     *
     * @param consequence what that means for what follows
     */
    static Diagnostic unrecorded(EnvironmentException e, String consequence) {
        return Diagnostic.error(DiagnosticCode.ENVIRONMENT, e.getMessage()
                + "; what was done on the servers stands, and " + consequence);
    }
}
