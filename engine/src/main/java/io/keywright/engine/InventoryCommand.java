package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.inventory.Inventory;
import io.keywright.engine.inventory.InventoryEntry;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.InventoryText;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.vocabulary.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright inventory}. */
final class InventoryCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("inventory", "every entry of every declared store")
            .paragraph("Opens the stores that the document declares and lists what is in them: subject, issuer, end, "
                    + "fingerprint. Writes nothing.")
            .option(PlanOptions.OLD_PASSWORD)
            .option(OptionSpec.value("--expiring", ValueSpec.text("DURATION"), "only what ends within DURATION, such as 30d, "
                    + "or has ended"))
            .option(OptionSpec.value("--fail-on", ValueSpec.text("expiry"), "end with 3 when something listed ends within the "
                    + "DURATION of --expiring; without it, when something has ended"))
            .ends(ExitCode.DONE, "listed")
            .ends(ExitCode.ERROR, "the document has errors, or a store did not open; what opened is listed")
            .ends(ExitCode.GATE, "with --fail-on expiry: something ends too soon")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(List.of(), diagnostics, session.console());
    }

    private static Map<String, Object> json(List<InventoryEntry> entries, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("entries", entries.stream().map(InventoryEntry::fields).toList());
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Instant now = session.clock().instant();
        Optional<Duration> within = duration(call);
        boolean gate = gate(call);
        SiteWork work = new SiteWork(session, now);
        OpenSite site = work.open();
        List<InventoryEntry> entries = Inventory.of(site.read(work.oldPasswords(call), work.diagnostics())).stream()
                .filter(entry -> within.isEmpty() || entry.endsBy(now.plus(within.get()))).toList();
        Console console = session.console();
        console.diagnostics(work.diagnostics().inFileOrder());
        if (console.json()) {
            console.json(json(entries, work.diagnostics().inFileOrder(), console));
        } else {
            console.print(InventoryText.of(entries));
        }
        if (work.diagnostics().hasErrors()) {
            return ExitCode.ERROR;
        }
        return gate && entries.stream().anyMatch(entry -> entry.endsBy(now.plus(within.orElse(Duration.ZERO))))
                ? ExitCode.GATE : ExitCode.DONE;
    }

    private static Optional<Duration> duration(Invocation call) {
        return call.value("--expiring").map(text -> Lifetime.parse(text).orElseThrow(() ->
                new UsageException("--expiring takes a duration such as 30d, not '" + text + "'")));
    }

    private static boolean gate(Invocation call) {
        call.value("--fail-on").filter(on -> !on.equals("expiry")).ifPresent(on -> {
            throw new UsageException("--fail-on takes expiry, not '" + on + "'");
        });
        return call.has("--fail-on");
    }
}
