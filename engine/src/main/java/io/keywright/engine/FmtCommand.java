package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.DocumentFiles.Privacy;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.layout.CanonicalLayout;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code keywright fmt}. */
final class FmtCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("fmt", "lays the document out canonically, comments kept")
            .paragraph("The document and all overlays in env/ beside it; the names of those that change are printed. "
                    + "A file that is no YAML stops it before anything is written.")
            .option(OptionSpec.flag("--check", "write nothing, only say which files would change"))
            .ends(ExitCode.DONE, "done; with --check, all files are laid out canonically")
            .ends(ExitCode.ERROR, "an error; with --check, some file is not laid out canonically")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return FileList.json("changed", List.of(), diagnostics, session.console());
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        DocumentFiles files = session.files();
        Map<Path, byte[]> changed = changed(session.workspace(), files);
        boolean check = call.has("--check");
        FileList.write("changed", changed, (file, content) -> {
            if (!check) {
                files.write(file, content, Privacy.ORDINARY);
            }
        }, List.of(), session);
        return check && !changed.isEmpty() ? ExitCode.ERROR : ExitCode.DONE;
    }

    private static Map<Path, byte[]> changed(Workspace workspace, DocumentFiles files) {
        workspace.sources(files);
        Set<Path> all = new LinkedHashSet<>();
        all.add(workspace.document());
        all.addAll(workspace.overlays().values());

        Map<Path, byte[]> changed = new LinkedHashMap<>();
        Diagnostics diagnostics = new Diagnostics();
        for (Path file : all) {
            SourceFile source = workspace.source(files, file).orElseThrow();
            try {
                byte[] canonical = CanonicalLayout.format(source.bytes(), source.filename())
                        .getBytes(StandardCharsets.UTF_8);
                if (!Arrays.equals(canonical, source.bytes())) {
                    changed.put(file, canonical);
                }
            } catch (DiagnosticException e) {
                diagnostics.addAll(e.diagnostics());
            }
        }
        diagnostics.throwIfErrors();
        return changed;
    }
}
