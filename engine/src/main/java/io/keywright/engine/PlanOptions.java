package io.keywright.engine;

import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.ValueSpec;

/** Options that several commands share. */
final class PlanOptions {

    static final OptionSpec TARGET = OptionSpec.value("--target", ValueSpec.text("ADDRESS"),
            "only what lies at or below ADDRESS; the rest stays as it is").repeatable();
    static final OptionSpec OLD_PASSWORD = OptionSpec.value("--old-password", ValueSpec.text("SOURCE"),
            "a further password for stores that do not open: env:NAME or file:PATH").repeatable();
    static final OptionSpec ACCEPT = OptionSpec.value("--accept", ValueSpec.text("LINK"),
            "go on although LINK, SERVER/ALIAS, would fail").repeatable();
    static final OptionSpec DETAILED_EXIT_CODE = OptionSpec.flag("--detailed-exitcode",
            "end with 2 when there are changes");

    private PlanOptions() {
    }
}
