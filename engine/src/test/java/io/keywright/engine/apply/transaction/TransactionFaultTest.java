package io.keywright.engine.apply.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The n-th call to the file system fails, for every n: what remains is all old or all new, and the message says it. */
class TransactionFaultTest {

    /** Thousands of small applies: in memory where the system has a disk there. */
    static final class MemoryDisk implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory) ? Files.createTempDirectory(memory, "keywright")
                    : Files.createTempDirectory("keywright");
        }
    }

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    private Map<String, String> before;
    private Map<String, String> after;

    static Stream<Arguments> faults() {
        Stream<Arguments> later = Stream.of(Faults.Kind.values()).map(kind -> Arguments.of(kind, false, false));
        Stream<Arguments> lasting = Stream.of(Faults.Kind.ENOSPC, Faults.Kind.EROFS)
                .map(kind -> Arguments.of(kind, true, false));
        Stream<Arguments> first = Stream.of(Faults.Kind.KILL_BEFORE, Faults.Kind.KILL_AFTER, Faults.Kind.EIO_AFTER)
                .map(kind -> Arguments.of(kind, false, true));
        return Stream.of(later, lasting, first, Stream.of(Arguments.of(Faults.Kind.ENOSPC, true, true)))
                .flatMap(arguments -> arguments);
    }

    @ParameterizedTest(name = "{0}, staying: {1}, first apply: {2}")
    @MethodSource("faults")
    void leavesAllOldOrAllNewWhereverItFails(Faults.Kind kind, boolean stays, boolean first) throws IOException {
        learn(first);

        // what differs between the further errors is the text alone, so they take every third call
        int step = kind.ordinal() <= Faults.Kind.EIO_AFTER.ordinal() ? 1 : 3;
        boolean struck = true;
        for (int n = 1 + kind.ordinal() % step; struck; n += step) {
            SampleServer server = server(kind + "-" + n, first);
            Faults faults = new Faults(kind, n, stays);
            String when = "call " + n + " of kind " + kind;

            String ending = attempt(server, faults);
            struck = faults.struck();

            requireOrder(server, when);
            requireTruth(server, ending, when);
            server.recover();
            requireWhole(server, ending, when);
        }
    }

    /** What the two whole states look like. */
    private void learn(boolean first) throws IOException {
        SampleServer untouched = server("untouched", first);
        before = untouched.snapshot();
        untouched.apply(Faults.none()::open);
        after = untouched.snapshot();
    }

    private SampleServer server(String name, boolean first) throws IOException {
        SampleServer server = new SampleServer(directory.resolve(name).resolve("home"));
        Files.createDirectory(directory.resolve(name));
        return first ? server : server.old();
    }

    private static String attempt(SampleServer server, Faults faults) {
        try {
            server.apply(faults::open);
            return "done";
        } catch (CommittedException e) {
            return e.getMessage();
        } catch (EnvironmentException e) {
            return e.getMessage();
        } catch (Faults.Kill e) {
            return "killed";
        }
    }

    /** A server that looks now finds no configuration that names what is not there. */
    private void requireOrder(SampleServer server, String when) {
        Map<String, String> now = server.snapshot();
        boolean configured = now.getOrDefault("server.xml", "").contains("new");
        boolean stores = now.getOrDefault("resources/security/key.p12", "").contains("new")
                && now.containsKey("resources/partners/deep/trust.p12");
        boolean environment = now.getOrDefault("server.env", "").contains("new");
        assertTrue(!configured || stores && environment, when);
        assertTrue(!environment || stores, when);
    }

    private void requireTruth(SampleServer server, String ending, String when) {
        if (ending.equals("done")) {
            assertEquals(after, server.snapshot(), when);
        } else if (ending.contains("nothing was changed") && !ending.contains("next run")) {
            assertEquals(before, server.snapshot(), when);
        } else {
            assertTrue(ending.equals("killed") || ending.contains("next run") || ending.contains("locking")
                    || ending.contains("unlocking") || ending.contains("cleaning up"), when + ": " + ending);
        }
    }

    private void requireWhole(SampleServer server, String ending, String when) throws IOException {
        Map<String, String> now = server.snapshot();
        if (ending.contains("nothing was changed") || ending.startsWith("locking")) {
            assertEquals(before, now, when + ": " + ending);
        } else if (ending.contains("; committed, and will be completed") || ending.startsWith("unlocking")) {
            assertEquals(after, now, when + ": " + ending);
        } else {
            assertTrue(now.equals(before) || now.equals(after), when + ": " + ending + "\n" + now);
        }
        assertTrue(List.of("backups", "lock").containsAll(server.state()), when + ": " + server.state());
        assertEquals(now.equals(after) ? 1 : 0, server.backups().stream()
                .filter(name -> name.startsWith("000001-")).count(), when + ": " + server.backups());
        assertEquals(server.backups().size(), now.equals(after) ? 1 : 0, when);
    }

    @Test
    void recoversWhereverTheRecoveryIsKilledInTurn() throws IOException {
        learn(false);
        int calls = callsOfAnApply();
        int recoveries = 0;

        // crash points all along, each with a recovery that dies at each of its calls
        for (int n = calls / 3; n <= calls; n += calls / 11) {
            boolean struck = true;
            for (int m = 1; struck; m++) {
                SampleServer server = server("recovery-" + n + "-" + m, false);
                attempt(server, new Faults(Faults.Kind.KILL_BEFORE, n, false));
                Faults faults = new Faults(m % 2 == 0 ? Faults.Kind.KILL_BEFORE : Faults.Kind.KILL_AFTER, m, false);

                recoverAndDie(server, faults);
                struck = faults.struck();
                requireOrder(server, n + "/" + m);
                server.recover();

                Map<String, String> now = server.snapshot();
                assertTrue(now.equals(before) || now.equals(after), n + "/" + m + "\n" + now);
                assertTrue(List.of("backups", "lock").containsAll(server.state()), n + "/" + m);
                recoveries++;
            }
        }
        assertTrue(recoveries > calls / 2, "few recoveries were tried: " + recoveries);
    }

    @Test
    void saysThatItIsCommittedWhenARecoveryCannotFinish() throws IOException {
        learn(false);
        SampleServer server = server("stuck", false);
        int n = firstCommittedCall();
        attempt(server, new Faults(Faults.Kind.KILL_BEFORE, n, false));
        Map<String, String> stuck = server.snapshot();

        String ending = "";
        for (int m = 1; !ending.contains("completed by the next run"); m++) {
            try {
                server.recover(new Faults(Faults.Kind.EROFS, m, true)::open);
                ending = "done";
            } catch (CommittedException | EnvironmentException e) {
                ending = e.getMessage();
            }
            assertTrue(m < 100, ending);
        }

        assertTrue(ending.contains("read-only file system; committed, and will be completed by the next run"), ending);
        assertEquals(stuck, server.snapshot());
        assertEquals(Recovery.Outcome.COMPLETED, server.recover().outcome());
        assertEquals(after, server.snapshot());
    }

    private int callsOfAnApply() throws IOException {
        Faults count = Faults.none();
        server("counted", false).apply(count::open);
        return count.calls();
    }

    /** The first call at which a kill leaves a committed journal. */
    private int firstCommittedCall() throws IOException {
        for (int n = callsOfAnApply() / 2; ; n++) {
            SampleServer server = server("committed-" + n, false);
            attempt(server, new Faults(Faults.Kind.KILL_BEFORE, n, false));
            if (server.state().contains("journal")) {
                return n;
            }
        }
    }

    private static void recoverAndDie(SampleServer server, Faults faults) {
        try {
            server.recover(faults::open);
        } catch (Faults.Kill e) {
            // as meant: the next one finishes
            return;
        }
    }
}
