package io.keywright.engine.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.Program;
import io.keywright.engine.openliberty.RealLiberty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Liberty server moves to WildFly, which starts for real and answers with the certificate that the old server had. */
class MigratedWildflyIT {

    private static final String DOCUMENT = """
            keywright: 1
            site: migrating
            authorities:
              root: {generate: {subject: "CN=Root", key: RSA-3072, validFor: 1y}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [localhost], key: RSA-3072, validFor: 90d, issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: old/usr/servers/orders
                keystores:
                  defaultKeyStore: {type: JKS, password: {env: STORE_PASSWORD}, keys: {orders: orders}, trust: {root: root}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, clientAuth: supported}
                endpoints:
                  defaultHttpEndpoint: {names: [localhost], port: %d, sslConfig: defaultSSLConfig}
            """;

    @TempDir
    private static Path directory;

    private static int port;
    private static Program migrated;
    private static RealWildfly server;

    /** The old server never starts: its store is all that the new one has from it. */
    @BeforeAll
    static void migrateAndStart() throws IOException {
        port = RealLiberty.freePorts(1).get(0);
        Path home = RealWildfly.newHome(directory.resolve("new"));
        Keywright keywright = Keywright.in(directory).with("STORE_PASSWORD", "of-the-${stores}").write("tls.yaml", DOCUMENT.formatted(port));
        keywright.apply();
        migrated = keywright.run("migrate", "orders", "--to", "wildfly", "--home", home.toString(), "--name", "successor", "--out", directory.resolve("tls.yaml").toString());
        assertEquals(0, migrated.exit(), migrated.out() + migrated.err());
        keywright.apply();
        server = RealWildfly.start(home);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theNewServerAnswersWithTheCertificateOfTheOldOne() {
        Path exported = directory.resolve("old.pem");
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "orders", "-keystore", directory.resolve("old/usr/servers/orders/resources/security/key.jks").toString(),
                "-storepass", "of-the-${stores}", "-file", exported.toString());

        String served = OpenSsl.describe(OpenSsl.written(OpenSsl.chain(port).get(0), directory), "-fingerprint", "-sha256");

        assertEquals(OpenSsl.describe(exported, "-fingerprint", "-sha256"), served);
    }

    @Test
    void itAsksForACertificateAndSpeaksWhatTheOldOneDidByItself() {
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            assertTrue(OpenSsl.handshake(port, version).out().contains("Acceptable client certificate CA names"), version);
        }
    }

    @Test
    void nothingBecameWeakerThanTheReportSays() throws IOException {
        String document = Files.readString(directory.resolve("tls.yaml"));

        assertTrue(document.contains("truststore: defaultKeyStore"), document);
        assertTrue(migrated.err().contains(" 0 weaker"), migrated.err());
        assertEquals(List.of(), server.complaints());
    }
}
