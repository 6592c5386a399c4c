package io.keywright.engine.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.files.DocumentFiles.Privacy;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFilesTest {

    @TempDir
    private Path directory;

    private DocumentFiles files;

    @BeforeEach
    void open() {
        files = new DocumentFiles(directory, SecureRandom::new, Operator.current());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Diagnostic refusal(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(DiagnosticException.class, executable).diagnostics().get(0);
    }

    @Test
    void writesWholeAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("tls.yaml");

        files.write(file, bytes("one"), Privacy.ORDINARY);
        files.write(file, bytes("two"), Privacy.ORDINARY);

        assertArrayEquals(bytes("two"), files.read(file, 100).orElseThrow());
        assertEquals(List.of("tls.yaml"), names());
    }

    @Test
    void readsWhatWouldStandInAFileAndWritesNothingThen() throws IOException {
        Path file = directory.resolve("tls.yaml");
        Path other = directory.resolve("other.yaml");
        files.write(file, bytes("one"), Privacy.ORDINARY);
        files.write(other, bytes("kept"), Privacy.ORDINARY);

        DocumentFiles tried = files.with(Map.of(file, bytes("two"))).with(Map.of(directory.resolve("env/x.yaml"), bytes("new")));

        assertArrayEquals(bytes("two"), tried.read(file, 100).orElseThrow());
        assertArrayEquals(bytes("new"), tried.read(directory.resolve("env/x.yaml"), 100).orElseThrow());
        assertArrayEquals(bytes("kept"), tried.read(other, 100).orElseThrow());
        assertArrayEquals(bytes("one"), files.read(file, 100).orElseThrow());
        assertThrows(IllegalStateException.class, () -> tried.write(other, bytes("three"), Privacy.ORDINARY));
        assertThrows(IllegalStateException.class, () -> tried.delete(other));
        assertEquals(List.of("other.yaml", "tls.yaml"), names());
    }

    @Test
    void makesPrivateFilesAndTheirDirectoriesForTheOwnerAlone() throws IOException {
        Path file = directory.resolve(".keywright/acme/prod/known");

        files.write(file, bytes("secret"), Privacy.PRIVATE);

        assertEquals("rw-------", mode(file));
        assertEquals("rwx------", mode(file.getParent()));
        assertEquals("rwx------", mode(directory.resolve(".keywright")));
    }

    @Test
    void keepsTheModeOfAnOrdinaryFileAndTightensAPrivateOne() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr--"));

        files.write(file, bytes("new"), Privacy.ORDINARY);
        String ordinary = mode(file);
        files.write(file, bytes("new"), Privacy.PRIVATE);

        assertEquals("rwxr-xr--", ordinary);
        assertEquals("rw-------", mode(file));
    }

    @Test
    void writesThroughALinkAndKeepsIt() throws IOException {
        Path real = Files.writeString(directory.resolve("real.yaml"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("tls.yaml"), real);

        files.write(link, bytes("new"), Privacy.ORDINARY);

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void refusesToOverwriteWhereItCreates() throws IOException {
        Path file = directory.resolve("tls.yaml");

        files.create(file, bytes("one"), Privacy.ORDINARY);
        Diagnostic refusal = refusal(() -> files.create(file, bytes("two"), Privacy.ORDINARY));

        assertEquals("'tls.yaml' exists already; it is not overwritten", refusal.summary());
        assertEquals("one", Files.readString(file));
        assertEquals(List.of("tls.yaml"), names());
    }

    @Test
    void refusesToCreateOverADanglingLink() throws IOException {
        Files.createSymbolicLink(directory.resolve("tls.yaml"), directory.resolve("elsewhere"));

        assertEquals(DiagnosticCode.CONFLICT,
                refusal(() -> files.create(directory.resolve("tls.yaml"), bytes("x"), Privacy.ORDINARY)).code());
        assertEquals(List.of("tls.yaml"), names());
    }

    @Test
    void tidiesWhatADeadRunLeftButNothingFresh() throws IOException {
        Path old = Files.writeString(directory.resolve(".keywright-1.tmp"), "left");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.writeString(directory.resolve(".keywright-2.tmp"), "of a run at work");

        files.write(directory.resolve("tls.yaml"), bytes("x"), Privacy.ORDINARY);

        assertEquals(List.of(".keywright-2.tmp", "tls.yaml"), names());
    }

    @Test
    void writesAlsoWhenTheCallerIsInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        files.write(directory.resolve("state.json"), bytes("{}"), Privacy.ORDINARY);

        assertTrue(Thread.interrupted(), "the flag stays for the caller");
        assertEquals("{}", Files.readString(directory.resolve("state.json")));
    }

    @Test
    void saysWhatItCouldNotWrite() throws IOException {
        Files.writeString(directory.resolve("file"), "not a directory");

        EnvironmentException refused = assertThrows(EnvironmentException.class,
                () -> files.write(directory.resolve("file/state.json"), bytes("{}"), Privacy.ORDINARY));

        assertTrue(refused.getMessage().startsWith("writing file/state.json: "), refused.getMessage());
    }

    @Test
    void readsWhatIsThereAndRefusesWhatIsNoFile() throws Exception {
        Files.writeString(directory.resolve("ca.pem"), "pem");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).start().waitFor() == 0);

        assertEquals(Optional.empty(), files.read(directory.resolve("none"), 10));
        assertEquals("file is larger than its limit of 2 bytes",
                refusal(() -> files.read(directory.resolve("ca.pem"), 2)).summary());
        assertEquals("not a regular file: '" + directory + "'",
                refusal(() -> files.read(directory, 10)).summary());
        assertEquals("not a regular file: 'pipe'", assertTimeoutPreemptively(Duration.ofSeconds(2),
                () -> refusal(() -> files.read(directory.resolve("pipe"), 10)).summary()));
        assertEquals("not a regular file: '/dev/zero'",
                refusal(() -> files.read(Path.of("/dev/zero"), 10)).summary());
    }

    @Test
    void readsASecretThatOnlyWeMayReadAlsoThroughALink() throws IOException {
        Path secret = Files.writeString(directory.resolve("real"), "s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
        Path link = Files.createSymbolicLink(directory.resolve("password"), secret);

        assertArrayEquals(bytes("s3cret"), files.readSecret(link));
    }

    @Test
    void refusesASecretThatOthersMayRead() throws IOException {
        Path secret = Files.writeString(directory.resolve("password"), "s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));

        Diagnostic refusal = refusal(() -> files.readSecret(secret));

        assertEquals(DiagnosticCode.SECRET_EXPOSED, refusal.code());
        assertEquals("secret file 'password' has mode rw-r-----, which is more than 0600", refusal.summary());
        assertEquals("chmod 600 password", refusal.hint().orElseThrow());
    }

    @Test
    void refusesASecretThatSomebodyElseOwns() throws IOException {
        Path secret = Files.writeString(directory.resolve("password"), "s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        int me = (Integer) Files.getAttribute(secret, "unix:uid");
        Assumptions.assumeTrue(me == 0, "needs root");
        Files.setAttribute(secret, "unix:uid", 4711);

        assertEquals("secret file 'password' belongs to '4711', not to you",
                refusal(() -> files.readSecret(secret)).summary());
    }

    @Test
    void saysThatASecretIsNotThere() {
        Diagnostic refusal = refusal(() -> files.readSecret(directory.resolve("password")));

        assertEquals(DiagnosticCode.SECRET_UNAVAILABLE, refusal.code());
        assertEquals("secret file 'password' does not exist", refusal.summary());
    }

    /** Run in a process of its own, as the umask can be set before it starts only. */
    public static final class WritesPrivateFile {

        private WritesPrivateFile() {
        }

        public static void main(String[] arguments) {
            Path directory = Path.of(arguments[0]);
            new DocumentFiles(directory, SecureRandom::new, Operator.current())
                    .write(directory.resolve("made/private"), bytes("secret"), Privacy.PRIVATE);
        }
    }

    @Test
    void keepsPrivateFilesPrivateWhenTheUmaskKeepsNothing() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "umask 000; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xshare:auto",
                "-cp", System.getProperty("java.class.path"), WritesPrivateFile.class.getName(), directory.toString())
                .inheritIO().start();

        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertEquals("rw-------", mode(directory.resolve("made/private")));
        assertEquals("rwx------", mode(directory.resolve("made")));
        assertFalse(Files.exists(directory.resolve("private")));
    }
}
