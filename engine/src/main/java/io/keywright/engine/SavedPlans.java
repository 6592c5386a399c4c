package io.keywright.engine;

import io.keywright.engine.plan.PlanFile;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.nio.file.Path;

/** Reads plan files that the command line names. */
final class SavedPlans {

    private static final int LARGEST = 256 << 20;

    private SavedPlans() {
    }

    static PlanFile read(String name, Session session) {
        Path file = session.path("PLANFILE", name);
        String display = session.files().display(file);
        return PlanFile.parse(session.files().read(file, LARGEST).orElseThrow(
                () -> new EnvironmentException("reading " + display + ": there is no such file")), display);
    }
}
