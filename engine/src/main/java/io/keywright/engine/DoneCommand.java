package io.keywright.engine;

import io.keywright.engine.apply.Applier;
import io.keywright.engine.apply.DoneSteps;
import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.record.RecordedServer.Step;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.shape.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code done}: a manual step was done. */
final class DoneCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("done", "say that a manual step was done")
            .paragraph("An apply leaves to people what cannot be done or read back from here, and plan shows it until this "
                    + "is said. The record keeps when it was said; what lay ready-made in keywright-todo goes, unless "
                    + "somebody has changed it. Without STEP the open steps are listed.")
            .argument(ArgumentSpec.optional(ValueSpec.text("STEP"), "as plan shows it").repeatable())
            .ends(ExitCode.DONE, "noted, or listed")
            .ends(ExitCode.ERROR, "an error; nothing was noted")
            .ends(ExitCode.LOCKED, ExitCode.LOCKED.sentence())
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(Set.of(), Map.of(), diagnostics, session.console());
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        SiteWork work = new SiteWork(session, session.clock().instant());
        Set<String> ids = new TreeSet<>(call.arguments());
        // Looking takes no lock: it works while an apply runs, and where nothing may be written.
        OpenSite site = ids.isEmpty() ? work.open() : note(ids, work, call, session);
        report(ids, DoneSteps.open(site.record()), work.diagnostics().inFileOrder(), session.console());
        return ExitCode.DONE;
    }

    /** The record is read under the lock: what an apply has left meanwhile must not be written over. */
    private static OpenSite note(Set<String> ids, SiteWork work, Invocation call, Session session) {
        try (ApplyLock lock = work.lock(work.holder("done"))) {
            OpenSite site = work.open();
            Set<String> open = DoneSteps.open(site.record()).keySet();
            ids.stream().filter(id -> !open.contains(id)).findFirst().ifPresent(id -> {
                throw new UsageException("no step '" + id + "' is open", Nearest.hint(id, open).orElse(open.isEmpty()
                        ? "no step is open at all" : "these are open: " + String.join(", ", open)));
            });
            Applier applier = new Applier(site, lock.holder(), SiteWork.lockTimeout(call), session.clock());
            work.diagnostics().addAll(applier.recover());
            new DoneSteps(site, applier).record(ids);
            return site;
        }
    }

    private static void report(Set<String> done, Map<String, Step> open, List<Diagnostic> said, Console console) {
        if (console.json()) {
            console.json(json(done, open, said, console));
            return;
        }
        console.diagnostics(said);
        done.forEach(id -> console.line("Done: " + id));
        console.line(open.isEmpty() ? "No step is open." : "Left to you:");
        open.forEach((id, step) -> console.line("  " + id + "  " + step.text()));
    }

    private static Map<String, Object> json(Set<String> done, Map<String, Step> open, List<Diagnostic> said, Console console) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", DiagnosticJson.FORMAT_VERSION);
        root.put("done", List.copyOf(done));
        List<Map<String, Object>> left = new ArrayList<>();
        open.forEach((id, step) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", id);
            fields.put("address", step.address().toString());
            fields.put("text", step.text());
            step.file().ifPresent(file -> fields.put("file", file));
            fields.put("since", step.since());
            left.add(fields);
        });
        root.put("open", left);
        root.put("diagnostics", console.diagnosticValues().of(said));
        return root;
    }
}
