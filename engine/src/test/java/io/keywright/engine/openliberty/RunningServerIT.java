package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Keywright changes under a server that runs. */
class RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String DOCUMENT = """
            keywright: 1
            site: running
            authorities:
              root:
                generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}
              partner: {file: partner.crt}
            identities:
              orders:
                generate: {subject: "CN=orders", names: [localhost], key: EC-P256, validFor: 90d, issuer: root}
              caller:
                generate: {subject: "CN=orders-outbound", usage: [client], key: EC-P256, validFor: 90d, issuer: root}
              other-caller:
                generate: {subject: "CN=somebody-else", usage: [client], key: EC-P256, validFor: 90d, issuer: root}
            servers:
              orders:
                flavour: liberty
                version: "25.0.0.9"
                home: usr/servers/orders
                keystores:
                  defaultKeyStore:
                    password: {env: STORE_PASSWORD}
                    keys: {orders: orders}
                  outbound:
                    keyPassword: {env: KEY_PASSWORD}
                    keys: {a-caller: other-caller, caller: caller}
                  partners:
                    trust: {partner: partner}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}
                  outbound: {keystore: outbound, truststore: partners, clientKey: a-caller}
                endpoints:
                  defaultHttpEndpoint: {host: "*", port: %d, httpPort: -1, sslConfig: defaultSSLConfig}
                endpointAliases:
                  partner: {url: "https://localhost:%d/", sslConfig: outbound, key: caller}
            """;

    @TempDir
    private static Path directory;

    private static Keywright keywright;
    private static Path home;
    private static int port;
    private static int partnerPort;
    private static String password = "changeit";
    private static RealLiberty server;

    @BeforeAll
    static void startServer() throws IOException {
        List<Integer> ports = RealLiberty.freePorts(2);
        port = ports.get(0);
        partnerPort = ports.get(1);
        home = directory.resolve("usr/servers/orders");
        Program.succeed("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=partner", "-addext", "subjectAltName=DNS:localhost",
                "-keyout", directory.resolve("partner.key").toString(), "-out", directory.resolve("partner.crt").toString());
        keywright = Keywright.in(directory)
                .with("STORE_PASSWORD", password)
                .with("KEY_PASSWORD", "of-the-keys")
                .write("tls.yaml", DOCUMENT.formatted(port, partnerPort))
                .write("usr/servers/orders/server.xml", GuardedApplication.SERVER);
        GuardedApplication.install(home);
        keywright.apply();
        start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void servesARenewedCertificateWithinSecondsAndNeverClosesThePort() {
        assertFalse(names().contains("renewed.acme.test"), RunningServerIT::names);

        try (PortWatch watch = new PortWatch(port)) {
            keywright.edit("tls.yaml", "names: [localhost]", "names: [localhost, renewed.acme.test]");
            Program applied = keywright.apply();
            long end = System.nanoTime() + SOON.toNanos();
            while (!names().contains("renewed.acme.test")) {
                assertTrue(System.nanoTime() < end, () -> "still served: " + names() + "\n" + server.messages().tail());
                MessagesLog.pause();
            }

            assertTrue(applied.out().contains("0 restarts"), applied.out());
            assertTrue(watch.knocks() > 0);
            assertEquals(0, watch.refusals());
        }
    }

    /** The environment of a process is read once, so a password in server.env is known after a restart. */
    @Test
    void opensAStoreWithANewPasswordAfterTheRestartThatThePlanAsksFor() {
        password = "another-one";
        Program applied = keywright.with("STORE_PASSWORD", password).apply();

        if (applied.out().contains("! orders must be restarted")) {
            server.close();
            start();
        }

        Curl.Answer answer = Curl.get("https://localhost:" + port + GuardedApplication.CONTEXT + "/").trusting(authority()).patientAnswer();
        assertEquals(200, answer.status(), answer.error());
        assertEquals(0, keywright.run("plan", "--detailed-exitcode").exit());
    }

    @Test
    void showsThePartnerTheCertificateThatTheEndpointAliasNames() throws IOException {
        Path partnerIdentity = directory.resolve("partner.pem");
        Files.writeString(partnerIdentity, Files.readString(directory.resolve("partner.crt")) + Files.readString(directory.resolve("partner.key")));

        try (Partner partner = Partner.start(partnerPort, partnerIdentity, authority())) {
            Curl.Answer answer = Curl.get("https://localhost:" + port + GuardedApplication.CONTEXT + "/call?call=https://localhost:" + partnerPort + "/")
                    .trusting(authority()).patientAnswer();

            assertEquals(200, answer.status(), () -> answer.body() + partner.said() + server.messages().tail());
            assertTrue(answer.body().contains("CN = orders-outbound") || answer.body().contains("CN=orders-outbound"), answer.body());
            assertEquals(List.of(), server.messages().matching("(CWPKI|CWWKG)\\d{4}[EW]"));
        }
    }

    private static void start() {
        server = RealLiberty.start(home, "defaultHttpEndpoint");
        server.awaitMessage(0, "CWWKZ0001I: Application guarded");
    }

    /** The names in the certificate that is served now. */
    private static String names() {
        List<String> chain = OpenSsl.chain(port);
        return chain.isEmpty() ? "" : OpenSsl.describe(OpenSsl.written(chain.get(0), directory), "-ext", "subjectAltName");
    }

    private static Path authority() {
        Path security = home.resolve("resources/security");
        String store = Files.exists(security.resolve("key-2.p12")) ? "key-2.p12" : "key.p12";
        return Stores.authorities(security.resolve(store), password, directory.resolve("root.pem"));
    }
}
