package io.keywright.engine;

import io.keywright.engine.apply.lock.LockedException;
import io.keywright.engine.apply.transaction.CommittedException;
import io.keywright.engine.commandline.CommandLineReader;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.HelpPage;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.SourceLines;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Carries out one command line: reads it, runs the command, and turns every way to fail into words and an exit code. */
public final class CommandLine {

    private CommandLine() {
    }

    /** Runs a command line. Touches nothing of the process but what {@code surroundings} give it. */
    public static ExitCode run(List<String> words, Surroundings surroundings) {
        return run(Commands.ALL, words, surroundings);
    }

    static ExitCode run(Commands commands, List<String> words, Surroundings surroundings) {
        boolean json = words.contains("--json");
        try {
            Invocation call = new CommandLineReader(commands.table()).read(withoutShorthand(words));
            Console console = new Console(surroundings, call, new SourceLines(new ShownFiles(surroundings.directory())));
            Session session = new Session(console, surroundings.environment(), surroundings.directory(),
                    surroundings.clock(), call);
            return run(commands, call, session, surroundings);
        } catch (UsageException e) {
            usage(e, json, surroundings);
            return ExitCode.USAGE;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return bug(e, surroundings);
        }
    }

    private static ExitCode run(Commands commands, Invocation call, Session session, Surroundings surroundings) {
        Console console = session.console();
        try {
            CommandSpec command = call.command();
            if (call.has("--help")) {
                console.print(command.name().equals("help") ? HelpPage.overview(commands.table()) : HelpPage.of(command));
                return ExitCode.DONE;
            }
            return commands.named(command.name()).run(call, session);
        } catch (DiagnosticException e) {
            report(e.diagnostics(), commands.named(call.command().name()), session);
            return ExitCode.ERROR;
        } catch (EnvironmentException | CommittedException e) {
            fault(e, DiagnosticCode.ENVIRONMENT, commands.named(call.command().name()), session, surroundings);
            return ExitCode.ERROR;
        } catch (LockedException e) {
            fault(e, DiagnosticCode.LOCKED, commands.named(call.command().name()), session, surroundings);
            return ExitCode.LOCKED;
        }
    }

    private static void fault(RuntimeException e, DiagnosticCode code, Command command, Session session,
                              Surroundings surroundings) {
        trace(e, surroundings);
        if (session.console().json()) {
            report(List.of(Diagnostic.error(code, e.getMessage())), command, session);
        } else {
            session.console().say("keywright: " + e.getMessage() + "\n");
        }
    }

    private static void report(List<Diagnostic> diagnostics, Command command, Session session) {
        if (session.console().json()) {
            session.console().json(command.failed(diagnostics, session));
        } else {
            session.console().diagnostics(diagnostics);
        }
    }

    /** Wrong usage of a command whose result is JSON is told in JSON as well: a pipeline reads nothing else. */
    private static void usage(UsageException e, boolean json, Surroundings surroundings) {
        Console.say(surroundings.err(), "keywright: " + e.getMessage() + "\n"
                + e.hint().map(hint -> "hint: " + hint + "\n").orElse(""));
        if (json) {
            Diagnostic fault = Diagnostic.error(DiagnosticCode.USAGE, e.getMessage()).hint(e.hint());
            Console.say(surroundings.out(), Json.text(new DiagnosticJson(new SourceLines(
                    new ShownFiles(surroundings.directory()))).report(List.of(fault))));
        }
    }

    /** Ours, not the user's: said in one line, for it tells the user nothing more; all of it for who wants to mend it. */
    private static ExitCode bug(Throwable e, Surroundings surroundings) {
        String words = e instanceof OutOfMemoryError ? "out of memory; KEYWRIGHT_OPTS=-Xmx2g allows more"
                : e.getMessage() != null && e.getMessage().startsWith("bug: ") ? e.getMessage()
                : "bug: " + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        Console.say(surroundings.err(), "keywright: " + Printable.of(words) + "\n");
        if (!surroundings.isSet("KEYWRIGHT_DEBUG")) {
            Console.say(surroundings.err(), "hint: KEYWRIGHT_DEBUG=1 shows where\n");
        }
        trace(e, surroundings);
        return ExitCode.ERROR;
    }

    private static void trace(Throwable e, Surroundings surroundings) {
        if (surroundings.isSet("KEYWRIGHT_DEBUG")) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            Console.say(surroundings.err(), text.toString());
        }
    }

    /** {@code keywright --version} and {@code keywright --help}, which people try first. */
    private static List<String> withoutShorthand(List<String> words) {
        if (words.equals(List.of("--version"))) {
            return List.of("version");
        }
        return words.equals(List.of("--help")) || words.equals(List.of("-h")) ? List.of("help") : words;
    }
}
