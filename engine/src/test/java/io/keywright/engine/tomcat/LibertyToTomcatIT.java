package io.keywright.engine.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.Program;
import io.keywright.engine.openliberty.RealLiberty;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Liberty server that became a Tomcat starts for real and answers with the certificate that the old one had. */
class LibertyToTomcatIT {

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
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, clientAuth: required, protocols: [TLSv1.2]}
                endpoints:
                  defaultHttpEndpoint: {host: "*", names: [localhost], port: PORT, httpPort: 9080}
            """;

    @TempDir
    private static Path directory;

    private static int port;
    private static Program migrated;
    private static RealTomcat server;

    /** The old server never starts: its store is all that the new one has from it. */
    @BeforeAll
    static void migrateAndStart() {
        port = RealLiberty.freePorts(1).get(0);
        Keywright keywright = Keywright.in(directory).with("STORE_PASSWORD", "of-the-stores").write("tls.yaml", DOCUMENT.replace("PORT", Integer.toString(port)))
                .write("base/conf/server.xml", """
                        <Server port="-1"><Service name="Catalina">
                          <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
                        </Service></Server>
                        """);
        keywright.apply();
        migrated = keywright.run("migrate", "orders", "--to", "tomcat", "--home", directory.resolve("base").toString(), "--name", "successor",
                "--out", directory.resolve("tls.yaml").toString());
        assertEquals(0, migrated.exit(), migrated.out() + migrated.err());
        keywright.apply();
        server = RealTomcat.start(directory.resolve("base"));
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
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "orders", "-keystore", directory.resolve("old/usr/servers/orders/resources/security/key.jks")
                .toString(), "-storepass", "of-the-stores", "-file", exported.toString());

        String served = OpenSsl.describe(OpenSsl.written(OpenSsl.chain(port).get(0), directory), "-fingerprint", "-sha256");

        assertEquals(OpenSsl.describe(exported, "-fingerprint", "-sha256"), served);
    }

    @Test
    void itAsksForCertificatesAndSpeaksWhatTheOldOneWasToldTo() {
        assertTrue(OpenSsl.handshake(port, "-tls1_2").out().contains("Acceptable client certificate CA names\nCN = Root"));
        assertTrue(OpenSsl.handshake(port, "-tls1_3").out().contains("no peer certificate available"));
    }

    @Test
    void thePortWithoutTlsIsReportedAsLost() {
        assertTrue(migrated.err().contains("httpPort"), migrated.err());
    }
}
