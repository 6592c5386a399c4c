package io.keywright.engine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Curl;
import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.Program;
import io.keywright.engine.openliberty.RealLiberty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of mutual TLS, on the transports of Apache Synapse. Judged by HTTP: with TLS 1.3 a client without
 * certificate completes its side of the handshake first. Status 500 says that there is no such service, so TLS is done.
 */
class Wso2ExampleIT {

    private static final String AXIS2 = "repository/conf/axis2/axis2.xml";
    private static final String PASSWORD = "of the client 1";
    private static final int SERVED = 500;
    private static final String SECURITY = "repository/resources/security/";

    @TempDir
    private Path directory;
    private Keywright keywright;
    private Path example;
    private int port;

    @BeforeEach
    void onAPortOfItsOwn() throws IOException {
        example = Keywright.copyOfExample("wso2-mutual-tls", directory);
        port = RealLiberty.freePorts(1).get(0);
        edit("8243", Integer.toString(port));
        keywright = Keywright.in(example).with("ESB_KEYSTORE_PASSWORD", "of the <store> & 1").with("ESB_TRUSTSTORE_PASSWORD", "of the trust 1")
                .with("CLIENT_PASSWORD", PASSWORD);
    }

    private void edit(String old, String replacement) throws IOException {
        Path document = example.resolve("tls.yaml");
        String text = Files.readString(document);
        assertTrue(text.contains(old), old);
        Files.writeString(document, text.replace(old, replacement));
    }

    private SynapseTransports started() {
        keywright.apply();
        return SynapseTransports.start(example.resolve("servers/esb"), AXIS2, directory.resolve("work"));
    }

    private Curl caller() {
        return Curl.get("https://localhost:" + port + "/services/Orders").trusting(example.resolve("servers/client/root.pem"));
    }

    private Curl client() {
        return caller().with("--cert", example.resolve("servers/client/client.pem") + ":" + PASSWORD);
    }

    /** A key that nobody knows, made by a program that is not ours. */
    private Curl stranger() throws IOException, InterruptedException {
        Path key = directory.resolve("stranger.key");
        Path certificate = directory.resolve("stranger.pem");
        assertEquals(0, new ProcessBuilder("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=client/O=Acme", "-keyout",
                key.toString(), "-out", certificate.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("openssl.log").toFile())
                .start().waitFor());
        return caller().with("--cert", certificate.toString(), "--key", key.toString());
    }

    @Test
    void requiredRefusesCallersWithoutOrWithAnUnknownCertificateAndServesTheClient() throws Exception {
        try (SynapseTransports transports = started()) {
            assertTrue(transports.isUp());
            assertEquals(SERVED, client().answer().status());
            assertTrue(caller().answer().refusedInHandshake());
            assertTrue(stranger().answer().refusedInHandshake());
        }
    }

    @Test
    void supportedServesCallersWithoutCertificateAndRefusesAnUnknownOne() throws Exception {
        edit("clientAuth: required", "clientAuth: supported");

        try (SynapseTransports transports = started()) {
            assertTrue(transports.isUp());
            assertEquals(SERVED, client().answer().status());
            assertEquals(SERVED, caller().answer().status());
            assertTrue(stranger().answer().refusedInHandshake());
        }
    }

    @Test
    void noneServesEveryCaller() throws Exception {
        keywright.apply();
        edit("clientAuth: required", "clientAuth: none");

        try (SynapseTransports transports = started()) {
            assertTrue(transports.isUp());
            assertEquals(SERVED, caller().answer().status());
            assertEquals(SERVED, stranger().answer().status());
        }
    }

    /** Somebody whom the ESB calls, and who trusts what the authority of the example issues. */
    private Backend backend() throws Exception {
        edit("trust: {client: client}", "trust: {client: client, root: root}");
        edit("\nservers:\n", """

                  backend:
                    generate: {subject: "CN=backend, O=Acme", names: [localhost], usage: [server], key: RSA-3072, validFor: 90d, issuer: root}
                  partner:
                    generate: {subject: "CN=partner, O=Acme", usage: [client], key: RSA-3072, validFor: 90d, issuer: root}

                servers:
                  backend:
                    flavour: client
                    home: servers/backend
                    keystores:
                      store: {type: PKCS12, location: store.p12, password: {env: CLIENT_PASSWORD}, keys: {backend: backend}, trust: {root: root}}
                """);
        keywright.apply();
        return new Backend(example.resolve("servers/backend/store.p12"), PASSWORD);
    }

    @Test
    void theSenderPresentsTheDeclaredIdentity() throws Exception {
        try (Backend backend = backend(); SynapseTransports transports = started()) {
            transports.call("https://localhost:" + backend.port() + "/x");

            assertEquals(Optional.of("CN=esb.acme.test,O=Acme"), backend.caller());
        }
    }

    @Test
    void theSenderPresentsAnotherIdentityToThoseForWhomOneIsDeclared() throws Exception {
        try (Backend backend = backend(); Backend other = new Backend(example.resolve("servers/backend/store.p12"), PASSWORD)) {
            edit("    sslConfigs:\n      listener", "      partner: {password: {env: ESB_KEYSTORE_PASSWORD}, keys: {partner: partner}}\n"
                    + "    endpointAliases:\n      partner: {url: \"https://localhost:" + other.port() + "/x\", sslConfig: partner}\n"
                    + "    sslConfigs:\n      partner: {keystore: partner, truststore: esb-trust}\n      listener");
            try (SynapseTransports transports = started()) {
                transports.call("https://localhost:" + backend.port() + "/x");
                transports.call("https://localhost:" + other.port() + "/x");

                assertEquals(Optional.of("CN=esb.acme.test,O=Acme"), backend.caller());
                assertEquals(Optional.of("CN=partner,O=Acme"), other.caller());
            }
            String axis2 = Files.readString(example.resolve("servers/esb").resolve(AXIS2));
            keywright.apply();
            assertEquals(axis2, Files.readString(example.resolve("servers/esb").resolve(AXIS2)));
        }
    }

    /** A Micro Integrator has them in a file of their own, whose form is that of axis2.xml: the sender takes them from there. */
    @Test
    void theSenderTakesTheProfilesThatAMicroIntegratorGets() throws Exception {
        try (Backend backend = backend()) {
            Path integrator = example.resolve("servers/mi");
            Files.createDirectories(integrator.resolve("conf"));
            Files.writeString(integrator.resolve("conf/deployment.toml"), "[transport.http]\n");
            edit("\nservers:\n", """

                    servers:
                      mi:
                        flavour: wso2-mi
                        home: servers/mi
                        keystores:
                          own: {password: {env: ESB_KEYSTORE_PASSWORD}, keys: {partner: partner}}
                          own-trust: {password: {env: ESB_TRUSTSTORE_PASSWORD}, trust: {root: root}}
                        sslConfigs:
                          partner: {keystore: own, truststore: own-trust}
                        endpointAliases:
                          partner: {url: "https://localhost:%d/x", sslConfig: partner}
                    """.formatted(backend.port()));
            keywright.apply();
            Path esb = example.resolve("servers/esb");
            for (String store : List.of("own.jks", "own-trust.jks")) {
                Files.copy(integrator.resolve(SECURITY + store), esb.resolve(SECURITY + store));
            }
            String text = Files.readString(esb.resolve(AXIS2));
            int end = text.indexOf("</transportSender>", text.indexOf("<transportSender name=\"https\""));
            Files.writeString(esb.resolve(AXIS2), text.substring(0, end) + Files.readString(integrator.resolve("conf/sslprofiles/senderprofiles.xml")) + text.substring(end));

            try (SynapseTransports transports = SynapseTransports.start(esb, AXIS2, directory.resolve("work"))) {
                transports.call("https://localhost:" + backend.port() + "/x");

                assertEquals(Optional.of("CN=partner,O=Acme"), backend.caller());
            }
        }
    }

    @Test
    void onlyParametersComeInAndASecondApplyWritesNothing() throws IOException {
        Path axis2 = example.resolve("servers/esb").resolve(AXIS2);
        String before = Files.readString(axis2).replace("8243", Integer.toString(port));

        keywright.apply();

        String after = Files.readString(axis2);
        int at = 0;
        for (String line : before.split("\n")) {
            at = after.indexOf(line, at);
            assertTrue(at >= 0, line);
        }
        assertTrue(after.contains("        <parameter name=\"SSLVerifyClient\">require</parameter>\n"), after);
        keywright.apply();
        assertEquals(after, Files.readString(axis2));
    }

    @Test
    void theDefaultPasswordOfTheProductIsRefused() {
        Program plan = keywright.with("ESB_KEYSTORE_PASSWORD", "wso2carbon").run("plan");

        assertEquals(1, plan.exit());
        assertTrue(plan.err().contains("is one that everybody knows"), plan.err());
    }
}
