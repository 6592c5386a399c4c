package io.keywright.engine.apply.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.files.Digests;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.Operator;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {

    private static final AtomicInteger COMMITTED = new AtomicInteger();
    private static final AtomicInteger STAGED = new AtomicInteger();

    @TempDir
    private Path directory;

    private SampleServer server;

    @BeforeEach
    void makeServer() throws IOException {
        server = new SampleServer(directory.resolve("home")).old();
    }

    private Path state(String name) {
        return server.home.resolve(".keywright").resolve(name);
    }

    /** Dies after the journal came into place and before anything was renamed. */
    private void dieCommitted() {
        dieAt(COMMITTED.updateAndGet(known -> known > 0 ? known : firstCall("committed",
                probe -> Files.exists(probe.home.resolve(".keywright/journal")))));
    }

    /** Dies with three files staged. */
    private void dieStaged() {
        dieAt(STAGED.updateAndGet(known -> known > 0 ? known : firstCall("staged",
                probe -> probe.snapshot().keySet().stream().filter(name -> name.contains(".staged")).count() == 3)));
    }

    /** The first call at which a kill leaves a server as wanted; the same for all servers. */
    private int firstCall(String name, Predicate<SampleServer> wanted) {
        for (int n = 20; ; n++) {
            int call = n;
            try {
                SampleServer probe = new SampleServer(directory.resolve(name + n)).old();
                assertThrows(Faults.Kill.class, () -> probe.apply(
                        new Faults(Faults.Kind.KILL_BEFORE, call, false)::open));
                if (wanted.test(probe)) {
                    return n;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void dieAt(int n) {
        assertThrows(Faults.Kill.class, () -> server.apply(new Faults(Faults.Kind.KILL_BEFORE, n, false)::open));
    }

    private Optional<InterruptedApply> inspect() {
        return Recovery.inspect(server.paths, Operator.current());
    }

    @Test
    void findsNothingOnAServerAtRest() {
        Optional<InterruptedApply> beforeAnyApply = inspect();
        server.apply(Directory::open);

        assertEquals(Optional.empty(), beforeAnyApply);
        assertEquals(Optional.empty(), inspect());
        assertEquals(Recovery.Outcome.NOTHING, server.recover().outcome());
    }

    @Test
    void tellsAReadOnlyCommandOfACommittedApplyAndTouchesNothing() throws IOException {
        dieCommitted();
        Map<String, String> before = server.snapshot();

        Diagnostic found = inspect().orElseThrow().diagnostic();

        assertEquals(DiagnosticCode.INTERRUPTED_APPLY, found.code());
        assertTrue(found.summary().endsWith("after it was committed; the next apply completes it"), found.summary());
        assertEquals(before, server.snapshot());
    }

    @Test
    void tellsAReadOnlyCommandOfAnApplyThatWasNotCommitted() {
        dieStaged();

        String found = inspect().orElseThrow().diagnostic().summary();

        assertTrue(found.endsWith("nothing was changed, and the next apply removes what it left"), found);
    }

    @Test
    void tellsARunningApplyFromAnInterruptedOne() {
        try (ApplyLock lock = server.lock(Directory::open); ServerTransaction transaction = server.begin(lock)) {
            server.stageAll(transaction);
            transaction.prepare();

            InterruptedApply found = inspect().orElseThrow();

            assertEquals(lock.holder(), found.running().orElseThrow());
            assertTrue(found.diagnostic().summary().contains(" is running (pid " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void keepsAnEditMadeWhileACommittedApplyWaited() throws IOException {
        dieCommitted();
        Files.writeString(server.home.resolve("server.xml"), "edited by hand");

        Recovery.Report report = server.recover();

        assertEquals(Recovery.Outcome.COMPLETED, report.outcome());
        assertEquals("rw-r----- new configuration", server.snapshot().get("server.xml"));
        assertEquals("'home/server.xml' was changed while the interrupted apply waited; that version is kept as"
                + " '0.edited' in the newest backup", report.notices().get(0).summary());
        assertEquals("edited by hand", Files.readString(state("backups").resolve(server.backups().get(0))
                .resolve("0.edited")));
    }

    @ParameterizedTest
    @EnumSource(value = Faults.Kind.class, names = {"KILL_BEFORE", "KILL_AFTER", "ENOSPC"})
    void losesNoEditWhereverTheRecoveryEnds(Faults.Kind kind) throws IOException {
        boolean struck = true;
        for (int n = 1; struck; n++) {
            server = new SampleServer(directory.resolve(kind + "-" + n + "/home")).old();
            dieCommitted();
            Files.writeString(server.home.resolve("server.xml"), "edited by hand");
            Faults faults = new Faults(kind, n, false);

            try {
                server.recover(faults::open);
            } catch (Faults.Kill | CommittedException | EnvironmentException e) {
                assertTrue(faults.struck(), "call " + n + ": " + e);
            }
            struck = faults.struck();
            server.recover();

            assertEquals("rw-r----- new configuration", server.snapshot().get("server.xml"), "call " + n);
            assertEquals("edited by hand", Files.readString(state("backups").resolve(server.backups().get(0))
                    .resolve("0.edited")), "call " + n);
        }
    }

    @Test
    void refusesStagedContentThatIsNotWhatWasStaged() throws IOException {
        dieCommitted();
        Path staged = staged("resources/security");
        Files.writeString(staged, "somebody else's key");
        Map<String, String> before = server.snapshot();

        Diagnostic refusal = refusal();

        assertTrue(refusal.summary().endsWith("is damaged: the new version of 'home/resources/security/key.p12' is not"
                + " what was staged; nothing was touched"), refusal.summary());
        assertEquals(before, server.snapshot());
    }

    private Path staged(String directory) throws IOException {
        try (Stream<Path> names = Files.list(server.home.resolve(directory))) {
            return names.filter(path -> path.toString().endsWith(".staged")).findFirst().orElseThrow();
        }
    }

    private Diagnostic refusal() {
        Diagnostic refusal = assertThrows(DiagnosticException.class, server::recover).diagnostics().get(0);
        assertEquals(DiagnosticCode.RECORD_UNREADABLE, refusal.code());
        assertTrue(refusal.hint().orElseThrow().contains("backups"), refusal.hint().toString());
        return refusal;
    }

    /** Changes the text of a state file and gives it the right checksum again, as an attacker would. */
    private void forge(String name, UnaryOperator<String> change) throws IOException {
        String text = Files.readString(state(name));
        String json = change.apply(text.substring(text.indexOf('\n') + 1));
        assertFalse(text.endsWith(json), "the forgery changes something");
        Files.writeString(state(name),
                "keywright 1 sha256:" + Digests.sha256(SampleServer.bytes(json)) + "\n" + json);
    }

    private void requireRefusedUntouched(String reason) {
        Map<String, String> before = server.snapshot();

        Diagnostic refusal = refusal();

        assertTrue(refusal.summary().contains(reason), refusal.summary());
        assertEquals(before, server.snapshot());
    }

    @Test
    void refusesAJournalWithoutItsChecksum() throws IOException {
        dieCommitted();
        Files.writeString(state("journal"), Files.readString(state("journal")).replace("server.xml", "server.xmk"));

        requireRefusedUntouched("its checksum does not fit");
    }

    @Test
    void refusesAJournalThatIsCutOff() throws IOException {
        dieCommitted();
        Files.writeString(state("journal"), "keywright 1");

        requireRefusedUntouched("its first line is not ours");
    }

    @Test
    void refusesAJournalThatIsALink() throws IOException {
        dieCommitted();
        Files.move(state("journal"), directory.resolve("journal"));
        Files.createSymbolicLink(state("journal"), directory.resolve("journal"));

        requireRefusedUntouched("not a regular file");
    }

    @Test
    void refusesAJournalThatClimbsOutOfHome() throws IOException {
        dieCommitted();
        forge("journal", json -> json.replace("\"path\" : [ \"server.env\" ]", "\"path\" : [ \"..\", \"victim\" ]")
                .replaceAll("\"server.env\"", "\"..\",\n\"victim\""));

        requireRefusedUntouched("'..' is not a name");
    }

    @Test
    void refusesAJournalWithASlashInAName() throws IOException {
        dieCommitted();
        forge("journal", json -> json.replace("\"server.env\"", "\"../victim\""));

        requireRefusedUntouched("'../victim' is not a name");
    }

    @Test
    void refusesAJournalForADirectoryThatIsNoRootOfTheServer() throws IOException {
        dieCommitted();
        forge("journal", json -> json.replaceFirst("\"root\" : \"\"", "\"root\" : \"/etc\""));

        requireRefusedUntouched("'/etc' is none of the server's roots");
    }

    @Test
    void refusesAJournalThatRenamesWhatWasNotStaged() throws IOException {
        dieCommitted();
        forge("journal", json -> json.replaceFirst("\"\\.keywright-[^\"]*staged\"", "\"app.txt\""));

        requireRefusedUntouched("field 'staged' is missing or not of its form");
    }

    @Test
    void refusesAJournalThatWritesIntoOurOwnDirectory() throws IOException {
        dieCommitted();
        forge("journal", json -> json.replace("\"server.env\"", "\".keywright\",\n\"lock\""));

        requireRefusedUntouched("is not the server's");
    }

    @Test
    void refusesAJournalThatIsNestedWithoutEnd() throws IOException {
        dieCommitted();
        forge("journal", json -> "[".repeat(100_000));

        requireRefusedUntouched("not JSON");
    }

    @Test
    void refusesAJournalOfAnotherShape() throws IOException {
        dieCommitted();
        forge("journal", json -> "{\"id\": 7}");

        requireRefusedUntouched("field 'id' is missing or not of its form");
    }

    @Test
    void refusesStagingThatWouldDeleteFilesOfTheServer() throws IOException {
        dieStaged();
        forge("staging", json -> json.replaceFirst("\"\\.keywright-[^\"]*staged\"", "\"app.txt\""));

        requireRefusedUntouched("field 'staged' is missing or not of its form");
    }

    @Test
    void refusesAJournalWhoseDirectoryBecameALink() throws IOException {
        dieCommitted();
        Path security = server.home.resolve("resources/security");
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(security, elsewhere);
        Files.createSymbolicLink(security, elsewhere);

        DiagnosticException refused = assertThrows(DiagnosticException.class, server::recover);

        assertEquals("refusing to follow symbolic link 'home/resources/security'",
                refused.diagnostics().get(0).summary());
        assertEquals("old key", Files.readString(elsewhere.resolve("key.p12")));
        assertTrue(Files.exists(state("journal")));
    }

    @Test
    void refusesAStateDirectoryOfSomebodyElse() throws IOException {
        dieCommitted();
        int me = (Integer) Files.getAttribute(directory, "unix:uid");

        DiagnosticException refused = assertThrows(DiagnosticException.class, () -> ApplyLock.onServer(server.home,
                LockHolder.current("apply", SampleServer.CLOCK, new java.security.SecureRandom()),
                java.time.Duration.ZERO, new Operator(me + 1)));

        assertTrue(refused.getMessage().contains(".keywright' belongs to '"), refused.getMessage());
    }

    @Test
    void removesWhatADeadRunHadStaged() {
        Map<String, String> before = server.snapshot();
        dieStaged();

        Recovery.Report report = server.recover();

        assertEquals(Recovery.Outcome.CLEANED, report.outcome());
        assertEquals(before, server.snapshot());
    }

    @Test
    void keepsADirectoryThatSomebodyUsesMeanwhile() throws IOException {
        dieAt(firstCall("directory", probe -> Files.exists(probe.home.resolve("resources/partners"))));
        Files.writeString(server.home.resolve("resources/partners/note.txt"), "mine");

        server.recover();

        assertEquals("mine", Files.readString(server.home.resolve("resources/partners/note.txt")));
    }
}
