package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as its README tells it, on a port of its own. */
class QuickstartIT {

    @TempDir
    private static Path directory;

    private static Keywright keywright;
    private static Path home;
    private static int port;
    private static RealLiberty server;

    @BeforeAll
    static void applyAndStart() {
        port = RealLiberty.freePorts(1).get(0);
        keywright = Keywright.in(Keywright.copyOfExample("quickstart", directory));
        keywright.edit("tls.yaml", "9443", Integer.toString(port));
        home = keywright.directory().resolve("usr/servers/hello");
        keywright.apply();
        server = RealLiberty.start(home, "defaultHttpEndpoint");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aClientThatTrustsTheAuthorityOfTheStoreAcceptsTheServerByNameAndByAddress() throws IOException {
        Path authority = Stores.authorities(home.resolve("resources/security/key.p12"), Stores.variable(home, "keystore_password"), directory.resolve("root.pem"));

        assertEquals(0, Curl.get("https://localhost:" + port + "/").trusting(authority).answer().exit());
        assertEquals(0, Curl.get("https://127.0.0.1:" + port + "/").trusting(authority).answer().exit());
    }

    @Test
    void theServerSendsItsChainLeafFirst() throws IOException {
        List<String> subjects = OpenSsl.subjects(OpenSsl.chain(port), directory);

        assertEquals("subject=CN = localhost", subjects.get(0));
        assertTrue(subjects.size() <= 2, subjects::toString);
    }

    @Test
    void aSecondApplyWritesNothingWhileTheServerRuns() {
        Map<String, String> before = Keywright.picture(home);

        Program second = keywright.apply();

        // What the server itself writes meanwhile is not ours to judge.
        Map<String, String> after = Keywright.picture(home);
        before.keySet().removeIf(Keywright::isServersOwn);
        after.keySet().removeIf(Keywright::isServersOwn);
        assertEquals(before, after, second.out());
    }

    @Test
    void planSaysThatNothingIsToDo() {
        Program plan = keywright.run("plan", "--detailed-exitcode");

        assertEquals(0, plan.exit(), plan.out() + plan.err());
    }

    @Test
    void theServerHasNothingToComplainOfInItsKeysOrItsConfiguration() {
        assertEquals(List.of(), server.messages().matching("(CWPKI|CWWKG)\\d{4}[EW]"));
    }

    @Test
    void theServersOwnFileKeepsEveryLineThatItHad() throws IOException {
        List<String> before = Files.readAllLines(Path.of(System.getProperty("keywright.examples"), "quickstart/usr/servers/hello/server.xml"));

        List<String> after = Files.readAllLines(home.resolve("server.xml"));

        assertTrue(after.containsAll(before), after::toString);
    }
}
