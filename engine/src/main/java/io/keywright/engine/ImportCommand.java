package io.keywright.engine;

import io.keywright.engine.adoption.AdoptedDocument;
import io.keywright.engine.adoption.Adoption;
import io.keywright.engine.adoption.draft.NeededSecret;
import io.keywright.engine.adoption.home.HomeReader;
import io.keywright.engine.adoption.home.NamedHome;
import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.validate.DocumentCertificates;
import io.keywright.schema.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright import}. */
final class ImportCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("import", "existing configuration as a document")
            .paragraph("Reads the homes of servers and writes one document that says what they have: keys are adopted, trusted "
                    + "certificates stand in it as text, passwords are references. Planning it right afterwards shows no change. "
                    + "Nothing is written but FILE. A home is that of the flavour whose main file is in it; FLAVOUR:HOME and "
                    + "--flavour say it where that is not plain.")
            .paragraph("Comments say where each thing comes from and what could not be imported. The environment variables "
                    + "that have to be set before planning stand at the top, and on standard error.")
            .argument(ArgumentSpec.required(ValueSpec.directory("[FLAVOUR:]HOME"), "the configuration directory of a server").repeatable())
            .option(OptionSpec.value("--flavour", ValueSpec.text("FLAVOUR"), "the kind of server, of homes that do not say their own"))
            .option(OptionSpec.value("--home", ValueSpec.directory("DIR"), "where the document will lie: homes are written relative to "
                    + "it; default: the directory of FILE, or of the document"))
            .option(OptionSpec.value("--out", ValueSpec.file("FILE"), "write the document to FILE, which must not be there yet"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "imported")
            .ends(ExitCode.ERROR, "something could not be read; the document has the rest")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(Optional.empty(), Optional.empty(), diagnostics, session.console());
    }

    private static Map<String, Object> json(Optional<AdoptedDocument> document, Optional<String> written,
                                            List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("document", document.map(AdoptedDocument::text));
        json.put("secrets", document.map(AdoptedDocument::secrets).orElse(List.of()).stream().map(NeededSecret::fields).toList());
        json.put("written", written);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Optional<Path> out = call.value("--out").map(file -> session.path("--out", file));
        session.files().refuseExisting(out.stream().toList());
        Path directory = call.value("--home").map(home -> session.path("--home", home))
                .or(() -> out.map(Path::getParent)).orElseGet(() -> session.workspace().directory());
        Instant now = session.clock().instant();
        HomeReader reader = new HomeReader(session.directory(), Operator.current(), directory,
                new SiteWork(session, now).oldPasswords(call));
        List<NamedHome> homes = new NamedHomes(session, reader).of(call.arguments(), call.value("--flavour"));
        AdoptedDocument document = new Adoption(reader, directory, new DocumentCertificates(session.files(), directory), now).of(homes);
        return show(document, out, session);
    }

    private static ExitCode show(AdoptedDocument document, Optional<Path> out, Session session) {
        Console console = session.console();
        out.ifPresent(file -> session.files().create(file, document.text().getBytes(StandardCharsets.UTF_8),
                DocumentFiles.Privacy.ORDINARY));
        Optional<String> written = out.map(session.files()::display);
        console.diagnostics(document.diagnostics());
        if (console.json()) {
            console.json(json(Optional.of(document), written, document.diagnostics(), console));
        } else {
            written.ifPresentOrElse(console::line, () -> console.print(document.text()));
            console.toBeSet(document.secrets());
        }
        return document.diagnostics().stream().anyMatch(Diagnostic::isError) ? ExitCode.ERROR : ExitCode.DONE;
    }
}
