package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.report.DiagnosticJson;
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
            .argument(ArgumentSpec.optional(ValueSpec.text("LINK"), "SERVER/ALIAS; without one, all links").repeatable())
            .option(OptionSpec.value("--at", ValueSpec.text("INSTANT"), "judge certificates as if it were INSTANT"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "no link fails; some may be unknown")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .ends(ExitCode.GATE, "a link fails")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(List.of(), diagnostics, session.console());
    }

    static Map<String, Object> json(List<LinkVerdict> verdicts, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("links", verdicts.stream().map(LinkVerdict::fields).toList());
        json.put("summary", VerdictText.summary(verdicts));
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Instant at = SiteWork.at(call, session);
        LinkWork work = LinkWork.open(call, session);
        List<LinkVerdict> verdicts = work.verification().verdicts(work.selected(call), at);
        Console console = session.console();
        console.diagnostics(work.diagnostics());
        if (console.json()) {
            console.json(json(verdicts, work.diagnostics(), console));
        } else {
            console.print(new VerdictText(console.outColours()).of(verdicts));
        }
        return verdicts.stream().anyMatch(LinkVerdict::fails) ? ExitCode.GATE : ExitCode.DONE;
    }
}
