package io.keywright.engine;

import io.keywright.engine.apply.Applier;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.plan.PlanFile;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright plan}. */
final class PlanCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("plan", "the difference between document and servers")
            .paragraph("Reads the servers, compares by meaning and shows what apply would do, with a reason for each "
                    + "change. Writes nothing to any server.")
            .option(OptionSpec.value("--out", ValueSpec.file("FILE"), "save the plan for apply FILE"))
            .option(PlanOptions.DETAILED_EXIT_CODE)
            .option(OptionSpec.flag("--diff", "show how text files change, secrets hidden"))
            .option(PlanOptions.TARGET)
            .option(OptionSpec.value("--at", ValueSpec.text("INSTANT"), "plan as if it were INSTANT"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "planned; without --detailed-exitcode whether or not there are changes")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .ends(ExitCode.CHANGES, "with --detailed-exitcode: there are changes")
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
        List<Address> targets = SiteWork.targets(call);
        SiteWork work = new SiteWork(session, SiteWork.at(call, session));
        if (!call.has("--out") && targets.isEmpty() && !call.has("--old-password")) {
            Optional<Plan> unchanged = work.unchanged();
            if (unchanged.isPresent()) {
                new PlanReport(session.console()).show(unchanged.get(), Optional.empty());
                return ExitCode.DONE;
            }
        }
        OpenSite site = work.open();
        Planning planning = site.plan(SiteWork.targets(targets, site), work.oldPasswords(call));
        work.diagnostics().addAll(Applier.interrupted(site));
        Plan plan = planning.plan().with(work.diagnostics().inFileOrder());
        if (targets.isEmpty()) {
            site.remember(plan);
            SiteWork.remember(site, session.console());
        }
        new PlanReport(session.console()).show(plan, call.has("--diff") ? Optional.of(planning) : Optional.empty());
        if (plan.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return ExitCode.ERROR;
        }
        call.value("--out").ifPresent(file -> save(plan, targets, site, session.path("--out", file)));
        return call.has("--detailed-exitcode") && !plan.isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }

    private static void save(Plan plan, List<Address> targets, OpenSite site, Path file) {
        site.context().files().write(file, PlanFile.text(plan, site.record().environment(), targets, site.documents())
                .getBytes(StandardCharsets.UTF_8), DocumentFiles.Privacy.ORDINARY);
    }
}
