package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.render.RenderedServer;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code keywright render}. */
final class RenderCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("render", "the servers as apply would leave them, into a directory")
            .paragraph("Writes DIR/SERVER/… with the configuration and the stores that the server's home has after an "
                    + "apply, what stays as it is included, and touches no server. A store that waits for a key is a "
                    + ".todo that says what goes into it. Secrets in text files are hidden.")
            .option(OptionSpec.value("--to", ValueSpec.directory("DIR"), "where to; made if need be"))
            .option(OptionSpec.flag("--with-secrets", "show secrets in text files; they are private then"))
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return FileList.json("written", List.of(), diagnostics, session.console());
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Path to = session.path("--to", call.value("--to").orElseThrow(() -> new UsageException("render needs --to DIR")));
        SiteWork work = new SiteWork(session, session.clock().instant());
        OpenSite site = work.open();
        Planning planning = site.planOfAll();
        Diagnostics found = work.diagnostics();
        found.addAll(planning.plan().diagnostics());
        if (found.hasErrors()) {
            throw new DiagnosticException(found.inFileOrder());
        }
        session.console().diagnostics(found.inFileOrder());
        Map<Path, byte[]> files = new TreeMap<>();
        planning.servers().forEach((name, plan) -> RenderedServer.files(plan, planning.material(),
                call.has("--with-secrets"), session::random)
                .forEach((path, content) -> files.put(to.resolve(name).resolve(path), content)));
        DocumentFiles writer = session.files();
        FileList.write("written", files, (file, content) -> writer.write(file, content, DocumentFiles.Privacy.PRIVATE),
                found.inFileOrder(), session);
        return ExitCode.DONE;
    }
}
