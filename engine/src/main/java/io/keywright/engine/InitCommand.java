package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.DocumentFiles.Privacy;
import io.keywright.engine.workspace.Workspace;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code keywright init}. */
final class InitCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("init", "writes a commented starter document")
            .paragraph("With it comes a small sample home where the flavour needs one. It plans and applies as it "
                    + "stands, given the environment variables that its comments name. Nothing is overwritten.")
            .option(OptionSpec.value("--flavour", ValueSpec.text("FLAVOUR"), "the kind of server; default: liberty"))
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
        Starter starter = flavour(call.value("--flavour").orElse("liberty")).starter();
        Workspace workspace = session.workspace();
        Map<Path, String> texts = new LinkedHashMap<>();
        texts.put(workspace.document(), starter.document());
        starter.files().forEach((name, text) -> texts.put(workspace.directory().resolve(name), text));
        DocumentFiles files = session.files();
        files.refuseExisting(texts.keySet());

        Path ignored = workspace.keywright().resolve(".gitignore");
        if (Files.notExists(ignored, LinkOption.NOFOLLOW_LINKS)) {
            files.createDirectories(workspace.keywright(), Privacy.PRIVATE);
            texts.put(ignored, Workspace.IGNORED);
        }
        FileList.write("written", texts, (file, text) ->
                files.create(file, text.getBytes(StandardCharsets.UTF_8), Privacy.ORDINARY), List.of(), session);
        return ExitCode.DONE;
    }

    private static Flavour flavour(String name) {
        return Flavours.named(name).orElseThrow(() -> new UsageException("unknown flavour '" + name + "'",
                "flavours: " + String.join(", ", Flavours.all().stream().map(Flavour::name).sorted().toList())));
    }
}
