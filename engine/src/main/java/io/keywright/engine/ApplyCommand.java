package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.plan.PlanFile;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright apply}. */
final class ApplyCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("apply", "carry out the plan")
            .paragraph("Plans, shows, asks, and does it: each server's files change together or not at all. Then "
                    + "everything is read again, and must be as planned.")
            .paragraph("Before anything is written every link is proven as verify does it, and one that would fail stops the apply.")
            .paragraph("With a plan file nothing is asked: the file is the approval. It is refused as stale when "
                    + "planning anew gives other actions.")
            .argument(ArgumentSpec.optional(ValueSpec.file("PLANFILE"), "what plan --out wrote"))
            .option(OptionSpec.flag("--auto-approve", "do not ask"))
            .option(PlanOptions.ACCEPT)
            .option(PlanOptions.TARGET)
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "applied, or nothing to change")
            .ends(ExitCode.ERROR, "an error, or not approved; what was done is said")
            .ends(ExitCode.GATE, "a link would fail and is not accepted; nothing was applied")
            .ends(ExitCode.LOCKED, ExitCode.LOCKED.sentence())
            .ends(ExitCode.STALE, ExitCode.STALE.sentence())
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
        Optional<PlanFile> saved = call.argument(0).map(name -> SavedPlans.read(name, session));
        if (saved.isPresent() && call.has("--target")) {
            throw new UsageException("--target belongs to the plan, and PLANFILE has been planned already");
        }
        List<Address> targets = saved.map(PlanFile::targets).orElse(SiteWork.targets(call));
        return new Applying(call, session).run(new Applying.Planner() {

            @Override
            public Targets limit(OpenSite site) {
                return SiteWork.targets(targets, site);
            }

            @Override
            public Planning plan(OpenSite site, SiteWork work, Targets limit) {
                return site.plan(limit, work.oldPasswords(call));
            }
        }, saved);
    }
}
