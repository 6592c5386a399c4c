package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.plan.PlanFile;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright show}. */
final class ShowCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("show", "a saved plan, readable or as JSON")
            .paragraph("Shows what a plan file says. Reads nothing else: neither document nor server.")
            .argument(ArgumentSpec.required(ValueSpec.file("PLANFILE"), "what plan --out wrote"))
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return PlanReport.failed(diagnostics, session);
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        PlanFile saved = SavedPlans.read(call.argument(0).orElseThrow(), session);
        new PlanReport(session.console()).show(saved.plan(), Optional.empty());
        return ExitCode.DONE;
    }
}
