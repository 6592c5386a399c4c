package io.keywright.engine;

import io.keywright.engine.apply.Applier;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.diff.Change;
import io.keywright.engine.plan.Drift;
import io.keywright.engine.plan.ManualSteps;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code keywright drift}. */
final class DriftCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("drift", "what changed on the servers since the last apply")
            .paragraph("Compares the servers with the record of the last apply, not with the document. Writes nothing.")
            .option(PlanOptions.DETAILED_EXIT_CODE)
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "compared; without --detailed-exitcode whether or not something changed")
            .ends(ExitCode.CHANGES, "with --detailed-exitcode: something changed")
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
        SiteWork work = new SiteWork(session, session.clock().instant());
        OpenSite site = work.open();
        List<CurrentServer> servers = site.read(work.oldPasswords(call), work.diagnostics());
        work.diagnostics().addAll(Applier.interrupted(site));
        List<Change> changes = servers.stream()
                .filter(server -> site.record().servers().containsKey(server.desired().name()))
                .flatMap(server -> Drift.of(site.record().servers().get(server.desired().name()), server).stream())
                .toList();
        Plan drift = new Plan(site.site().name(), session.clock().instant(), changes, List.of(), site.site().servers().keySet().stream()
                .flatMap(name -> Stream.ofNullable(site.record().servers().get(name))).flatMap(server -> ManualSteps.open(server).stream())
                .toList(), List.of(), Set.of(), work.diagnostics().inFileOrder());
        new PlanReport(session.console()).show(drift, Optional.empty());
        if (drift.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return ExitCode.ERROR;
        }
        return call.has("--detailed-exitcode") && !drift.isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
