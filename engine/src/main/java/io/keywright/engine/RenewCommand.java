package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.shape.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code keywright renew}. */
final class RenewCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("renew", "renew an identity now, whether it is time or not")
            .paragraph("Makes a new certificate for the identity, and a new key unless its rotationPolicy is Never, and "
                    + "puts them wherever the identity stands or is trusted; nothing else is changed. Shows, asks and "
                    + "does it as apply does. It is also the way on for an identity whose key is lost.")
            .argument(ArgumentSpec.required(ValueSpec.text("IDENTITY"), "as the document names it; one with instances: all "
                    + "of them, or NAME[INSTANCE]"))
            .option(OptionSpec.flag("--auto-approve", "do not ask"))
            .option(PlanOptions.ACCEPT)
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "renewed")
            .ends(ExitCode.ERROR, "an error, or not approved; what was done is said")
            .ends(ExitCode.GATE, "a link would fail and is not accepted; nothing was renewed")
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
        String name = call.argument(0).orElseThrow();
        return new Applying(call, session).run(new Applying.Planner() {

            @Override
            public Targets limit(OpenSite site) {
                return SiteWork.targets(meant(name, site).stream().sorted().map(Address::identity).toList(), site);
            }

            @Override
            public Planning plan(OpenSite site, SiteWork work, Targets limit) {
                return site.planRenewal(limit, work.oldPasswords(call), meant(name, site));
            }
        }, Optional.empty());
    }

    private static Set<String> meant(String name, OpenSite site) {
        Map<String, Identity> identities = site.site().identities();
        Set<String> meant = identities.keySet().stream()
                .filter(known -> known.equals(name) || known.startsWith(name + "[")).collect(Collectors.toSet());
        if (meant.isEmpty()) {
            throw new UsageException("there is no identity '" + name + "'", Nearest.hint(name, identities.keySet()));
        }
        identities.values().stream().filter(identity -> meant.contains(identity.name()) && !identity.origin().renewable())
                .findFirst().ifPresent(identity -> {
                    throw new UsageException("the certificate of identity '" + identity.name() + "' is not made here",
                            "put a new one where the document takes it from");
                });
        return meant;
    }
}
