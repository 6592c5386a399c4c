package io.keywright.engine;

import io.keywright.engine.apply.ApplyReport;
import io.keywright.engine.apply.Applier;
import io.keywright.engine.apply.Rollback;
import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright rollback}. */
final class RollbackCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("rollback", "take the newest apply back")
            .paragraph("Each server that the newest apply changed gets the files that it had before, from the backup in "
                    + "its home, and the record says of it what it said then. Shows, asks and does it as apply does; what "
                    + "is taken back is kept in its turn. The document stays as it is: the next plan shows what it asks for.")
            .option(OptionSpec.flag("--auto-approve", "do not ask"))
            .ends(ExitCode.DONE, "taken back, or nothing to take back")
            .ends(ExitCode.ERROR, "an error, or not approved; what was done is said")
            .ends(ExitCode.LOCKED, ExitCode.LOCKED.sentence())
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return Applying.failed(diagnostics, session);
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        SiteWork work = new SiteWork(session, session.clock().instant());
        Console console = session.console();
        OpenSite site = work.open();
        try (ApplyLock lock = work.lock(work.holder("rollback"))) {
            Diagnostics said = new Diagnostics();
            said.addAll(new Applier(site, lock.holder(), SiteWork.lockTimeout(call), session.clock()).recover());
            Rollback rollback = new Rollback(site);
            Plan plan = rollback.plan();
            if (!console.json()) {
                new PlanReport(console).show(plan, Optional.empty());
            }
            if (!plan.isEmpty() && !call.has("--auto-approve") && !Applying.approved(console)) {
                return ExitCode.ERROR;
            }
            ApplyReport report = rollback.apply(lock.holder(), SiteWork.lockTimeout(call), session.clock());
            return Applying.report(plan.with(said.inFileOrder()), report, console);
        }
    }
}
