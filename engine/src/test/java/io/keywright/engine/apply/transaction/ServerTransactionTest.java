package io.keywright.engine.apply.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.files.Digests;
import io.keywright.engine.files.Directory;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTransactionTest {

    @TempDir
    private Path directory;

    private SampleServer server;

    @BeforeEach
    void makeServer() throws IOException {
        server = new SampleServer(directory.resolve("home")).old();
    }

    private interface Staging {
        void stage(ServerTransaction transaction) throws IOException;
    }

    private TransactionReport commit(NewFiles newFiles, Staging staging) throws IOException {
        try (ApplyLock lock = server.lock(Directory::open); ServerTransaction transaction =
                server.begin(lock, newFiles)) {
            staging.stage(transaction);
            return transaction.commit();
        }
    }

    private TransactionReport commit(Staging staging) throws IOException {
        return commit(NewFiles.DEFAULT, staging);
    }

    private static Diagnostic refusal(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(DiagnosticException.class, executable).diagnostics().get(0);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(server.home.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void replacesCreatesAndDeletesTogether() throws IOException {
        TransactionReport report = commit(server::stageAll);

        assertEquals(Map.of(
                "app.txt", "rw-r--r-- not ours",
                "server.xml", "rw-r----- new configuration",
                "server.env", "rw-r----- keystore_password=new",
                "resources", "rwxr-xr-x directory",
                "resources/security", "rwxr-xr-x directory",
                "resources/security/key.p12", "rw------- new key",
                "resources/partners", "rwxr-x--- directory",
                "resources/partners/deep", "rwxr-x--- directory",
                "resources/partners/deep/trust.p12", "rw------- new trust"), server.snapshot());
        assertEquals(List.of(), report.notices());
        assertEquals(List.of("backups", "lock"), server.state());
    }

    @Test
    void keepsTheOldVersionsWithAManifestWithoutHashesOfSecrets() throws IOException {
        TransactionReport report = commit(server::stageAll);

        assertEquals("000001-20261101T101112Z", report.backup().getFileName().toString());
        assertEquals("old configuration", Files.readString(report.backup().resolve("0")));
        assertEquals("obsolete", Files.readString(report.backup().resolve("1")));
        assertEquals("keystore_password=old", Files.readString(report.backup().resolve("2")));
        String manifest = Files.readString(report.backup().resolve("manifest.json"));
        assertTrue(manifest.contains(Digests.sha256(SampleServer.bytes("old configuration"))), manifest);
        assertFalse(manifest.contains(Digests.sha256(SampleServer.bytes("keystore_password=old"))), manifest);
        assertFalse(manifest.contains(Digests.sha256(SampleServer.bytes("old key"))), manifest);
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(report.backup().resolve("0"))));
        assertEquals("rwx------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(report.backup())));
    }

    @Test
    void keepsTheLastFiveBackups() throws IOException {
        for (int i = 1; i <= 7; i++) {
            int number = i;
            commit(transaction -> server.stage(transaction, "server.xml", "version " + number, Order.CONFIGURATION));
        }

        assertEquals(5, server.backups().size());
        assertTrue(server.backups().get(0).startsWith("000003-"), server.backups().toString());
        assertTrue(server.backups().get(4).startsWith("000007-"), server.backups().toString());
    }

    @Test
    void writesNoHashOfASecretWhileItWorks() throws IOException {
        byte[] secret = SampleServer.bytes("keystore_password=guessable");
        StringBuilder written = new StringBuilder();

        commit(transaction -> {
            transaction.stage(server.home.resolve("server.env"), secret, Order.ENVIRONMENT, true,
                    (target, bytes) -> written.append(read("staging")));
            transaction.prepare();
            written.append(read("staging"));
        });

        assertTrue(written.toString().contains("server.env"), written.toString());
        assertFalse(written.toString().contains("guessable"));
        assertFalse(written.toString().contains(Digests.sha256(secret)));
    }

    private String read(String name) {
        try {
            return Files.readString(server.home.resolve(".keywright").resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void takesWorldAccessFromPrivateMaterialWithANotice() throws IOException {
        server.put("resources/security/key.p12", "open key", "rw-r--r--");

        TransactionReport report = commit(transaction ->
                server.stage(transaction, "resources/security/key.p12", "new", Order.KEYSTORE));

        assertEquals("rw-r-----", mode("resources/security/key.p12"));
        assertEquals(DiagnosticCode.ACCESS_CHANGED, report.notices().get(0).code());
        assertEquals("'home/resources/security/key.p12' was open to everyone; as it holds a password or a key, it is"
                + " not any more", report.notices().get(0).summary());
    }

    @Test
    void tellsOfADirectoryThatEveryoneMayChangeThoughNothingWasReadThere() throws IOException {
        Path todo = Files.createDirectory(server.home.resolve("keywright-todo"));
        Files.setPosixFilePermissions(todo, PosixFilePermissions.fromString("rwxrwxrwx"));
        Map<String, String> before = server.snapshot();
        Staging step = transaction -> server.stage(transaction, "keywright-todo/racf.jcl", "a step", Order.CONFIGURATION);

        if (io.keywright.engine.files.Operator.current().isRoot()) {
            assertTrue(refusal(() -> commit(step)).summary().contains("keywright-todo' can be written by everyone; root does not"));
            assertEquals(before, server.snapshot());
        } else {
            assertTrue(commit(step).notices().get(0).summary().contains("keywright-todo' can be written by everyone"));
        }
    }

    @Test
    void leavesWorldAccessToWhatIsNoSecret() throws IOException {
        server.put("server.xml", "open", "rw-r--r--");

        commit(transaction -> server.stage(transaction, "server.xml", "new", Order.CONFIGURATION));

        assertEquals("rw-r--r--", mode("server.xml"));
    }

    @Test
    void givesNewFilesTheModeThatTheDocumentSays() throws IOException {
        commit(new NewFiles(Optional.empty(), Optional.empty(), Optional.of("0640")), server::stageAll);

        assertEquals("rw-r-----", mode("resources/partners/deep/trust.p12"));
        assertEquals("rwxr-x---", mode("resources/partners/deep"));
        assertEquals("rw-------", mode("resources/security/key.p12"), "an existing file keeps its own");
    }

    @Test
    void givesNewFilesToTheOwnerOfHomeAndKeepsTheOwnerOfOthers() throws IOException {
        Assumptions.assumeTrue((Integer) Files.getAttribute(directory, "unix:uid") == 0, "needs root");
        Files.setAttribute(server.home, "unix:uid", 4711);
        Files.setAttribute(server.home, "unix:gid", 4712);
        Files.setAttribute(server.home.resolve("server.env"), "unix:uid", 4713);

        commit(server::stageAll);

        assertEquals(4711, Files.getAttribute(server.home.resolve("resources/partners/deep/trust.p12"), "unix:uid"));
        assertEquals(4712, Files.getAttribute(server.home.resolve("resources/partners/deep/trust.p12"), "unix:gid"));
        assertEquals(4711, Files.getAttribute(server.home.resolve("resources/partners"), "unix:uid"));
        assertEquals(4713, Files.getAttribute(server.home.resolve("server.env"), "unix:uid"));
        assertEquals("rw-r-----", mode("server.env"));
    }

    @Test
    void changesNothingWhenTheNamedOwnerDoesNotExist() {
        Map<String, String> before = server.snapshot();

        EnvironmentException refused = assertThrows(EnvironmentException.class, () -> commit(
                new NewFiles(Optional.of("nobody-of-this-name"), Optional.empty(), Optional.empty()),
                server::stageAll));

        assertTrue(refused.getMessage().endsWith(
                "no such user or group 'nobody-of-this-name'; nothing was changed"), refused.getMessage());
        assertEquals(before, server.snapshot());
    }

    @Test
    void isNeverWiderThanItWillBeAtAnyTime() throws IOException {
        Set<String> modes = new HashSet<>();

        commit(transaction -> transaction.stage(server.home.resolve("resources/security/new.p12"),
                SampleServer.bytes("key"), Order.KEYSTORE, true, (target, bytes) -> modes.add(stagedMode(target))));

        assertEquals(Set.of("rw-------"), modes);
    }

    private static String stagedMode(Path target) {
        try (var names = Files.newDirectoryStream(target.getParent(), ".keywright-*.staged")) {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(names.iterator().next()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void changesNothingWhenACheckRefuses() {
        Map<String, String> before = server.snapshot();

        Diagnostic refusal = refusal(() -> commit(transaction -> {
            server.stageAll(transaction);
            transaction.stage(server.home.resolve("bad.p12"), SampleServer.bytes("bad"), Order.KEYSTORE, true,
                    (target, bytes) -> {
                        assertArrayEquals(SampleServer.bytes("bad"), bytes);
                        throw new DiagnosticException(
                                Diagnostic.error(DiagnosticCode.STORE_UNREADABLE, "does not open"));
                    });
        }));

        assertEquals("does not open", refusal.summary());
        assertEquals(before, server.snapshot());
    }

    @Test
    void changesNothingWhenAFileChangedSinceItWasRead() throws IOException {
        Map<Path, Optional<String>> read = Map.of(
                server.home.resolve("server.xml"), Optional.of(Digests.sha256(SampleServer.bytes("earlier"))),
                server.home.resolve("app.txt"), Optional.empty());
        Map<String, String> before = server.snapshot();

        DiagnosticException refused = assertThrows(DiagnosticException.class, () -> commit(transaction -> {
            transaction.expect(read);
            server.stageAll(transaction);
        }));

        assertEquals(List.of("'home/app.txt' changed since it was read; nothing was changed",
                        "'home/server.xml' changed since it was read; nothing was changed"),
                refused.diagnostics().stream().map(Diagnostic::summary).toList());
        assertEquals(before, server.snapshot());
        assertEquals(List.of("lock"), server.state(), "nothing was even begun");
    }

    @Test
    void seesATargetThatChangesWhileItStages() {
        Map<Path, Optional<String>> read = Map.of(server.home.resolve("server.xml"),
                Optional.of(Digests.sha256(SampleServer.bytes("old configuration"))));

        Diagnostic refusal = refusal(() -> commit(transaction -> {
            transaction.expect(read);
            transaction.stage(server.home.resolve("server.xml"), SampleServer.bytes("new"), Order.CONFIGURATION, false,
                    (target, bytes) -> edit(target));
        }));

        assertEquals(DiagnosticCode.FILES_CHANGED, refusal.code());
        assertEquals("rw-r----- edited meanwhile", server.snapshot().get("server.xml"));
    }

    private static void edit(Path target) {
        try {
            Files.writeString(target, "edited meanwhile");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void refusesTargetsOutsideOfHomeAndOurOwn() {
        try (ApplyLock lock = server.lock(Directory::open); ServerTransaction transaction = server.begin(lock)) {
            Diagnostic outside = refusal(() -> transaction.stage(directory.resolve("x"), new byte[1], Order.KEYSTORE,
                    true, StagedCheck.NONE));
            Diagnostic ours = refusal(() -> server.stage(transaction, ".keywright/lock", "x", Order.KEYSTORE));
            server.stage(transaction, "a", "x", Order.KEYSTORE);
            Diagnostic twice = refusal(() -> server.stage(transaction, "a", "x", Order.KEYSTORE));

            assertEquals("location leaves the server root: 'x' is not below 'home'", outside.summary());
            assertEquals("'home/.keywright/lock' is keywright's own", ours.summary());
            assertEquals("two things write 'home/a'", twice.summary());
        }
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(server.home.resolve("linked"), elsewhere);
        Files.createSymbolicLink(server.home.resolve("link.xml"), elsewhere.resolve("victim"));

        Diagnostic through = refusal(() -> commit(transaction ->
                server.stage(transaction, "linked/key.p12", "key", Order.KEYSTORE)));
        Diagnostic over = refusal(() -> commit(transaction ->
                server.stage(transaction, "link.xml", "x", Order.CONFIGURATION)));

        assertEquals("refusing to follow symbolic link 'home/linked'", through.summary());
        assertEquals("refusing to follow symbolic link 'home/link.xml'", over.summary());
        try (var names = Files.list(elsewhere)) {
            assertEquals(0, names.count());
        }
    }

    @Test
    void writesWhereItLookedWhenADirectoryIsSwappedForALink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path security = server.home.resolve("resources/security");

        commit(transaction -> transaction.stage(security.resolve("key.p12"), SampleServer.bytes("new key"),
                Order.KEYSTORE, true, (target, bytes) -> swap(security, elsewhere)));

        try (var names = Files.list(elsewhere)) {
            assertEquals(0, names.count(), "nothing may be written through the link");
        }
        assertEquals("new key", Files.readString(server.home.resolve("resources/moved/key.p12")));
    }

    private static void swap(Path directory, Path elsewhere) {
        try {
            Files.move(directory, directory.resolveSibling("moved"));
            Files.createSymbolicLink(directory, elsewhere);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void refusesATargetThatIsNoRegularFile() throws IOException {
        Files.createDirectory(server.home.resolve("directory.xml"));

        Diagnostic refusal = refusal(() -> commit(transaction ->
                server.stage(transaction, "directory.xml", "x", Order.CONFIGURATION)));

        assertEquals("not a regular file: 'home/directory.xml'", refusal.summary());
    }

    @Test
    void writesIntoRootsOutsideOfHome() throws IOException {
        Path shared = Files.createDirectories(directory.resolve("usr/shared"));
        var paths = new io.keywright.engine.files.ServerPaths(server.home, List.of(directory.resolve("usr")), directory);

        try (ApplyLock lock = server.lock(Directory::open); ServerTransaction transaction = ServerTransaction.begin(
                lock, paths, new ServerTransaction.Surroundings(NewFiles.DEFAULT,
                        io.keywright.engine.files.Operator.current(), SampleServer.CLOCK,
                        new java.security.SecureRandom()))) {
            transaction.stage(shared.resolve("security/key.p12"), SampleServer.bytes("key"), Order.KEYSTORE, true,
                    StagedCheck.NONE);
            transaction.commit();
        }

        assertEquals("key", Files.readString(shared.resolve("security/key.p12")));
    }

    @Test
    void makesAHomeThatIsNotThere() throws IOException {
        SampleServer fresh = new SampleServer(directory.resolve("servers/fresh"));

        fresh.apply(Directory::open);

        assertEquals("rw------- new configuration", fresh.snapshot().get("server.xml"));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.home)));
    }

    @Test
    void leavesNoHomeBehindWhenItsFirstApplyFails() {
        SampleServer fresh = new SampleServer(directory.resolve("servers/fresh"));

        assertThrows(EnvironmentException.class, () -> fresh.apply(
                new Faults(Faults.Kind.ENOSPC, 60, false)::open));

        assertFalse(Files.exists(directory.resolve("servers")));
    }

    @Test
    void leavesNothingBehindWhenItIsClosedAfterPreparing() {
        Map<String, String> before = server.snapshot();

        try (ApplyLock lock = server.lock(Directory::open); ServerTransaction transaction = server.begin(lock)) {
            server.stageAll(transaction);
            transaction.prepare();
            assertFalse(before.equals(server.snapshot()), "something was staged");
        }

        assertEquals(before, server.snapshot());
    }

    @Test
    void isWholeWheneverTheCallerIsInterrupted() throws IOException {
        Map<String, String> before = server.snapshot();
        Thread caller = Thread.currentThread();
        Set<String> endings = new HashSet<>();

        for (int n = 10; n < 200; n += 10) {
            SampleServer other = new SampleServer(directory.resolve("interrupted-" + n)).old();
            Faults interrupts = Faults.interrupting(caller, n);
            String ending = ending(() -> other.apply(interrupts::open));
            endings.add(ending.replaceAll("interrupted-[0-9]+", "home"));

            assertTrue(Thread.interrupted(), "the flag stays for the caller");
            assertEquals(ending.equals("done") ? "rw-r----- new configuration" : before.get("server.xml"),
                    other.snapshot().get("server.xml"), ending);
            assertEquals(ending.equals("done") ? List.of("backups", "lock") : List.of("lock"),
                    other.state().stream().filter(name -> ending.equals("done") || !name.equals("backups")).toList());
        }

        // Which of the two phases meets the interrupt is a matter of time; that it is one of them is not.
        assertTrue(endings.remove("done"), endings.toString());
        assertTrue(!endings.isEmpty() && Set.of("preparing home: interrupted; nothing was changed",
                "committing home: interrupted; nothing was changed").containsAll(endings), endings.toString());
    }

    private static String ending(Runnable apply) {
        try {
            apply.run();
            return "done";
        } catch (EnvironmentException e) {
            return e.getMessage();
        }
    }

    @Test
    void changesNothingWhenTheCallerIsInterruptedBefore() {
        Map<String, String> before = server.snapshot();

        Thread.currentThread().interrupt();
        EnvironmentException stopped =
                assertThrows(EnvironmentException.class, () -> server.apply(Directory::open));

        assertTrue(Thread.interrupted(), "the flag stays for the caller");
        assertEquals("preparing home: interrupted; nothing was changed", stopped.getMessage());
        assertEquals(before, server.snapshot());
    }

    @Test
    void neverShowsAReaderATornOrMissingFile() throws Exception {
        String one = "a".repeat(200_000);
        String two = "b".repeat(300_000);
        server.put("server.xml", one, "rw-r-----");
        AtomicBoolean done = new AtomicBoolean();
        List<String> torn = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                try {
                    String seen = Files.readString(server.home.resolve("server.xml"));
                    if (!seen.equals(one) && !seen.equals(two)) {
                        torn.add(seen.length() + " characters");
                    }
                } catch (IOException e) {
                    torn.add(e.toString());
                }
            }
        });

        reader.start();
        for (int i = 0; i < 20; i++) {
            String content = i % 2 == 0 ? two : one;
            commit(transaction -> server.stage(transaction, "server.xml", content, Order.CONFIGURATION));
        }
        done.set(true);
        reader.join();

        assertEquals(List.of(), torn);
    }
}
