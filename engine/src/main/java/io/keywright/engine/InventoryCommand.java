package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.inventory.Inventory;
import io.keywright.engine.inventory.InventoryEntry;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.InventoryText;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code keywright inventory}. */
final class InventoryCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("inventory", "every entry of every declared store")
            .paragraph("Opens the stores that the document declares and lists what is in them: subject, issuer, end, "
                    + "fingerprint. Writes nothing.")
            .option(PlanOptions.OLD_PASSWORD)
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
        SiteWork work = new SiteWork(session, session.clock().instant());
        OpenSite site = work.open();
        List<InventoryEntry> entries = Inventory.of(site.read(work.oldPasswords(call), work.diagnostics()));
        Console console = session.console();
        console.diagnostics(work.diagnostics().inFileOrder());
        if (console.json()) {
            console.json(json(entries, work.diagnostics().inFileOrder(), console));
        } else {
            console.print(InventoryText.of(entries));
        }
        return work.diagnostics().hasErrors() ? ExitCode.ERROR : ExitCode.DONE;
    }
}
