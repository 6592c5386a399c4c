package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.impact.Impact;
import io.keywright.engine.impact.Impacts;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.ImpactText;
import io.keywright.schema.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code keywright impact}. */
final class ImpactCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("impact", "what breaks when a certificate, an authority or a store is no more")
            .paragraph("Tells for each of three events, that it expires, is revoked, or is removed, which declared connections fail "
                    + "then and do not fail now, and which entries of which stores have to do with it. The handshakes are held in "
                    + "memory, with the stores as an apply now would leave them.")
            .paragraph("WHAT is the fingerprint of a certificate or its beginning, at least 8 digits of it; authorities.NAME, "
                    + "identities.NAME or the mere name; servers.S.keystores.K; or an entry, servers.S.keystores.K.keys.ALIAS or "
                    + "….trust.ALIAS. A store expires and is revoked with all that it holds. Callers that the document does not "
                    + "declare are not known here.")
            .argument(ArgumentSpec.required(ValueSpec.text("WHAT"), "a certificate, an authority, an identity, a store or an entry"))
            .option(OptionSpec.value("--at", ValueSpec.text("INSTANT"), "judge certificates as if it were INSTANT"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "told, whether or not anything breaks")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("subject", null);
        none.put("stores", List.of());
        none.put("events", List.of());
        none.put("failing_already", List.of());
        return json(none, diagnostics, session.console());
    }

    private static Map<String, Object> json(Map<String, Object> impact, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.putAll(impact);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Instant at = SiteWork.at(call, session);
        LinkWork work = LinkWork.open(call, session);
        Impact impact = new Impacts(work.verification(), work.site().site(), at).of(call.argument(0).orElseThrow());
        Console console = session.console();
        console.diagnostics(work.diagnostics());
        if (console.json()) {
            console.json(json(impact.fields(), work.diagnostics(), console));
        } else {
            console.print(new ImpactText(console.outColours()).of(impact));
        }
        return ExitCode.DONE;
    }
}
