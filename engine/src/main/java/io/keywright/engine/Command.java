package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;

/** One command. A new one is a class that says its spec and runs, and a line in {@link Commands}. */
interface Command {

    /** What it is called, takes and returns; help, completion and the reader of the command line go by it. */
    CommandSpec spec();

    /**
     * Does it. The user's faults are thrown as {@link io.keywright.schema.diagnostic.DiagnosticException}, those of the
     * environment as {@link io.keywright.schema.diagnostic.EnvironmentException}, those of the command line as
     * {@link io.keywright.engine.commandline.UsageException}.
     */
    ExitCode run(Invocation call, Session session);

    /**
     * The JSON result when diagnostics ended the command before it had any: the keys are those that it has on success,
     * so that who reads it need not look at the exit code first.
     */
    default Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return session.console().diagnosticValues().report(diagnostics);
    }
}
