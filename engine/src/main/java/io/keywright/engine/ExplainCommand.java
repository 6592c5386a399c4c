package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.explain.Step;
import io.keywright.engine.link.Link;
import io.keywright.engine.repair.Repair;
import io.keywright.engine.repair.Repairs;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.RepairText;
import io.keywright.engine.report.VerdictText;
import io.keywright.engine.verify.Explanation;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.schema.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright explain}. */
final class ExplainCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("explain", "why a link passes or fails, and which certificate is sent")
            .paragraph("Tells the decisions of both sides in their order: which key the server presents, whether and through whom "
                    + "the caller trusts it, whether the server asks for a certificate, and for each entry of the caller's keystore "
                    + "the first reason for which it is sent or is not. Where the link fails, the repair that verify offers comes last.")
            .argument(ArgumentSpec.required(ValueSpec.text("LINK"), "SERVER/ALIAS"))
            .option(OptionSpec.value("--at", ValueSpec.text("INSTANT"), "judge certificates as if it were INSTANT"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "explained, whatever the verdict")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(session.invocation().argument(0), Optional.empty(), List.of(), List.of(), diagnostics, session.console());
    }

    private static Map<String, Object> json(Optional<String> link, Optional<LinkVerdict> verdict, List<Step> steps,
                                            List<Map<String, Object>> fixes, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("link", link);
        json.put("verdict", verdict.map(LinkVerdict::verdict));
        json.put("steps", steps.stream().map(Step::fields).toList());
        json.put("caveats", verdict.map(LinkVerdict::caveats).orElse(List.of()));
        json.put("fixes", fixes);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        LinkWork work = LinkWork.open(call, session);
        List<Link> links = work.links(call.argument(0).orElseThrow());
        if (links.size() > 1) {
            throw new UsageException("'" + call.argument(0).get() + "' means " + links.size() + " links", "name one: "
                    + links.get(0).name());
        }
        Instant at = SiteWork.at(call, session);
        Explanation explanation = Explanation.of(links.get(0), at, work.verification());
        List<Repair> repairs = Repairs.offered(work.draft(at), List.of(explanation.verdict()));
        RepairText words = new RepairText(session.workspace()::display);
        Console console = session.console();
        console.diagnostics(work.diagnostics());
        if (console.json()) {
            console.json(json(Optional.of(links.get(0).name()), Optional.of(explanation.verdict()), explanation.steps(),
                    words.fields(repairs, false), work.diagnostics(), console));
        } else {
            console.print(new VerdictText(console.outColours()).of(explanation));
            repairs.forEach(repair -> console.print(words.offered(repair)));
        }
        return ExitCode.DONE;
    }
}
