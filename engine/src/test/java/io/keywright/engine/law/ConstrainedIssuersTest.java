package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.request.MadeRequest;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What authorities issue beyond what they may is told before a handshake shows it, and is not taken as a reply. */
class ConstrainedIssuersTest {

    private static final String PASSWORD = "of-the-stores";
    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String CSR = ".keywright/requests/orders.csr";
    private static final String SERVERS = """
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                  defaultTrustStore: {password: {env: PW}, trust: {root: root}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: orders}}
                endpoints: {own: {names: [%s], port: 9443, sslConfig: defaultSSLConfig}}
            """;
    private static final String LINK = "    endpointAliases: {self: {url: \"https://%s:9443\", sslConfig: defaultSSLConfig}}\n";
    private static final String REQUESTED = """
            identities:
              orders: {request: {subject: "CN=leaf", names: [%s]}, reply: reply.pem}
            """;

    @TempDir
    private static Path shared;
    private static LimitedAuthority limited;
    private static LimitedAuthority limitedRoot;

    private Workplace place;

    @BeforeAll
    static void authorities() throws Exception {
        limited = LimitedAuthority.intermediate(shared);
        limitedRoot = LimitedAuthority.root(shared);
    }

    @BeforeEach
    void workplace(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", PASSWORD);
        trusting(limited);
    }

    private void trusting(LimitedAuthority authority) throws IOException {
        place.file("root.pem", Pem.write(authority.chain().get(authority.chain().size() - 1)));
    }

    private Workplace document(String identities, String host) throws IOException {
        return place.document("authorities:\n  root: {file: root.pem}\n" + identities + SERVERS.formatted(host));
    }

    /** With a link from the server to itself. */
    private Workplace linked(String host) throws IOException {
        return place.file("tls.yaml", place.text("tls.yaml") + LINK.formatted(host));
    }

    private Workplace imported(String host) throws Exception {
        limited.issueInto(place.path("keys/leaf.p12"), "of-the-file", "1", host);
        Files.setPosixFilePermissions(place.path("keys/leaf.p12"), PosixFilePermissions.fromString("rw-------"));
        place.set("PFX", "of-the-file");
        document("identities:\n  orders: {import: {file: keys/leaf.p12, password: {env: PFX}}}\n", host);
        return linked(host);
    }

    private void reply(LimitedAuthority by, String name, boolean withChain) throws Exception {
        PublicKey key = MadeRequest.read(Files.readAllBytes(place.path(CSR)), CSR).key();
        List<X509Certificate> sent = new ArrayList<>(List.of(by.issue("CN=leaf", key, List.of(name), Usage.SERVER)));
        if (withChain) {
            sent.addAll(by.chain());
        }
        place.file("reply.pem", Pem.write(sent));
    }

    @Test
    void anImportThatItsIssuerWasNotToIssueIsWarnedOfAndItsHandshakeFails() throws Exception {
        imported("orders.evil.test");

        place.plan().ended(ExitCode.DONE, "tls.yaml:6:11: warning: the certificate of identities.orders bears the name "
                + "'orders.evil.test', which the name constraints of 'CN=Limited' exclude; peers refuse it");
        place.run("verify").ended(ExitCode.GATE, "orders/self");
    }

    @Test
    void anImportWithinTheConstraintsIsNoFinding() throws Exception {
        imported("orders.acme.test");

        assertFalse(place.plan().err().contains("warning"), place.plan()::err);
        place.settled().run("verify").ended(ExitCode.DONE, "orders/self");
    }

    @Test
    void anAdoptedKeyIsJudgedInEveryPlan() throws Exception {
        X509Certificate leaf = limited.issueInto(place.path(KEYS), PASSWORD, "orders", "orders.evil.test");
        place.file("orders/server.xml", "<server>\n  <keyStore id=\"defaultKeyStore\" password=\"" + PASSWORD + "\"/>\n</server>\n");
        document("identities:\n  orders: {adopt: {sha256: \"" + Fingerprint.of(leaf) + "\"}}\n", "orders.evil.test");
        String warning = "which the name constraints of 'CN=Limited' exclude";

        place.apply().ended(ExitCode.DONE, warning);

        assertEquals(Workplace.NO_CHANGE, place.plan().ended(ExitCode.DONE, warning).summary());
    }

    @Test
    void aCertificateHeldElsewhereIsJudgedInValidateWithTheAuthoritiesOfTheDocument() throws Exception {
        X509Certificate leaf = limited.issueInto(place.path("x.p12"), PASSWORD, "x", "partner.evil.test");
        place.file("partner.pem", Pem.write(leaf));
        place.file("limited.pem", Pem.write(limited.chain().get(0)));

        place.document("""
                authorities:
                  limited: {file: limited.pem}
                identities:
                  partner: {external: partner.pem}
                servers:
                  billing:
                    flavour: liberty
                    home: billing
                    keystores: {defaultTrustStore: {password: {env: PW}, trust: {partner: partner, limited: limited}}}
                    sslConfigs: {defaultSSLConfig: {truststore: defaultTrustStore}}
                """).run("validate").ended(ExitCode.DONE, "tls.yaml:6:23: warning: the certificate of identities.partner bears the "
                + "name 'partner.evil.test', which the name constraints of 'CN=Limited' exclude");
    }

    @Test
    void aReplyThatNoPeerCouldAcceptIsRefusedAndTheNextOneTaken() throws Exception {
        document(REQUESTED.formatted("orders.evil.test"), "orders.evil.test").settled();
        reply(limited, "orders.evil.test", true);

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "reply.pem:1:1: error: the certificate in 'reply.pem' bears the "
                + "name 'orders.evil.test', which the name constraints of 'CN=Limited' exclude");

        place.store(KEYS, "PKCS12", PASSWORD).keySet().forEach(alias -> assertEquals("", alias, "nothing was put there"));
        document(REQUESTED.formatted("orders.acme.test"), "orders.acme.test");
        Files.delete(place.path("reply.pem"));
        place.settled();
        reply(limited, "orders.acme.test", true);
        place.settled();
        assertEquals(3, place.store(KEYS, "PKCS12", PASSWORD).get("orders").chain().size());
    }

    @Test
    void aReplyWithoutItsChainIsJudgedByTheAuthoritiesOfTheDocument() throws Exception {
        place.file("root.pem", Pem.write(limited.chain()));
        document(REQUESTED.formatted("orders.evil.test"), "orders.evil.test").settled();
        reply(limited, "orders.evil.test", false);

        place.run("plan").ended(ExitCode.ERROR, "which the name constraints of 'CN=Limited' exclude");
    }

    @Test
    void whatTheRootAloneForbidsIsTakenWithAWarningForJavaDoesNotAskIt() throws Exception {
        trusting(limitedRoot);
        document(REQUESTED.formatted("orders.evil.test"), "orders.evil.test").settled();
        reply(limitedRoot, "orders.evil.test", true);

        place.plan().ended(ExitCode.DONE, "which the name constraints of 'CN=Limited' exclude; OpenSSL and browsers refuse it, Java does not");
        place.settled();
        linked("orders.evil.test").run("verify").ended(ExitCode.DONE, "orders/self");
    }
}
