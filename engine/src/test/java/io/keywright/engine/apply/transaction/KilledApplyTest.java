package io.keywright.engine.apply.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.apply.ChildJvm;
import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.files.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process applies without pause and is ended at some moment: its files are of one apply, all of them. */
class KilledApplyTest {

    private static final int KILLS = 8;

    @TempDir
    private Path directory;

    /** Applies version after version. */
    public static final class Applier {

        private Applier() {
        }

        public static void main(String[] arguments) {
            SampleServer server = new SampleServer(Path.of(arguments[0]));
            for (int version = 1; ; version++) {
                apply(server, version);
                if (version == 1) {
                    System.out.println("applying");
                }
            }
        }

        static void apply(SampleServer server, int version) {
            try (ApplyLock lock = server.lock(Directory::open)) {
                Recovery.recover(lock, server.paths);
                try (ServerTransaction transaction = server.begin(lock)) {
                    String content = version + "\n" + "x".repeat(20_000);
                    server.stage(transaction, "server.xml", content, Order.CONFIGURATION);
                    server.stage(transaction, "server.env", content, Order.ENVIRONMENT);
                    server.stage(transaction, "resources/key.p12", content, Order.KEYSTORE);
                    server.stage(transaction, "resources/trust.p12", content, Order.TRUSTSTORE);
                    transaction.commit();
                }
            }
        }
    }

    private static void requireOneVersion(SampleServer server, String when) {
        Map<String, String> files = new TreeMap<>(server.snapshot());
        files.remove("resources");
        assertEquals(List.of("resources/key.p12", "resources/trust.p12", "server.env", "server.xml"),
                List.copyOf(files.keySet()), when);
        assertEquals(1, files.values().stream().distinct().count(), when);
    }

    @Test
    void isOfOneVersionWhenItIsKilled() throws Exception {
        SampleServer server = new SampleServer(directory.resolve("home"));
        Random moments = new Random(20261101);

        for (int i = 0; i < KILLS; i++) {
            try (ChildJvm child = new ChildJvm(Applier.class, server.home.toString())) {
                assertEquals("applying", child.line());
                Thread.sleep(moments.nextInt(100), moments.nextInt(1_000_000));
                child.kill();
            }

            requireCompletableState(server);
            try (ApplyLock lock = server.lock(Directory::open)) {
                Recovery.recover(lock, server.paths);
            }
            requireOneVersion(server, "kill " + i);
            assertEquals(List.of("backups", "lock"), server.state());
        }
    }

    /** As the kill left it, each file is there and whole, if not of the same version. */
    private static void requireCompletableState(SampleServer server) throws IOException {
        for (String name : List.of("server.xml", "server.env", "resources/key.p12", "resources/trust.p12")) {
            String content = Files.readString(server.home.resolve(name));
            assertTrue(content.endsWith("\n" + "x".repeat(20_000)), name);
        }
    }

    @Test
    void comesToASafePointWhenItIsAskedToEnd() throws Exception {
        SampleServer server = new SampleServer(directory.resolve("home"));

        try (ChildJvm child = new ChildJvm(Applier.class, server.home.toString())) {
            assertEquals("applying", child.line());
            Thread.sleep(30);
            assertEquals(128 + 15, child.terminate());
        }

        // nothing to recover but, where it came between two steps, what was staged
        requireCompletableState(server);
        try (ApplyLock lock = server.lock(Directory::open)) {
            assertTrue(Recovery.recover(lock, server.paths).outcome() != Recovery.Outcome.COMPLETED);
        }
        requireOneVersion(server, "terminated");
    }
}
