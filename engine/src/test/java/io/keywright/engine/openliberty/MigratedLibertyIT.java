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

/** What a migration made starts for real and answers with the certificate that the old server had. */
class MigratedLibertyIT {

    private static final String DOCUMENT = """
            keywright: 1
            site: migrating
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [localhost], key: EC-P256, validFor: 90d, issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: old/usr/servers/orders
                keystores:
                  defaultKeyStore: {type: JKS, password: {env: STORE_PASSWORD}, keys: {orders: orders}, trust: {root: root}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, clientAuth: supported, protocols: [TLSv1.2]}
                endpoints:
                  defaultHttpEndpoint: {host: "*", names: [localhost], port: %d, httpPort: -1, sslConfig: defaultSSLConfig}
            """;

    @TempDir
    private static Path directory;

    private static Path old;
    private static int port;
    private static RealLiberty server;

    /** The old server never starts: its store is all that the new one has from it. */
    @BeforeAll
    static void migrateAndStart() throws IOException {
        port = RealLiberty.freePorts(1).get(0);
        old = directory.resolve("old/usr/servers/orders");
        Path home = directory.resolve("usr/servers/successor");
        Keywright keywright = Keywright.in(directory).with("STORE_PASSWORD", "of-the-stores").write("tls.yaml", DOCUMENT.formatted(port));
        keywright.apply();
        Program migrated = keywright.run("migrate", "orders", "--to", "liberty", "--to-version", "25.0.0.9", "--home", home.toString(), "--name", "successor",
                "--fail-on", "loss,weaker,difference", "--out", directory.resolve("tls.yaml").toString());
        assertEquals(0, migrated.exit(), migrated.out() + migrated.err());
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
    void theNewServerAnswersWithTheCertificateOfTheOldOne() throws IOException {
        Path exported = directory.resolve("old.pem");
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "orders", "-keystore", old.resolve("resources/security/key.jks").toString(),
                "-storepass", "of-the-stores", "-file", exported.toString());

        String served = OpenSsl.describe(OpenSsl.written(OpenSsl.chain(port).get(0), directory), "-fingerprint", "-sha256");

        assertEquals(OpenSsl.describe(exported, "-fingerprint", "-sha256"), served);
    }

    @Test
    void itSpeaksWhatTheOldOneWasToldTo() {
        assertTrue(OpenSsl.handshake(port, "-tls1_2").out().contains("Acceptable client certificate CA names"), "it asks for a certificate");
        assertTrue(OpenSsl.handshake(port, "-tls1_3").out().contains("no peer certificate available"), "TLSv1.3 is not among its versions");
    }

    @Test
    void itHasNothingToComplainOf() throws IOException {
        assertEquals(List.of(), server.messages().matching("(CWPKI|CWWKG)\\d{4}[EW]"));
        assertTrue(Files.exists(old.resolve("server.xml")));
    }
}
