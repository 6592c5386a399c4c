package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Passwords that come and change under a server that runs, which reads server.env only when it starts. What happens
 * without the variable in keystore.xml shows {@link RunningServerIT}: the port closes until the restart.
 */
class LivePasswordIT {

    @TempDir
    private Path directory;

    private Keywright keywright;
    private Path home;
    private int port;
    private RealLiberty server;

    @BeforeEach
    void copyQuickstart() {
        port = RealLiberty.freePorts(1).get(0);
        keywright = Keywright.in(Keywright.copyOfExample("quickstart", directory)).with("STORE_PASSWORD", "the-first-one");
        keywright.edit("tls.yaml", "9443", Integer.toString(port));
        keywright.edit("tls.yaml", "      defaultKeyStore:\n", "      defaultKeyStore:\n        password: {env: STORE_PASSWORD}\n");
        home = keywright.directory().resolve("usr/servers/hello");
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aChangedPasswordRefusesNoConnectionAndHoldsAfterTheRestart() {
        keywright.apply();
        server = RealLiberty.start(home, "defaultHttpEndpoint");
        List<String> chain = OpenSsl.chain(port);

        try (PortWatch watch = new PortWatch(port)) {
            server.update(() -> keywright.with("STORE_PASSWORD", "the-second-one").apply());
            awaitQuiet();

            assertEquals(chain, OpenSsl.chain(port));
            assertTrue(watch.knocks() > 0);
            assertEquals(0, watch.refusals(), () -> server.messages().tail());
        }
        assertEquals("the-second-one", Stores.variable(home, "keystore_password"));
        server.close();
        server = RealLiberty.start(home, "defaultHttpEndpoint");
        assertEquals(chain, OpenSsl.chain(port));
        assertEquals(0, keywright.run("plan", "--detailed-exitcode").exit());
    }

    /** An ssl that gets another truststore makes the server open its port anew, which takes some 20 ms in any case. */
    @Test
    void aNewTruststoreWithItsPasswordIsTakenUpWithoutARestart() {
        keywright.apply();
        server = RealLiberty.start(home, "defaultHttpEndpoint");
        List<String> chain = OpenSsl.chain(port);
        keywright.edit("tls.yaml", "    sslConfigs:\n", "      defaultTrustStore:\n        trust: {root: root}\n    sslConfigs:\n");

        try (PortWatch watch = new PortWatch(port)) {
            server.update(keywright::apply);
            awaitQuiet();

            assertTrue(watch.knocks() > 0);
            assertEquals(0, watch.refusals(), () -> server.messages().tail());
        }
        int mark = server.messages().mark();
        keywright.edit("tls.yaml", "{keystore: defaultKeyStore,", "{keystore: defaultKeyStore, truststore: defaultTrustStore, clientAuth: supported,");
        keywright.apply();
        server.awaitMessage(mark, "CWWKO0219I: TCP Channel defaultHttpEndpoint-ssl ");
        awaitQuiet();

        assertEquals(chain, OpenSsl.chain(port));
        String handshake = OpenSsl.handshake(port, "-tls1_2").out();
        assertTrue(handshake.contains("CN = Quickstart Root CA") && handshake.contains("client certificate CA names"), handshake);
        assertEquals(List.of(), server.messages().matching("CWPKI\\d{4}[EW]"));
    }

    @Test
    void aServerThatRunsWithoutTlsOpensItsPortAtTheFirstApply() {
        server = RealLiberty.start(home);
        int mark = server.messages().mark();

        keywright.apply();

        server.awaitMessage(mark, "CWWKO0219I: TCP Channel defaultHttpEndpoint-ssl ");
        assertEquals("subject=CN = localhost", OpenSsl.subjects(OpenSsl.chain(port), directory).get(0));
    }

    /** What the server does in answer to a store comes after it has taken in the configuration. */
    private void awaitQuiet() {
        int mark;
        int quiet = 0;
        do {
            mark = server.messages().mark();
            MessagesLog.pause();
            quiet = server.messages().mark() == mark ? quiet + 1 : 0;
        } while (quiet < 20);
    }
}
