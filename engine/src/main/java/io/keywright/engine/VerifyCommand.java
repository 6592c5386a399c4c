package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.Revision;
import io.keywright.engine.repair.Draft;
import io.keywright.engine.repair.Repair;
import io.keywright.engine.repair.Repairs;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.RepairText;
import io.keywright.engine.report.VerdictText;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.schema.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code keywright verify}. */
final class VerifyCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("verify", "whether every declared connection will complete its handshake")
            .paragraph("Holds a real TLS handshake in memory for each link, an endpoint alias to its peer, with the stores as an "
                    + "apply now would leave them. What is still to be made is made in memory for it. No network, nothing written.")
            .paragraph("A link to a party that the document knows in part is tried as far as that goes, and is at best unknown.")
            .paragraph("Below a link that fails stands the least change to the document after which it would not, if there is one: it was "
                    + "tried in memory, with all other links. Nothing is offered that asks less of anybody.")
            .argument(ArgumentSpec.optional(ValueSpec.text("LINK"), "SERVER/ALIAS; without one, all links").repeatable())
            .option(OptionSpec.value("--at", ValueSpec.text("INSTANT"), "judge certificates as if it were INSTANT"))
            .option(OptionSpec.flag("--fix", "make the repairs that are offered, in the document or its overlay, comments kept, and "
                    + "verify again"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "no link fails; some may be unknown")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .ends(ExitCode.GATE, "a link fails; with --fix, after what could be repaired was")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(List.of(), List.of(), diagnostics, session.console());
    }

    private static Map<String, Object> json(List<LinkVerdict> verdicts, List<Map<String, Object>> fixes, List<Diagnostic> diagnostics,
                                            Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("links", verdicts.stream().map(LinkVerdict::fields).toList());
        json.put("summary", VerdictText.summary(verdicts));
        json.put("fixes", fixes);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Instant at = SiteWork.at(call, session);
        LinkWork work = LinkWork.open(call, session);
        Draft draft = work.draft(at);
        List<LinkVerdict> verdicts = draft.verdicts(work.selected(call));
        if (call.has("--fix")) {
            List<Repair> made = fix(draft, verdicts, session);
            LinkWork after = work.again();
            return report(after, after.draft(at).verdicts(after.selected(call)), made, true, session);
        }
        return report(work, verdicts, Repairs.offered(draft, verdicts), false, session);
    }

    private static List<Repair> fix(Draft draft, List<LinkVerdict> verdicts, Session session) {
        Repairs.Mended mended = Repairs.mend(draft, verdicts.stream().filter(LinkVerdict::fails).map(LinkVerdict::link).toList());
        Revision.write(mended.revisions(), session.files());
        return mended.repairs();
    }

    /** @param made whether the repairs were made: then the verdicts are those after them */
    private static ExitCode report(LinkWork work, List<LinkVerdict> verdicts, List<Repair> repairs, boolean made, Session session) {
        Console console = session.console();
        RepairText words = new RepairText(session.workspace()::display);
        console.diagnostics(work.diagnostics());
        if (console.json()) {
            console.json(json(verdicts, words.fields(repairs, made), work.diagnostics(), console));
        } else {
            if (made) {
                repairs.forEach(repair -> console.print(words.made(repair)));
            }
            console.print(new VerdictText(console.outColours()).of(verdicts,
                    repairs.stream().filter(repair -> !made || repair.command().isPresent()).toList(), words));
        }
        return verdicts.stream().anyMatch(LinkVerdict::fails) ? ExitCode.GATE : ExitCode.DONE;
    }
}
