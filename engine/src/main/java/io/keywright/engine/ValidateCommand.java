package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;

/** {@code keywright validate}. */
final class ValidateCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("validate", "all faults of the document in one run")
            .paragraph("Judges the document, its references, the profiles of its servers and its policy. No server is "
                    + "read, nothing is written.")
            .ends(ExitCode.DONE, "the document has no errors")
            .ends(ExitCode.ERROR, "the document has errors")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Workspace workspace = session.workspace();
        Diagnostics diagnostics = new Diagnostics();
        workspace.load(session.files(), session.environment(), session.clock().instant(), diagnostics);

        List<Diagnostic> found = diagnostics.inFileOrder();
        Console console = session.console();
        if (console.json()) {
            console.json(console.diagnosticValues().report(found));
        } else {
            console.diagnostics(found);
            String verdict = workspace.display(workspace.document()) + " is " + verdict(found);
            if (diagnostics.hasErrors()) {
                console.progress(verdict);
            } else {
                console.line(verdict);
            }
        }
        return diagnostics.hasErrors() ? ExitCode.ERROR : ExitCode.DONE;
    }

    private static String verdict(List<Diagnostic> found) {
        long errors = found.stream().filter(Diagnostic::isError).count();
        long warnings = found.size() - errors;
        String counted = warnings == 0 ? "" : ", " + counted(warnings, "warning");
        return errors == 0 ? "valid" + counted : "not valid: " + counted(errors, "error") + counted;
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
