package io.keywright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to fail ends in words and an exit code, never in a stack trace. */
class CommandLineTest {

    /** A command {@code try} that does what the test wants. */
    private record Try(Function<Session, ExitCode> does) implements Command {

        @Override
        public CommandSpec spec() {
            return CommandSpec.of("try", "tries").withJson();
        }

        @Override
        public ExitCode run(Invocation call, Session session) {
            return does.apply(session);
        }
    }

    private static Try failing(Throwable failure) {
        return new Try(session -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    @Test
    void givesTheCommandsExitCode() {
        assertEquals(ExitCode.STALE, new Run().of(new Try(session -> ExitCode.STALE), "try"));
    }

    @Test
    void showsDiagnosticsWithTheirLine(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("tls.yaml"), "keywright: 1\nsiet: a\n");
        Run run = new Run().in(directory);
        Diagnostic fault = Diagnostic.error(DiagnosticCode.UNKNOWN_KEY, "unknown key 'siet'")
                .at(new Range("tls.yaml", 2, 1, 2, 5)).hint("did you mean 'site'?");

        ExitCode code = run.of(failing(new DiagnosticException(fault)), "try");

        assertEquals(ExitCode.ERROR, code);
        assertEquals("", run.out());
        assertEquals("""
                tls.yaml:2:1: error: unknown key 'siet'
                  2 | siet: a
                    | ^^^^
                hint: did you mean 'site'?
                """, run.err());
    }

    @Test
    void putsDiagnosticsIntoTheResultWhenThatIsJson() {
        Run run = new Run();

        run.of(failing(new DiagnosticException(Diagnostic.error(DiagnosticCode.CYCLE, "a circle"))), "try", "--json");

        assertEquals("", run.err());
        Map<?, ?> report = (Map<?, ?>) Json.parse(run.out());
        assertEquals(1L, report.get("error_count"));
        assertEquals("cycle", ((Map<?, ?>) ((List<?>) report.get("diagnostics")).get(0)).get("code"));
    }

    @Test
    void saysAFaultOfTheEnvironmentInOneLine() {
        Run run = new Run();

        ExitCode code = run.of(failing(new EnvironmentException("reading a\nb: permission denied")), "try");

        assertEquals(ExitCode.ERROR, code);
        assertEquals("keywright: reading a\\u{a}b: permission denied\n", run.err());
    }

    @Test
    void givesAFaultOfTheEnvironmentAsJsonToo() {
        Run run = new Run();

        run.of(failing(new EnvironmentException("reading a: permission denied")), "try", "--json");

        Map<?, ?> report = (Map<?, ?>) Json.parse(run.out());
        Map<?, ?> fault = (Map<?, ?>) ((List<?>) report.get("diagnostics")).get(0);
        assertEquals("environment", fault.get("code"));
        assertEquals("reading a: permission denied", fault.get("summary"));
    }

    @Test
    void saysABugInOneLineWithoutATrace() {
        Run run = new Run();

        ExitCode code = run.of(failing(new IllegalStateException("bug: no such thing")), "try");

        assertEquals(ExitCode.ERROR, code);
        assertEquals("keywright: bug: no such thing\nhint: KEYWRIGHT_DEBUG=1 shows where\n", run.err());
    }

    @Test
    void callsAnyOtherRuntimeExceptionABug() {
        Run run = new Run();

        run.of(failing(new NullPointerException()), "try");

        assertTrue(run.err().startsWith("keywright: bug: NullPointerException\n"), run.err());
    }

    @Test
    void showsTheTraceOfABugToWhoAsks() {
        Run run = new Run().with("KEYWRIGHT_DEBUG", "1");

        run.of(failing(new IllegalStateException("bug: x")), "try");

        assertTrue(run.err().startsWith("keywright: bug: x\njava.lang.IllegalStateException: bug: x\n\tat "), run.err());
    }

    @Test
    void survivesAnOverflowingStackAndAFullHeap() {
        Run deep = new Run();
        Run full = new Run();

        assertEquals(ExitCode.ERROR, deep.of(failing(new StackOverflowError()), "try"));
        assertEquals(ExitCode.ERROR, full.of(failing(new OutOfMemoryError("Java heap space")), "try"));

        assertTrue(deep.err().startsWith("keywright: bug: StackOverflowError\n"), deep.err());
        assertTrue(full.err().startsWith("keywright: out of memory; KEYWRIGHT_OPTS=-Xmx2g allows more\n"), full.err());
    }

    @Test
    void doesNotShowALineOfWhatIsNoTextFile(@TempDir Path directory) {
        Run run = new Run().in(directory);
        Diagnostic fault = Diagnostic.error(DiagnosticCode.HOME_MISSING, "no home").at(new Range("..", 1, 1, 1, 3));

        run.of(failing(new DiagnosticException(fault)), "try");

        assertEquals("..:1:1: error: no home\n", run.err());
        assertFalse(run.err().contains("|"));
    }
}
