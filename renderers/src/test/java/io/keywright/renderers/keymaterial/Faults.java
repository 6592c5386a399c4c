package io.keywright.renderers.keymaterial;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import org.junit.jupiter.api.function.Executable;

/** The one diagnostic with which something must end. */
public final class Faults {

    private Faults() {
    }

    @SuppressWarnings("exports") // tests of this module alone use it
    public static Diagnostic of(Executable action) {
        return assertThrows(DiagnosticException.class, action).diagnostics().get(0);
    }
}
