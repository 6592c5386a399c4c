package io.keywright.engine.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskServerFilesTest {

    @TempDir
    private Path directory;

    private Path home;
    private int me;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(directory.resolve("servers/orders"));
        me = (Integer) Files.getAttribute(directory, "unix:uid");
        put("server.xml", "<server/>");
        put("resources/security/key.p12", "key");
    }

    private void put(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private DiskServerFiles files() {
        return files(Operator.current());
    }

    private DiskServerFiles files(Operator operator) {
        return new DiskServerFiles(new ServerPaths(home, List.of(), directory), operator);
    }

    /** With somebody who acts between the look at {@code name} and its opening. */
    private DiskServerFiles raced(String name, Action action) {
        return new DiskServerFiles(new ServerPaths(home, List.of(), directory), Operator.current(), path -> {
            if (path.equals(home.resolve(name))) {
                action.run();
            }
        });
    }

    private interface Action {
        void run() throws IOException;
    }

    private String refusal(Path file) {
        return refusal(files(), file);
    }

    private static String refusal(DiskServerFiles files, Path file) {
        Diagnostic refusal = assertThrows(DiagnosticException.class, () -> files.read(file)).diagnostics().get(0);
        assertEquals(DiagnosticCode.PATH_REFUSED, refusal.code());
        return refusal.summary();
    }

    @Test
    void readsAndRemembersWhatItRead() {
        DiskServerFiles files = files();

        assertArrayEquals("key".getBytes(), files.read(home.resolve("resources/security/key.p12")).orElseThrow());
        assertTrue(files.read(home.resolve("server.env")).isEmpty());
        assertTrue(files.read(home.resolve("no/such/file")).isEmpty());

        assertEquals(Map.of(
                home.resolve("resources/security/key.p12"), Optional.of(Digests.sha256("key".getBytes())),
                home.resolve("server.env"), Optional.empty(),
                home.resolve("no/such/file"), Optional.empty()), files.digests());
    }

    @Test
    void listsNamesInByteOrderWithoutOurOwn() throws IOException {
        for (String name : List.of("b.xml", "a.xml", "Z.xml", "\u00e9.xml", ".keywright-00-0.staged")) {
            put("configDropins/defaults/" + name, "");
        }
        Files.createDirectory(home.resolve(".keywright"));

        assertEquals(List.of("Z.xml", "a.xml", "b.xml", "\u00e9.xml"),
                files().list(home.resolve("configDropins/defaults")));
        assertEquals(List.of("configDropins", "resources", "server.xml"), files().list(home));
        assertEquals(List.of(), files().list(home.resolve("none")));
    }

    @Test
    void aFileInThePlaceOfADirectoryHasNoNames() throws IOException {
        put("cells/plugin-cfg.xml", "");

        assertEquals(List.of(), files().list(home.resolve("cells/plugin-cfg.xml")));
        assertEquals(List.of(), files().list(home.resolve("cells/plugin-cfg.xml/nodes")));
    }

    @Test
    void findsNothingInAHomeThatIsNotThere() {
        home = directory.resolve("servers/missing");

        assertEquals(Optional.empty(), files().read(home.resolve("server.xml")));
        assertEquals(List.of(), files().list(home));
    }

    @Test
    void reachesAHomeThroughLinksAboveIt() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("servers"));
        home = directory.resolve("link/orders");

        assertEquals("<server/>", new String(files().read(home.resolve("server.xml")).orElseThrow()));
    }

    @Test
    void readsARootOutsideOfHome() throws IOException {
        Path usr = Files.createDirectory(directory.resolve("usr"));
        Files.writeString(usr.resolve("shared.xml"), "shared");
        DiskServerFiles files = new DiskServerFiles(new ServerPaths(home, List.of(usr), directory), Operator.current());

        assertEquals("shared", new String(files.read(usr.resolve("shared.xml")).orElseThrow()));
    }

    @Test
    void refusesWhatLeavesTheServer() {
        assertEquals("location leaves the server root: '/etc/shadow' is not below 'servers/orders'",
                refusal(Path.of("/etc/shadow")));
        assertEquals("location leaves the server root: 'servers/orders2/server.xml' is not below 'servers/orders'",
                refusal(directory.resolve("servers/orders2/server.xml")));
    }

    @Test
    void refusesLinksBelowHomeAlsoWhenTheyLeadInside() throws IOException {
        Files.createSymbolicLink(home.resolve("link.xml"), home.resolve("server.xml"));
        Files.createSymbolicLink(home.resolve("linked"), home.resolve("resources"));
        Files.createSymbolicLink(home.resolve("dangling"), home.resolve("nothing"));

        assertEquals("refusing to follow symbolic link 'servers/orders/link.xml'", refusal(home.resolve("link.xml")));
        assertEquals("refusing to follow symbolic link 'servers/orders/linked'",
                refusal(home.resolve("linked/security/key.p12")));
        assertEquals("refusing to follow symbolic link 'servers/orders/dangling'", refusal(home.resolve("dangling")));
        assertEquals("refusing to follow symbolic link 'servers/orders/linked'",
                assertThrows(DiagnosticException.class, () -> files().list(home.resolve("linked"))).getMessage());
    }

    @Test
    void refusesAFileThatBecomesALinkAfterItWasLookedAt() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "secret of another");
        DiskServerFiles files = raced("server.xml", () -> {
            Files.delete(home.resolve("server.xml"));
            Files.createSymbolicLink(home.resolve("server.xml"), victim);
        });

        assertEquals("refusing to follow symbolic link 'servers/orders/server.xml'",
                refusal(files, home.resolve("server.xml")));
    }

    @Test
    void refusesADirectoryThatBecomesALinkAfterItWasLookedAt() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/security"));
        Files.writeString(elsewhere.resolve("key.p12"), "key of another");
        DiskServerFiles files = raced("resources", () -> {
            Files.move(home.resolve("resources"), directory.resolve("away"));
            Files.createSymbolicLink(home.resolve("resources"), elsewhere.getParent());
        });

        assertEquals("refusing to follow symbolic link 'servers/orders/resources'",
                refusal(files, home.resolve("resources/security/key.p12")));
    }

    @Test
    void readsWhereItLookedWhenADirectoryAboveIsSwappedMeanwhile() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/security"));
        Files.writeString(elsewhere.resolve("key.p12"), "key of another");
        DiskServerFiles files = raced("resources/security/key.p12", () -> {
            Files.move(home.resolve("resources"), directory.resolve("away"));
            Files.createSymbolicLink(home.resolve("resources"), elsewhere.getParent());
        });

        assertEquals("key", new String(files.read(home.resolve("resources/security/key.p12")).orElseThrow()));
    }

    @Test
    void findsNothingWhereAFileVanishesAfterItWasLookedAt() {
        DiskServerFiles files = raced("server.xml", () -> Files.delete(home.resolve("server.xml")));

        assertEquals(Optional.empty(), files.read(home.resolve("server.xml")));
    }

    @Test
    void refusesWhatIsNoRegularFile() throws Exception {
        Assumptions.assumeTrue(new ProcessBuilder("mkfifo", home.resolve("pipe").toString()).start().waitFor() == 0);

        assertEquals("not a regular file: 'servers/orders/resources'", refusal(home.resolve("resources")));
        assertEquals("not a regular file: 'servers/orders'", refusal(home));
        assertEquals("not a regular file: 'servers/orders/pipe'", assertTimeoutPreemptively(Duration.ofSeconds(2),
                () -> refusal(home.resolve("pipe"))));
        assertEquals("not a directory: 'servers/orders/server.xml'", refusal(home.resolve("server.xml/key.p12")));
    }

    @Test
    void refusesNamesThatOthersWouldReadDifferently() {
        assertEquals("invalid character in path 'a\\u{a}b': name 'a\\u{a}b' has a control character at position 2",
                refusal(home.resolve("a\nb")));
        assertEquals("invalid character in path 'key.p12 ': name 'key.p12 ' ends in a space",
                refusal(home.resolve("key.p12 ")));
        assertEquals("invalid character in path 'resources./key': name 'resources.' ends in a dot",
                refusal(home.resolve("resources./key")));
        assertEquals("path has a name of 256 bytes, limit 255", refusal(home.resolve("\u00e9".repeat(128))));
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(home.resolve("large").toFile(), "rw")) {
            large.setLength((16 << 20) + 1);
        }

        Diagnostic refusal = assertThrows(DiagnosticException.class, () -> files().read(home.resolve("large")))
                .diagnostics().get(0);

        assertEquals("file is 16777217 bytes, limit 16 MiB", refusal.summary());
        assertEquals("servers/orders/large", refusal.range().orElseThrow().filename());
    }

    @Test
    void namesTheFileThatTheSystemDoesNotLetUsRead() throws IOException {
        Assumptions.assumeTrue(me != 0, "root may read everything");
        Files.setPosixFilePermissions(home.resolve("server.xml"), PosixFilePermissions.fromString("---------"));

        EnvironmentException refused =
                assertThrows(EnvironmentException.class, () -> files().read(home.resolve("server.xml")));

        assertEquals("reading servers/orders/server.xml: permission denied", refused.getMessage());
    }

    @Test
    void warnsOfHardLinks() throws IOException {
        Files.createLink(home.resolve("other.xml"), home.resolve("server.xml"));
        DiskServerFiles files = files();

        files.read(home.resolve("server.xml"));

        assertEquals("'servers/orders/server.xml' has 2 hard links; when it is replaced, its other names keep the old"
                + " content", files.findings().get(0).summary());
    }

    @Test
    void warnsAnOrdinaryUserOfAWorldWritableDirectoryAndStopsRoot() throws IOException {
        Files.setPosixFilePermissions(home.resolve("resources"), PosixFilePermissions.fromString("rwxrwxrwx"));
        DiskServerFiles ordinary = files(new Operator(me == 0 ? 4711 : me));

        ordinary.read(home.resolve("resources/security/key.p12"));
        ordinary.read(home.resolve("resources/security/key.p12"));

        assertEquals(List.of("'servers/orders/resources' can be written by everyone"),
                ordinary.findings().stream().map(Diagnostic::summary).toList());
        assertEquals("'servers/orders/resources' can be written by everyone; root does not work on files that others"
                + " can change", refusal(files(new Operator(0)), home.resolve("resources/security/key.p12")));
    }

    @Test
    void judgesNothingAboveHome() throws IOException {
        Files.setPosixFilePermissions(directory.resolve("servers"), PosixFilePermissions.fromString("rwxrwxrwx"));
        DiskServerFiles files = files(new Operator(0));

        files.read(home.resolve("server.xml"));

        assertEquals(List.of(), files.findings());
    }

    @Test
    void acceptsFilesOfTheServersOwnAccountAndItsGroupButNotOfOthers() throws IOException {
        Assumptions.assumeTrue(me == 0, "needs root");
        Files.setAttribute(home, "unix:uid", 4711);
        Files.setAttribute(home, "unix:gid", 4711);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwx---"));
        Files.setAttribute(home.resolve("server.xml"), "unix:uid", 4711);
        put("mallory.xml", "x");
        Files.setAttribute(home.resolve("mallory.xml"), "unix:uid", 4712);
        DiskServerFiles root = files(new Operator(0));
        DiskServerFiles ordinary = files(new Operator(4711));

        assertTrue(root.read(home.resolve("server.xml")).isPresent());
        assertEquals("'servers/orders/mallory.xml' belongs to '4712', who is neither you nor the owner of the server's"
                + " home; root does not work on files that others can change",
                refusal(root, home.resolve("mallory.xml")));
        ordinary.read(home.resolve("mallory.xml"));
        assertEquals(1, ordinary.findings().size());
    }

    @Test
    void warnsOfADirectoryThatAForeignGroupMayWrite() throws IOException {
        Assumptions.assumeTrue(me == 0, "needs root");
        Files.setAttribute(home.resolve("resources"), "unix:gid", 4713);
        Files.setPosixFilePermissions(home.resolve("resources"), PosixFilePermissions.fromString("rwxrwxr-x"));

        assertTrue(refusal(home.resolve("resources/security/key.p12")).startsWith(
                "'servers/orders/resources' can be written by group '4713'"));
    }

    @Test
    void namesFilesAsTheUserWouldTypeThem() {
        assertEquals("servers/orders/server.xml", files().display(home.resolve("server.xml")));
        assertEquals("/elsewhere/x", files().display(Path.of("/elsewhere/x")));
    }
}
