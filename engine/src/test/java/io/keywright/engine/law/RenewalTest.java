package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When certificates are made anew, what of them stays, and who is told. */
class RenewalTest {

    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String TRUST = "billing/resources/security/trust.p12";
    private static final String PASSWORD = "orders-password";

    private Workplace place;

    /** Server orders has the key of identity orders; server billing trusts its certificate, and the root's. */
    private static String document(String root, String identity, String more) {
        return """
                authorities:
                  root:
                    generate: {subject: "CN=Root", key: EC-P256, validFor: %s}
                identities:
                  orders:
                    generate: {subject: "CN=orders", names: [orders.test], usage: [server, client], key: EC-P256, validFor: 90d%s}
                %sservers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores:
                      defaultKeyStore: {password: {env: ORDERS}, keys: {orders: orders}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}
                  billing:
                    flavour: liberty
                    home: billing
                    keystores:
                      defaultTrustStore: {password: {env: BILLING}, trust: {orders: orders, root: root}}
                """.formatted(root, identity, more);
    }

    private static String document(String more) {
        return document("10y", ", issuer: root", more);
    }

    @BeforeEach
    void site(@TempDir Path directory) {
        place = new Workplace(directory).set("ORDERS", PASSWORD).set("BILLING", "billing-password");
    }

    private X509Certificate orders() throws IOException {
        return place.certificate(KEYS, PASSWORD, "orders");
    }

    private X509Certificate trusted(String alias) throws IOException {
        return place.certificate(TRUST, "billing-password", alias);
    }

    @Test
    void whatTimeBringsIsNoticedAlthoughNoFileChanged() throws IOException {
        place.document(document("    renewBefore: 30d\n")).settled();
        X509Certificate first = orders();

        place.at("2027-01-18T12:00:00Z");
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        place.at("2027-01-19T13:00:00Z");
        assertTrue(place.plan().out().contains("~ identities.orders"));
        assertTrue(place.plan().out().contains("(expiring)"));
        place.settled();

        assertNotEquals(first.getPublicKey(), orders().getPublicKey());
        assertEquals(orders(), trusted("orders"), "the server that trusts it has the new one");
    }

    @Test
    void planningForALaterDayDoesNotHideWhatIsDueToday() throws IOException {
        place.document(document("    renewBefore: 30d\n")).settled();

        assertTrue(place.plan("--at", "2027-02-01").out().contains("(expiring)"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        assertEquals(Workplace.NO_CHANGE, place.plan("--at", "2026-12-01").summary());
        assertTrue(place.plan("--at", "2027-03-01").out().contains("(expired)"));
    }

    @Test
    void aPercentageIsOfTheLifetime() throws IOException {
        place.document(document("    renewBefore: 50%\n")).settled();

        assertEquals(Workplace.NO_CHANGE, place.plan("--at", "2027-01-03").summary());
        assertTrue(place.plan("--at", "2027-01-06").out().contains("(expiring)"));
    }

    @Test
    void rotationNeverKeepsTheKeyAndReplacesTheCertificate() throws IOException {
        place.document(document("    renewBefore: 30d\n    rotationPolicy: Never\n")).settled();
        X509Certificate first = orders();

        place.at("2027-02-01T00:00:00Z").settled();

        assertEquals(first.getPublicKey(), orders().getPublicKey());
        assertNotEquals(first, orders());
        assertEquals(orders(), trusted("orders"));
    }

    @Test
    void rotationNeverGivesANewKeyWhereAnotherKindIsDeclared() throws IOException {
        place.document(document("    rotationPolicy: Never\n")).settled();
        place.document(document("    rotationPolicy: Never\n").replace("usage: [server, client], key: EC-P256",
                "usage: [server, client], key: EC-P384")).settled();

        assertEquals("EC", orders().getPublicKey().getAlgorithm());
        assertEquals(384, ((java.security.interfaces.ECPublicKey) orders().getPublicKey()).getParams().getOrder().bitLength());
    }

    @Test
    void anotherAuthorityIssuesAllBelowItAnew() throws IOException {
        place.document(document("")).settled();
        X509Certificate before = orders();
        X509Certificate root = trusted("root");

        place.document(document("").replace("CN=Root", "CN=New Root"));
        assertTrue(place.plan().out().contains("(issuer_changes)"));
        place.settled();

        assertNotEquals(before, orders());
        assertNotEquals(root, trusted("root"));
        assertEquals(List.of(orders(), trusted("root")),
                place.store(KEYS, "PKCS12", PASSWORD).get("orders").chain());
        assertEquals(orders(), trusted("orders"));
    }

    @Test
    void anotherIssuerIssuesAnew() throws IOException {
        place.document(document("10y", "", "")).settled();
        assertEquals(orders().getIssuerX500Principal(), orders().getSubjectX500Principal());

        place.document(document("")).settled();

        assertEquals("CN=Root", orders().getIssuerX500Principal().getName());
    }

    @Test
    void anAuthorityThatEndsSoonIsSaidEachTime() throws IOException {
        place.document(document("180d", "", "").replace("90d", "2y")).settled();
        place.at("2027-05-01T00:00:00Z");

        String first = place.plan().err();

        assertTrue(first.contains("the certificate of authority 'root' ends on 2027-05"), first);
        assertEquals(first, place.plan().err());
        assertEquals(first, place.plan().err());
    }

    @Test
    void anAuthorityThatEndedIsMadeAnewWithAllThatItSigned() throws IOException {
        place.document(document("180d", ", issuer: root", "")).settled();
        X509Certificate before = orders();

        String out = place.at("2027-11-01T00:00:00Z").plan().out();
        place.settled();

        assertTrue(out.contains("-/+ authorities.root") && out.contains("(expired)"), out);
        assertTrue(out.contains("~ identities.orders") && out.contains("(issuer_changes, expired)"), out);
        assertNotEquals(before, orders());
        assertEquals(orders(), trusted("orders"));
    }

    @Test
    void renewalCanBeAskedFor() throws IOException {
        place.document(document("10y", ", issuer: root", "")).settled();
        X509Certificate before = orders();

        place.run("renew", "orders").ended(ExitCode.ERROR, "there is nobody to ask");
        assertEquals(before, orders());
        place.run("renew", "orders", "--auto-approve").ended(ExitCode.DONE, "(asked_for)");

        assertNotEquals(before.getPublicKey(), orders().getPublicKey());
        assertEquals(orders(), trusted("orders"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void renewalOfWhatIsNotThereIsWrongUsage() throws IOException {
        place.document(document("10y", "", "")).settled();

        place.run("renew", "order", "--auto-approve").ended(ExitCode.USAGE, "did you mean 'orders'?");
    }

    @Test
    void aLostKeyIsMadeAnewOnlyWhenThatIsAskedFor() throws IOException {
        place.document(document("10y", ", issuer: root", "")).settled();
        Files.delete(place.path(KEYS));
        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "'keywright renew orders' makes another key");

        place.run("renew", "orders", "--auto-approve").ended(ExitCode.DONE, "asked_for");

        assertEquals(orders(), trusted("orders"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void aCertificateThatIsCompromisedIsReplacedWithItsKeyWhateverTheRotationPolicy() throws IOException {
        String document = document("    rotationPolicy: Never\n");
        place.document(document).settled();
        X509Certificate before = orders();

        place.document(document.replace("    rotationPolicy: Never\n", "    rotationPolicy: Never\n    compromised: [\""
                + Fingerprint.of(before) + "\"]\n"));
        assertTrue(place.plan().out().contains("(compromised)"));
        place.settled();

        assertNotEquals(before.getPublicKey(), orders().getPublicKey());
    }

    @Test
    void aHomeThatIsNowhereIsNoLostKey() throws IOException {
        place.document(document("10y", ", issuer: root", "")).settled();

        place.document(document("10y", ", issuer: root", "").replace("home: orders", "home: ordesr"));

        place.run("plan").ended(ExitCode.ERROR, "the home of servers.orders, 'ordesr', does not exist");
    }

    @Test
    void aKeyThatSomeoneRenewedByHandIsTakenOverAndToldToThoseWhoTrustIt() throws Exception {
        place.document(document("10y", "", "")).settled();
        HandMade.selfSigned(place.path(KEYS), PASSWORD, "orders", "CN=orders", "orders.test", 90);

        place.settled();

        assertEquals(orders(), trusted("orders"));
    }

    @Test
    void nobodyIsAskedForThePassphraseWhereNothingIsSigned() throws IOException {
        place.document(document("")).settled();
        place.unset("KEYWRIGHT_PASSPHRASE");

        place.document(document("").replace("defaultSSLConfig}", "defaultSSLConfig, protocols: [TLSv1.3]}"));

        place.settled();
    }
}
