package io.keywright.engine.apply.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.apply.ChildJvm;
import io.keywright.engine.files.Operator;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ApplyLockTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T10:11:12.5Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
    }

    private static LockHolder me() {
        return LockHolder.current("keywright apply", CLOCK, new SecureRandom());
    }

    private static ApplyLock lock(Path home, Duration timeout) {
        return ApplyLock.onServer(home, me(), timeout, Operator.current());
    }

    private ApplyLock lock() {
        return lock(home, Duration.ZERO);
    }

    /** Holds a lock until it is ended. */
    public static final class Holder {

        private Holder() {
        }

        public static void main(String[] arguments) throws Exception {
            try (ApplyLock lock = lock(Path.of(arguments[0]), Duration.ZERO)) {
                System.out.println("locked");
                Thread.sleep(60_000);
                System.out.println(lock.holder());
            }
        }
    }

    /** Says whether it could get a lock. */
    public static final class Contender {

        private Contender() {
        }

        public static void main(String[] arguments) {
            try (ApplyLock lock = lock(Path.of(arguments[0]), Duration.ZERO)) {
                System.out.println("got it " + lock.holder().id());
            } catch (LockedException e) {
                System.out.println("refused by pid " + e.holder().map(LockHolder::pid).orElse(0L));
            }
        }
    }

    @Test
    void keepsItsDirectoryPrivateAndLeavesOnlyTheLockFile() throws IOException {
        try (ApplyLock lock = lock()) {
            assertFalse(lock.madeHome());
            assertEquals("rwx------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(home.resolve(".keywright"))));
            assertEquals("rw-------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(home.resolve(".keywright/lock"))));
        }
        try (var names = Files.list(home.resolve(".keywright"))) {
            assertEquals("lock", names.map(path -> path.getFileName().toString()).reduce("", String::concat));
        }
    }

    @Test
    void saysWhoHoldsItToAnotherOfTheSameProcess() {
        try (ApplyLock lock = lock()) {
            LockedException refused = assertThrows(LockedException.class, this::lock);

            assertEquals("another apply is running (pid " + ProcessHandle.current().pid() + " on "
                    + lock.holder().host() + " by " + System.getProperty("user.name")
                    + " since 2026-11-01T10:11:12Z, 'keywright apply', lock id " + lock.holder().id() + "): " + home
                    + " is locked", refused.getMessage());
        }
    }

    @Test
    void isNotLostWhenAnotherOfTheSameProcessTriesForIt() throws Exception {
        try (ApplyLock lock = lock()) {
            assertThrows(LockedException.class, this::lock);

            // a closed descriptor of the lock file would have released the process's lock
            try (ChildJvm contender = new ChildJvm(Contender.class, home.toString())) {
                assertEquals("refused by pid " + lock.holder().pid(), contender.line());
            }
        }
    }

    @Test
    void isRefusedWhileAnotherProcessHoldsItAndFreeWhenThatIsKilled() throws Exception {
        try (ChildJvm holder = new ChildJvm(Holder.class, home.toString())) {
            assertEquals("locked", holder.line());

            LockedException refused = assertThrows(LockedException.class, this::lock);
            holder.kill();
            try (ApplyLock lock = lock(home, Duration.ofSeconds(5))) {
                assertEquals(holder.pid(), refused.holder().orElseThrow().pid());
                assertEquals("keywright apply", lock.holder().command());
            }
        }
    }

    @Test
    void waitsForTheOneBeforeAsLongAsItIsTold() throws Exception {
        ApplyLock first = lock();
        Thread release = new Thread(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            first.close();
        });
        release.start();

        try (ApplyLock second = lock(home, Duration.ofSeconds(20))) {
            assertNotEquals(first.holder().id(), second.holder().id());
        }
        release.join();
    }

    @Test
    void stopsWaitingWhenItIsInterrupted() {
        try (ApplyLock first = lock()) {
            Thread.currentThread().interrupt();

            EnvironmentException stopped =
                    assertThrows(EnvironmentException.class, () -> lock(home, Duration.ofSeconds(20)));

            assertTrue(Thread.interrupted());
            assertEquals("waiting for the lock of " + home + ": interrupted", stopped.getMessage());
            assertFalse(first.madeHome());
        }
    }

    @Test
    void makesAHomeAndTakesItAwayWhenNothingCameIntoIt() {
        Path fresh = directory.resolve("a/b/home");

        try (ApplyLock lock = lock(fresh, Duration.ZERO)) {
            assertTrue(lock.madeHome());
            assertTrue(Files.isDirectory(fresh));
        }

        assertFalse(Files.exists(directory.resolve("a")));
    }

    @Test
    void keepsAHomeThatSomethingCameInto() throws IOException {
        Path fresh = directory.resolve("a/home");

        try (ApplyLock lock = lock(fresh, Duration.ZERO)) {
            Files.writeString(fresh.resolve("server.xml"), lock.holder().id());
        }

        assertTrue(Files.exists(fresh.resolve("server.xml")));
    }

    @Test
    void refusesAStateDirectoryThatIsALinkOrOpenToOthers() throws IOException {
        Files.createSymbolicLink(home.resolve(".keywright"), Files.createDirectory(directory.resolve("elsewhere")));
        String link = assertThrows(DiagnosticException.class, this::lock).getMessage();
        Files.delete(home.resolve(".keywright"));
        Files.createDirectory(home.resolve(".keywright"));
        Files.setPosixFilePermissions(home.resolve(".keywright"), PosixFilePermissions.fromString("rwxrwx---"));
        String open = assertThrows(DiagnosticException.class, this::lock).getMessage();

        assertTrue(link.endsWith(".keywright' is not a directory"), link);
        assertTrue(open.endsWith("can be written by others: its mode is rwxrwx---"), open);
        try (var names = Files.list(directory.resolve("elsewhere"))) {
            assertEquals(0, names.count());
        }
    }

    @Test
    void readsNoSenseIntoAHolderFileThatIsCutOff() throws IOException {
        try (ApplyLock lock = lock()) {
            Files.writeString(home.resolve(".keywright/lock.holder"), "{\"id\": \"12");

            assertEquals(java.util.Optional.empty(), ApplyLock.running(lock.directory()));
        }
    }

    @Test
    void locksADocumentsRecordToo() {
        Path record = directory.resolve(".keywright/acme/default");

        try (ApplyLock lock = ApplyLock.onDocument(record, me(), Duration.ZERO)) {
            assertThrows(LockedException.class, () -> ApplyLock.onDocument(record, me(), Duration.ZERO));
            assertTrue(Files.exists(record.resolve("lock")));
            assertFalse(lock.madeHome());
        }
    }
}
