package io.keywright.engine;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.ApplyLock.Forced;
import io.keywright.engine.apply.lock.StateDirectory;
import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code force-unlock}: takes a lock away from a holder who cannot give it back. */
final class ForceUnlockCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("force-unlock", "take a lock away from a run that cannot give it back")
            .paragraph("The system frees a lock when its process ends, however it ends. What is left are runs on another machine "
                    + "that shares the directory: make sure that it runs no more, for nothing keeps two applies apart "
                    + "after this. A run on this machine is refused: stop it instead. What an interrupted apply left "
                    + "is completed or taken back by the next apply or rollback.")
            .argument(ArgumentSpec.required(ValueSpec.text("ID"), "the lock id that the message of the other run shows"))
            .ends(ExitCode.DONE, "the lock is free")
            .ends(ExitCode.ERROR, "no lock has this id")
            .ends(ExitCode.LOCKED, "the run that holds it is alive on this machine")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(List.of(), diagnostics, session.console());
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        SiteWork work = new SiteWork(session, session.clock().instant());
        String id = call.argument(0).orElseThrow();
        Console console = session.console();
        List<String> freed = new ArrayList<>();
        boolean alive = false;
        for (Path directory : locks(work.open())) {
            Forced forced = ApplyLock.force(directory, id);
            alive |= forced == Forced.ALIVE;
            if (forced == Forced.BROKEN) {
                freed.add(session.directory().relativize(directory).toString());
            }
        }
        List<Diagnostic> faults = new ArrayList<>();
        if (alive) {
            faults.add(Diagnostic.error(DiagnosticCode.LOCKED, "the run with lock id '" + id + "' is alive on this machine")
                    .hint("stop it; its lock is free then"));
        } else if (freed.isEmpty()) {
            faults.add(Diagnostic.error(DiagnosticCode.LOCKED, "no lock that is held has the id '" + id + "'"));
        }
        console.diagnostics(faults);
        if (console.json()) {
            console.json(json(freed, faults, console));
        } else {
            freed.forEach(directory -> console.line("Unlocked: " + directory));
        }
        return alive ? ExitCode.LOCKED : freed.isEmpty() ? ExitCode.ERROR : ExitCode.DONE;
    }

    private static List<Path> locks(OpenSite site) {
        List<Path> directories = new ArrayList<>(List.of(site.context().workspace().keywright()));
        site.site().servers().values().forEach(server -> directories.add(server.site().home().resolve(StateDirectory.NAME)));
        return directories;
    }

    private static Map<String, Object> json(List<String> freed, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("unlocked", freed);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }
}
