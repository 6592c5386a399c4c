package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a cell that moves to Liberty, as its README tells it, on a port of its own. */
class WebsphereToLibertyIT {

    private static final String CELL = "profiles/Dmgr01/config/cells/acmeCell/";

    @TempDir
    private static Path directory;

    private static Keywright keywright;
    private static int port;
    private static RealLiberty server;

    @BeforeAll
    static void migrateAndStart() {
        port = RealLiberty.freePorts(1).get(0);
        keywright = Keywright.in(Keywright.copyOfExample("websphere-to-liberty", directory))
                .with("SHOP_KEYSTORE_PASSWORD", "of-the-shop").with("CELL_TRUSTSTORE_PASSWORD", "of-the-cell");
        keywright.edit("tls.yaml", "9443", Integer.toString(port));
        keywright.edit(CELL + "nodes/shopNode/serverindex.xml", "9443", Integer.toString(port));
        keywright.apply();
        Path home = keywright.directory().resolve("usr/servers/shop");
        Program migrated = keywright.run("migrate", "shop", "--to", "liberty", "--home", home.toString(), "--name", "shop-liberty",
                "--out", keywright.directory().resolve("tls.yaml").toString(), "--report", keywright.directory().resolve("ticket.md").toString());
        assertEquals(0, migrated.exit(), migrated.out() + migrated.err());
        keywright.apply();
        // Not by its name: the server says that it makes no default keystore, which here nobody uses.
        server = RealLiberty.start(home);
        server.awaitMessage(0, "CWWKO0219I: TCP Channel defaultHttpEndpoint-ssl ");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theAliasIsTheNewOneInTheConfigurationAndInBothGroups() throws IOException {
        String security = Files.readString(keywright.directory().resolve(CELL + "security.xml"));

        assertTrue(security.contains("clientKeyAlias=\"shop\" serverKeyAlias=\"shop\""), security);
        assertEquals(2, security.lines().filter(line -> line.contains("<sslConfigGroups") && line.contains("certificateAlias=\"shop\"")).count());
        assertTrue(security.contains("<!-- the alias here wins"), security);
    }

    @Test
    void theSignerStandsInTheTruststoreThatTheNodeReallyUses() {
        Program listed = Program.succeed("keytool", "-list", "-keystore", keywright.directory().resolve(CELL + "trust.p12").toString(),
                "-storepass", "of-the-cell");

        assertTrue(listed.out().contains("acme-root"), listed.out());
    }

    @Test
    void libertyAnswersWithTheCertificateOfTheCell() throws IOException {
        Path exported = directory.resolve("cell.pem");
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "shop", "-keystore",
                keywright.directory().resolve(CELL + "nodes/shopNode/key.p12").toString(), "-storepass", "of-the-shop", "-file", exported.toString());

        String served = OpenSsl.describe(OpenSsl.written(OpenSsl.chain(port).get(0), directory), "-fingerprint", "-sha256");

        assertEquals(OpenSsl.describe(exported, "-fingerprint", "-sha256"), served);
    }

    @Test
    void libertySpeaksAndAsksAsTheCellWasToldTo() {
        assertTrue(OpenSsl.handshake(port, "-tls1_2").out().contains("Acceptable client certificate CA names"), "it asks for a certificate");
        assertTrue(OpenSsl.handshake(port, "-tls1_3").out().contains("no peer certificate available"), "TLSv1.3 is not among its versions");
        assertEquals(List.of(), server.messages().matching("CWPKI\\d{4}E"));
    }

    @Test
    void theReportSaysWhatTheCellDoesWithoutBeingTold() throws IOException {
        String ticket = Files.readString(keywright.directory().resolve("ticket.md"));

        assertTrue(ticket.contains("verifyHostname"), ticket);
        assertTrue(ticket.contains("security.xml"), ticket);
    }

    @Test
    void whatIsLeftToPeopleStaysOpenUntilItIsDone() {
        assertTrue(keywright.run("plan").out().contains("No changes, and 3 steps are left to you."));

        Program done = keywright.run("done", "shop/stop", "shop/restart", "shop/wsadmin");

        assertEquals(0, done.exit(), done.err());
        assertTrue(done.out().contains("No step is open."), done.out());
        assertTrue(Files.notExists(keywright.directory().resolve("profiles/Dmgr01/keywright-todo/wsadmin.py")));
        assertTrue(keywright.run("plan").out().startsWith("No changes.\n"));
    }
}
