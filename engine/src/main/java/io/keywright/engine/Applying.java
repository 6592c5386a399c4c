package io.keywright.engine;

import io.keywright.engine.apply.Applier;
import io.keywright.engine.apply.ApplyReport;
import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockedException;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.link.SiteLinks;
import io.keywright.engine.material.MaterialMaker;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.plan.PlanFile;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.report.VerdictText;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Verification;
import io.keywright.renderers.keymaterial.certificate.KeyReserve;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.LoadedDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What commands that change servers have in common: plan under the lock, show, ask, do, and look again. */
final class Applying {

    private final Invocation call;
    private final Session session;
    private final SiteWork work;
    private final Set<String> accepted = new HashSet<>();

    Applying(Invocation call, Session session) {
        this.call = call;
        this.session = session;
        this.work = new SiteWork(session, session.clock().instant());
    }

    /** How a plan is made: what it is limited to, and then the plan itself. */
    interface Planner {

        Targets limit(OpenSite site);

        Planning plan(OpenSite site, SiteWork work, Targets limit);
    }

    /**
     * Does it.
     *
     * @param saved the plan that was approved before; it must be the one that planning gives
     */
    ExitCode run(Planner planner, Optional<PlanFile> saved) {
        try (KeyReserve keys = work.keys()) {
            // Where nothing is recorded, all keys are to be made, and a core is idle until the document is judged.
            boolean first = work.isFirst();
            LoadedDocument loaded = first ? work.load(document -> keys.search(MaterialMaker.foreseen(document))) : work.load();
            return run(planner, saved, loaded, keys, first);
        }
    }

    private ExitCode run(Planner planner, Optional<PlanFile> saved, LoadedDocument loaded, KeyReserve keys, boolean first) {
        try (ApplyLock lock = work.lock(work.holder(call.command().name()))) {
            OpenSite site = work.open(loaded);
            if (!first) {
                keys.search(MaterialMaker.foreseen(loaded.document(), site.record()));
            }
            saved.ifPresent(file -> requireSameSite(file, site));
            Applier applier = new Applier(site, lock.holder(), SiteWork.lockTimeout(call), session.clock());
            work.diagnostics().addAll(applier.recover());
            Targets limit = planner.limit(site);
            Attempt attempt = attempt(planner, site, limit, saved, planning -> applier.apply(planning, !limit.all(), keys));
            return attempt.report().isEmpty() ? attempt.refusal()
                    : prove(attempt.plan(), attempt.links(), attempt.report().get(), site, limit, session.console());
        }
    }

    /** The JSON result when diagnostics ended the command before it had a plan. */
    static Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        Map<String, Object> json = PlanReport.failed(diagnostics, session);
        json.put("links", List.of());
        json.put("applied", List.of());
        return json;
    }

    /**
     * What became of a plan. What it was carried out with, everything read from the servers, is let go before they are
     * read again: for thousands of them the memory does not hold it twice.
     *
     * @param links   verdicts on all links; none where nothing was to be written
     * @param report  empty: it was not carried out
     * @param refusal how the command ends then
     */
    private record Attempt(Plan plan, List<LinkVerdict> links, Optional<ApplyReport> report, ExitCode refusal) {

        static Attempt refused(Plan plan, ExitCode refusal) {
            return new Attempt(plan, List.of(), Optional.empty(), refusal);
        }
    }

    private Attempt attempt(Planner planner, OpenSite site, Targets limit, Optional<PlanFile> saved, Function<Planning, ApplyReport> carryOut) {
        Planning planning = planner.plan(site, work, limit);
        Plan plan = planning.plan().with(work.diagnostics().inFileOrder());
        if (plan.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return Attempt.refused(plan, refused(plan, session.console()));
        }
        if (saved.isPresent() && !saved.get().same(plan)) {
            return Attempt.refused(plan, stale(saved.get(), plan, site, session.console()));
        }
        List<LinkVerdict> links = plan.isEmpty() || !SiteLinks.any(site.loaded().document()) ? List.of() : proven(site, planning);
        if (!session.console().json()) {
            new PlanReport(session.console()).show(plan, Optional.empty());
        }
        if (!session.console().json()) {
            VerdictText text = new VerdictText(session.console().errColours());
            links.stream().filter(LinkVerdict::fails).forEach(link -> session.console().say(text.of(link)));
        }
        List<LinkVerdict> failing = failing(links);
        if (!failing.isEmpty()) {
            return Attempt.refused(plan, gated(plan, links, failing, session.console()));
        }
        if (saved.isEmpty() && !plan.isEmpty() && !call.has("--auto-approve") && !approved(session.console())) {
            return Attempt.refused(plan, ExitCode.ERROR);
        }
        return new Attempt(plan, links, Optional.of(carryOut.apply(planning)), ExitCode.DONE);
    }

    /** Every declared connection, as this apply would leave it. */
    private List<LinkVerdict> proven(OpenSite site, Planning planning) {
        Verification verification = Verification.of(site, planning);
        call.values("--accept").forEach(name -> LinkWork.links(name, verification).forEach(link -> accepted.add(link.name())));
        return verification.verdicts(site.context().now());
    }

    private List<LinkVerdict> failing(List<LinkVerdict> links) {
        return links.stream().filter(LinkVerdict::fails).filter(link -> !accepted.contains(link.link())).toList();
    }

    /** A connection would not stand, and nobody said that it may fall. */
    private static ExitCode gated(Plan plan, List<LinkVerdict> links, List<LinkVerdict> failing, Console console) {
        if (console.json()) {
            Map<String, Object> json = new PlanReport(console).json(plan);
            json.put("links", links.stream().map(LinkVerdict::fields).toList());
            json.put("applied", List.of());
            console.json(json);
        } else {
            console.say("keywright: nothing was applied: " + (failing.size() == 1 ? "a link would" : failing.size() + " links would")
                    + " fail\nhint: mend " + (failing.size() == 1 ? "it" : "them") + ", or accept: "
                    + failing.stream().map(link -> "--accept " + link.link()).collect(Collectors.joining(" ")) + "\n");
        }
        return ExitCode.GATE;
    }

    /** Nothing of the plan is carried out; the result says so and why. */
    private static ExitCode refused(Plan plan, Console console) {
        if (console.json()) {
            Map<String, Object> json = new PlanReport(console).json(plan);
            json.put("links", List.of());
            json.put("applied", List.of());
            console.json(json);
        } else {
            console.diagnostics(plan.diagnostics());
        }
        return ExitCode.ERROR;
    }

    private static void requireSameSite(PlanFile saved, OpenSite site) {
        String environment = site.record().environment();
        if (!saved.plan().site().equals(site.site().name()) || !saved.environment().equals(environment)) {
            throw new UsageException("the plan is for site '" + saved.plan().site() + "', environment '"
                    + saved.environment() + "', not for '" + site.site().name() + "', '" + environment + "'");
        }
    }

    private static ExitCode stale(PlanFile saved, Plan plan, OpenSite site, Console console) {
        String changed = site.documents().entrySet().stream()
                .filter(document -> !saved.describes(document.getKey(), document.getValue()))
                .map(document -> document.getKey() + " changed since planning").findFirst()
                .orElse("the servers, the secrets or the date give other actions now");
        Diagnostic fault = Diagnostic.error(DiagnosticCode.PLAN_STALE, "the plan is stale: " + changed)
                .hint("plan again");
        if (console.json()) {
            refused(plan.with(List.of(fault)), console);
        } else {
            console.diagnostics(List.of(fault));
        }
        return ExitCode.STALE;
    }

    static boolean approved(Console console) {
        if (!console.asks()) {
            console.say("keywright: nothing was applied: there is nobody to ask\nhint: --auto-approve, or apply a saved "
                    + "plan\n");
            return false;
        }
        boolean yes = console.ask("Apply this? Only 'yes' is taken: ").map(String::trim)
                .equals(Optional.of("yes"));
        if (!yes) {
            console.say("keywright: nothing was applied\n");
        }
        return yes;
    }

    /** Reads everything again, which must be as planned, and says what was done. */
    private static ExitCode prove(Plan plan, List<LinkVerdict> links, ApplyReport report, OpenSite site, Targets limit, Console console) {
        Diagnostics after = new Diagnostics();
        if (report.failures().isEmpty() && !plan.isEmpty()) {
            Plan left = site.plan(limit, List.of()).plan();
            left.diagnostics().stream().filter(Diagnostic::isError).forEach(after::add);
            left.changes().forEach(change -> after.add(Diagnostic.error(DiagnosticCode.NOT_CONVERGED, change.address()
                    + " is not as planned after writing: " + change.reasons()).about(change.address())));
        }
        SiteWork.remember(site, console);
        return report(plan, links, after, report, console);
    }

    /** Tells what was done by a plan that nothing is compared with afterwards. */
    static ExitCode report(Plan plan, ApplyReport report, Console console) {
        return report(plan, List.of(), new Diagnostics(), report, console);
    }

    private static ExitCode report(Plan plan, List<LinkVerdict> links, Diagnostics found, ApplyReport report, Console console) {
        Diagnostics after = new Diagnostics();
        after.addAll(plan.diagnostics());
        after.addAll(report.notices());
        after.addAll(found.inFileOrder());
        report.failures().forEach((server, failure) -> failures(server, failure, after));
        Plan judged = plan.with(after.inFileOrder());
        if (console.json()) {
            Map<String, Object> json = new PlanReport(console).json(judged);
            json.put("links", links.stream().map(LinkVerdict::fields).toList());
            json.put("applied", report.applied());
            console.json(json);
        } else {
            Set<Diagnostic> told = new HashSet<>(plan.diagnostics());
            console.diagnostics(after.inFileOrder().stream().filter(fault -> !told.contains(fault)).toList());
            if (plan.isEmpty() && !plan.files().isEmpty()) {
                console.line("Removed: " + plan.files().size() + " of the files that had their day.");
            }
            if (!plan.isEmpty()) {
                console.line((after.hasErrors() ? "Applied in part: " : "Applied: ") + report.applied().size()
                        + " of " + (report.applied().size() + report.failures().size()) + " servers changed.");
            }
        }
        boolean locked = report.applied().isEmpty() && !report.failures().isEmpty()
                && report.failures().values().stream().allMatch(LockedException.class::isInstance);
        return locked ? ExitCode.LOCKED : after.hasErrors() ? ExitCode.ERROR : ExitCode.DONE;
    }

    private static void failures(String server, RuntimeException failure, Diagnostics after) {
        if (failure instanceof DiagnosticException known) {
            known.diagnostics().forEach(fault -> after.add(fault.about(Address.server(server))));
            return;
        }
        after.add(Diagnostic.error(failure instanceof LockedException ? DiagnosticCode.LOCKED : DiagnosticCode.ENVIRONMENT,
                failure.getMessage() == null
                ? "bug: " + failure.getClass().getSimpleName() : failure.getMessage()).about(Address.server(server)));
    }
}
