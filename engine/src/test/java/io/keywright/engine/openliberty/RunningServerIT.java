package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes under a server that runs: what it follows at once, and what it takes badly before a restart. */
class RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private Path home;
    private int port;
    private RealLiberty server;

    @BeforeEach
    void startServer() throws IOException {
        home = directory.resolve("usr/servers/orders");
        Files.createDirectories(home.resolve("resources/security"));
        GuardedApplication.install(home);
        port = RealLiberty.freePorts(1).get(0);
        write("server.env", "keystore_password=changeit\n");
        write("server.xml", """
                <server>
                    <featureManager>
                        <feature>servlet-6.0</feature>
                        <feature>appSecurity-5.0</feature>
                        <feature>transportSecurity-1.0</feature>
                    </featureManager>
                    <include location="${server.config.dir}/keystore.xml"/>
                    <httpEndpoint id="defaultHttpEndpoint" httpPort="-1" httpsPort="%d"/>
                %s</server>
                """.formatted(port, GuardedApplication.CONFIGURATION));
        store("key.p12", "changeit", "first");
        write("keystore.xml", configuration("key.p12", "keystore_password", ""));
        server = RealLiberty.start(home, "defaultHttpEndpoint");
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void servesARenewedStoreWithinSecondsAndNeverClosesThePort() throws IOException {
        assertEquals("subject=CN = first", served());

        try (PortWatch watch = new PortWatch(port)) {
            store("key.p12", "changeit", "second");
            awaitServed("subject=CN = second");

            assertTrue(watch.knocks() > 0);
            assertEquals(0, watch.refusals());
        }
    }

    @Test
    void followsAStoreWithAnotherPasswordWhenTheVariableComesWithTheConfiguration() throws IOException {
        try (PortWatch watch = new PortWatch(port)) {
            store("key-2.p12", "another-one", "second");
            write("keystore.xml", configuration("key-2.p12", "keystore_password", "<variable name=\"keystore_password\" value=\"another-one\"/>"));
            awaitServed("subject=CN = second");

            assertTrue(watch.knocks() > 0);
            assertEquals(0, watch.refusals());
        }
    }

    /** The environment of a process is read once, so configuration that needs more of it is a trap until the restart. */
    @Test
    void closesThePortWhenThePasswordStandsInAVariableThatOnlyTheNextStartWillHave() throws IOException {
        int mark = server.messages().mark();
        store("key-2.p12", "another-one", "second");
        write("server.env", "keystore_password=another-one\n");
        write("keystore.xml", configuration("key-2.p12", "keystore_password", ""));

        server.awaitMessage(mark, "CWPKI0033E.*key-2.p12.*keystore password was incorrect");
        server.awaitMessage(mark, "CWWKO0220I: TCP Channel defaultHttpEndpoint-ssl has stopped");
        server.close();
        server = RealLiberty.start(home, "defaultHttpEndpoint");
        assertEquals("subject=CN = second", served());
    }

    @Test
    void showsThePartnerTheCertificateThatTheOutboundConnectionNames() throws IOException {
        Program.succeed("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=partner", "-addext", "subjectAltName=DNS:localhost",
                "-keyout", directory.resolve("partner.key").toString(), "-out", directory.resolve("partner.crt").toString());
        Path partnerIdentity = directory.resolve("partner.pem");
        Files.writeString(partnerIdentity, Files.readString(directory.resolve("partner.crt")) + Files.readString(directory.resolve("partner.key")));
        String security = home.resolve("resources/security") + "/";
        store("outbound.p12", "changeit", "orders-outbound");
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "k", "-keystore", security + "outbound.p12", "-storepass", "changeit",
                "-file", directory.resolve("outbound.pem").toString());
        Program.succeed("keytool", "-importcert", "-noprompt", "-alias", "partner", "-file", directory.resolve("partner.crt").toString(),
                "-keystore", security + "partners.p12", "-storepass", "changeit");

        try (Partner partner = Partner.start(partnerIdentity, directory.resolve("outbound.pem"))) {
            server.update(() -> write("keystore.xml", configuration("key.p12", "keystore_password", """
                    <keyStore id="outbound" location="outbound.p12" password="changeit"/>
                    <keyStore id="partners" location="partners.p12" password="changeit"/>
                    <ssl id="outbound" keyStoreRef="outbound" trustStoreRef="partners">
                        <outboundConnection host="localhost" port="%d"/>
                    </ssl>
                    """.formatted(partner.port()))));
            Path authority = directory.resolve("first.pem");
            Files.write(authority, OpenSsl.chain(port));

            Curl.Answer answer = Curl.get("https://localhost:" + port + GuardedApplication.CONTEXT + "/call?call=https://localhost:" + partner.port() + "/")
                    .trusting(authority).answer();

            assertEquals(200, answer.status(), answer.body() + server.messages().tail());
            assertTrue(answer.body().contains("CN = orders-outbound") || answer.body().contains("CN=orders-outbound"), answer.body());
        }
    }

    private String served() {
        List<String> subjects = OpenSsl.handshake(port).out().lines().filter(line -> line.startsWith("subject=")).toList();
        return subjects.isEmpty() ? "none" : subjects.get(0);
    }

    private void awaitServed(String subject) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!served().equals(subject)) {
            assertTrue(System.nanoTime() < end, () -> "still served: " + served() + "\n" + server.messages().tail());
            MessagesLog.pause();
        }
    }

    private void store(String name, String password, String commonName) throws IOException {
        Path security = home.resolve("resources/security");
        Path partial = directory.resolve(name);
        Files.deleteIfExists(partial);
        Program.succeed("keytool", "-genkeypair", "-alias", "k", "-keyalg", "EC", "-dname", "CN=" + commonName, "-ext", "san=dns:localhost",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", partial.toString(), "-storepass", password);
        Files.move(partial, security.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String configuration(String location, String variable, String more) {
        return """
                <server>
                    <keyStore id="defaultKeyStore" location="%s" password="${%s}" updateTrigger="polled"/>
                    <ssl id="defaultSSLConfig" keyStoreRef="defaultKeyStore"/>
                    %s
                </server>
                """.formatted(location, variable, more);
    }

    private void write(String name, String text) {
        try {
            Path partial = Files.writeString(directory.resolve(name + ".partial"), text);
            Files.move(partial, home.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + name, e);
        }
    }
}
