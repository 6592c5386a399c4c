package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is made, a request for it goes out, and everything else is applied while the reply is waited for. */
class RequestTest {

    private static final String CSR = ".keywright/requests/partner.csr";
    private static final String PENDING = ".keywright/pending.p12";
    private static final String KEYS = "orders/resources/security/partnerKeys.p12";
    private static final String PASSWORD = "of-the-stores";
    private static final String DOCUMENT = """
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test]}}
              partner:
                request: {subject: "CN=acme-orders", names: [client.orders.test], usage: [client]}
                reply: certs/partner.pem
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                  partnerKeys: {password: {env: PW}, keys: {partner: partner}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}
                  partnerOutbound: {keystore: partnerKeys, clientKey: partner}
                endpoints: {defaultHttpEndpoint: {names: [orders.test], port: 9443, sslConfig: defaultSSLConfig}}
                endpointAliases: {partner: {url: "https://partner.test:8443", sslConfig: partnerOutbound}}
            """;

    private Workplace place;

    @BeforeEach
    void document(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", PASSWORD).document(DOCUMENT);
    }

    private void reply(String subject, String name, Usage... usage) throws Exception {
        place.file("certs/partner.pem", HandMade.reply(place.path(CSR), subject, List.of(name), usage));
    }

    private Map<String, EntryState> store() throws IOException {
        return place.store(KEYS, "PKCS12", PASSWORD);
    }

    @Test
    void theRequestGoesOutAndTheKeyRestsUnderThePassphrase() throws IOException {
        String out = place.plan().out();
        place.apply();

        assertTrue(out.contains("+ identities.partner  subject: CN=acme-orders, names: [client.orders.test], key: EC-P256, "
                + "request: .keywright/requests/partner.csr  (missing)"), out);
        assertTrue(place.text(CSR).startsWith("-----BEGIN CERTIFICATE REQUEST-----"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.path(PENDING))));
        assertEquals(List.of("partner"), place.store(PENDING, "PKCS12", "a passphrase for authorities").keySet().stream().toList());
    }

    @Test
    void allElseIsAppliedAndNothingRefersToTheKeyThatIsAwaited() throws IOException {
        place.settled();

        String keystoreXml = place.text("orders/keystore.xml");
        assertTrue(keystoreXml.contains("id=\"defaultSSLConfig\""), keystoreXml);
        assertFalse(keystoreXml.contains("partnerOutbound"), keystoreXml);
        assertTrue(store().isEmpty());
    }

    @Test
    void anEndpointOfAConfigurationThatTheProductBringsAlongWaitsWithItsKey() throws Exception {
        place.document("""
                identities:
                  partner: {request: {subject: "CN=orders", names: [orders.test]}, reply: certs/partner.pem}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {orders: partner}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}}
                    endpoints: {own: {names: [orders.test], port: 9443, sslConfig: defaultSSLConfig}}
                """).settled();
        assertFalse(Files.exists(place.path("orders/endpoints.xml")), "it would break every handshake");

        reply("CN=orders", "orders.test", Usage.SERVER);
        place.settled();

        assertTrue(place.text("orders/endpoints.xml").contains("9443"));
    }

    @Test
    void thePlanSaysWhatItWaitsForEachTimeAndInJsonAsWell() throws IOException {
        place.settled();

        String out = place.plan().out();

        assertTrue(out.contains("identities.partner  waits for the signed reply to .keywright/requests/partner.csr, "
                + "which is to be put into certs/partner.pem"), out);
        assertEquals(out, place.plan().out());
        assertEquals("identities.partner", ((Map<?, ?>) ((List<?>) place.plan("--json").json().get("waiting")).get(0)).get("address"));
    }

    @Test
    void anotherApplyMakesNoOtherRequest() throws IOException {
        place.settled();
        String request = place.text(CSR);

        place.apply();

        assertEquals(request, place.text(CSR));
    }

    @Test
    void theReplyBringsTheKeyToItsStoreAndWhatWasHeldBackWithIt() throws Exception {
        place.settled();
        reply("CN=acme-orders", "client.orders.test", Usage.CLIENT);

        String out = place.plan().out();
        place.settled();

        assertTrue(out.contains("+ identities.partner") && out.contains("(replied)"), out);
        assertEquals(List.of("CN=acme-orders", "CN=Elsewhere"), store().get("partner").chain().stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName()).toList());
        assertTrue(place.text("orders/keystore.xml").contains("partnerOutbound"));
        assertFalse(Files.exists(place.path(PENDING)), "the key lives in the store now");
        assertFalse(Files.exists(place.path(CSR)));
        assertFalse(place.plan().out().contains("Waiting"));
    }

    @Test
    void theReplyMayGoOnceItsKeyIsInUse() throws Exception {
        place.settled();
        reply("CN=acme-orders", "client.orders.test", Usage.CLIENT);
        place.settled();
        Files.delete(place.path("certs/partner.pem"));

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void aReplyToAnotherKeyIsRefused() throws Exception {
        place.settled();
        Path other = place.path("other");
        Workplace elsewhere = new Workplace(Files.createDirectories(other)).set("PW", PASSWORD).document(DOCUMENT).settled();
        place.file("certs/partner.pem", HandMade.reply(elsewhere.path(CSR), "CN=acme-orders", List.of("client.orders.test"), Usage.CLIENT));

        place.run("plan").ended(ExitCode.ERROR, "certs/partner.pem:1:1: error: ");
    }

    @Test
    void aReplyThatLacksANameOrAUsageIsRefusedWithTheDifference() throws Exception {
        place.settled();
        reply("CN=acme-orders", "another.test", Usage.SERVER);

        Workplace.Said said = place.run("plan");

        said.ended(ExitCode.ERROR, "lacks the name 'client.orders.test'").ended(ExitCode.ERROR, "does not permit the usage 'client'");
    }

    @Test
    void aSubjectThatTheAuthorityChoseOtherwiseIsTakenWithAWarning() throws Exception {
        place.settled();
        reply("CN=acme-orders, O=Elsewhere", "client.orders.test", Usage.CLIENT);

        place.plan().ended(ExitCode.DONE, "warning: the certificate in 'certs/partner.pem' has the subject");
        place.settled();
    }

    @Test
    void anotherDeclarationMakesAnotherRequestAndTheFirstKeyIsKept() throws IOException {
        place.settled();
        String request = place.text(CSR);

        place.document(DOCUMENT.replace("[client.orders.test]", "[client.orders.test, more.test]")).settled();

        assertNotEquals(request, place.text(CSR));
        assertEquals(2, place.store(PENDING, "PKCS12", "a passphrase for authorities").size());
    }

    @Test
    void anExpiringCertificateIsRequestedAnewWhileTheOldOneStaysInUse() throws Exception {
        place.document(DOCUMENT.replace("    reply:", "    renewBefore: 30d\n    reply:")).settled();
        reply("CN=acme-orders", "client.orders.test", Usage.CLIENT);
        place.settled();
        EntryState before = store().get("partner");
        place.at("2027-02-01T00:00:00Z");

        String out = place.plan().out();
        place.apply();

        assertTrue(out.contains("~ identities.partner") && out.contains("(expiring)"), out);
        assertEquals(before, store().get("partner"));
        assertTrue(place.plan().out().contains("waits for the signed reply"));
    }

    @Test
    void aLostFileOfKeysIsToldWhenTheReplyComes() throws Exception {
        place.settled();
        reply("CN=acme-orders", "client.orders.test", Usage.CLIENT);
        Files.delete(place.path(PENDING));

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "the key that the request of identity 'partner' was made with is not in");
        assertTrue(store().isEmpty());
    }

    @Test
    void aDamagedRequestIsToldByItsName() throws IOException {
        place.settled();
        place.file(CSR, "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n");

        place.run("plan").ended(ExitCode.ERROR, CSR + ":1:1: error: '" + CSR + "' is no certificate request, or is damaged");
    }

    @Test
    void withoutAPassphraseNothingIsMade() throws IOException {
        place.unset("KEYWRIGHT_PASSPHRASE");

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "KEYWRIGHT_PASSPHRASE");
        assertFalse(Files.exists(place.path(CSR)));
        assertFalse(Files.exists(place.path(KEYS)));
    }
}
