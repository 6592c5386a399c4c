package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificates that stand in a store already are taken over, and those of others are known by name only. */
class AdoptedAndExternalTest {

    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String TRUST = "billing/resources/security/trust.p12";
    private static final String PASSWORD = "of-the-stores";

    private Workplace place;
    private X509Certificate standing;
    private X509Certificate partner;

    @BeforeEach
    void server(@TempDir Path directory) throws Exception {
        place = new Workplace(directory).set("PW", PASSWORD)
                .file("orders/server.xml", "<server>\n  <keyStore id=\"defaultKeyStore\" password=\"" + PASSWORD + "\"/>\n</server>\n")
                .file("billing/server.xml", "<server>\n</server>\n");
        standing = HandMade.selfSigned(place.path(KEYS), PASSWORD, "wso2carbon", "CN=wso2carbon", "orders.test", 90);
        partner = HandMade.trusted(place.path(KEYS), PASSWORD, "old-ca", "CN=Old CA");
    }

    /** Orders has the key; billing trusts it and the authority that stands beside it. */
    private String document(String keys, String sha256OfKey, String sha256OfAuthority) {
        return """
                authorities:
                  old-ca: {adopt: {sha256: "%s"}}
                identities:
                  carbon: {adopt: {sha256: "%s"}}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {%s}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore}}
                    endpoints: {defaultHttpEndpoint: {names: [orders.test], port: 9443, sslConfig: defaultSSLConfig}}
                  billing:
                    flavour: liberty
                    home: billing
                    keystores: {defaultTrustStore: {password: {env: PW}, trust: {carbon: carbon, old-ca: old-ca}}}
                    sslConfigs: {defaultSSLConfig: {truststore: defaultTrustStore}}
                """.formatted(sha256OfAuthority, sha256OfKey, keys);
    }

    private String document() {
        return document("wso2carbon: carbon", Fingerprint.of(standing), Fingerprint.of(partner));
    }

    private Map<String, EntryState> store(String file) throws IOException {
        return place.store(file, "PKCS12", PASSWORD);
    }

    @Test
    void whatIsAdoptedIsNotMadeAndItsStoreNotWritten() throws IOException {
        byte[] before = Files.readAllBytes(place.path(KEYS));

        String out = place.document(document()).plan().out();
        place.settled();

        assertFalse(out.contains("identities.carbon"), out);
        assertEquals(standing, store(TRUST).get("carbon").chain().get(0));
        assertEquals(partner, store(TRUST).get("old-ca").chain().get(0));
        assertEquals(new String(before, StandardCharsets.ISO_8859_1),
                Files.readString(place.path(KEYS), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aFingerprintMayBeWrittenWithColonsAndInUpperCase() throws IOException {
        String colons = Fingerprint.of(standing).toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

        place.document(document("wso2carbon: carbon", colons, Fingerprint.of(partner))).settled();

        assertEquals(standing, store(TRUST).get("carbon").chain().get(0));
    }

    @Test
    void anAdoptedKeyIsCopiedUnderAnotherAliasAndTheOldOneStays() throws IOException {
        place.document(document("\"carbon two\": carbon", Fingerprint.of(standing), Fingerprint.of(partner))).settled();

        assertEquals(standing, store(KEYS).get("carbon two").chain().get(0));
        assertEquals(standing, store(KEYS).get("wso2carbon").chain().get(0));
    }

    @Test
    void aKeyThatStandsNowhereIsAnErrorAtItsLine() throws IOException {
        place.document(document("wso2carbon: carbon", Fingerprint.of(partner), Fingerprint.of(partner)));

        place.run("plan").ended(ExitCode.ERROR, "tls.yaml:6:19: error: no store of this document holds the key");
        assertFalse(Files.exists(place.path(TRUST)));
    }

    @Test
    void anAuthorityThatStandsNowhereIsAnErrorAtItsLine() throws IOException {
        place.document(document("wso2carbon: carbon", Fingerprint.of(standing), "00".repeat(32)));

        place.run("plan").ended(ExitCode.ERROR, "tls.yaml:4:19: error: no store of this document holds the certificate");
    }

    @Test
    void anAdoptedKeyThatIsLostIsNeverMadeAnew() throws IOException {
        place.document(document()).settled();
        Files.delete(place.path(KEYS));

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "no store of this document holds the key");
        place.run("renew", "carbon", "--auto-approve").ended(ExitCode.USAGE, "is not made here");
    }

    @Test
    void anAuthorityThatWasAdoptedOnceMayLeaveTheStore() throws Exception {
        place.document(document()).settled();
        var store = HandMade.open(place.path(KEYS), PASSWORD);
        store.deleteEntry("old-ca");
        HandMade.save(store, place.path(KEYS), PASSWORD);

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void theEndOfAnAdoptedCertificateIsToldAndNothingElse() throws IOException {
        place.document(document()).settled();
        place.at("2027-06-01T00:00:00Z");

        String err = place.plan().err();

        assertTrue(err.contains("warning: the certificate of identities.carbon expired on 2027-02-18"), err);
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        assertEquals(err, place.plan().err());
    }

    @Test
    void anAdoptedKeyThatIsCompromisedStopsTheApply() throws IOException {
        place.document(document().replace("carbon: {adopt:", "carbon: {compromised: [\"" + Fingerprint.of(standing)
                + "\"], adopt:"));

        place.run("plan").ended(ExitCode.ERROR, "the certificate of identities.carbon is named as compromised");
    }

    @Test
    void anIdentityThatIsHeldElsewhereIsTrustedByItsCertificate() throws IOException {
        place.file("partner.pem", HandMade.certificate("CN=partner"));
        place.document("""
                identities:
                  partner: {external: partner.pem}
                servers:
                  billing:
                    flavour: liberty
                    home: billing
                    keystores: {defaultTrustStore: {password: {env: PW}, trust: {partner: partner}}}
                    sslConfigs: {defaultSSLConfig: {truststore: defaultTrustStore}}
                """).settled();
        assertEquals("CN=partner", store(TRUST).get("partner").chain().get(0).getSubjectX500Principal().getName());

        place.file("partner.pem", HandMade.certificate("CN=partner two"));

        assertTrue(place.plan().out().contains("(certificate_differs)"));
    }

    @Test
    void aCertificateFileThatIsNotThereIsToldAtItsLine() throws IOException {
        place.document("""
                identities:
                  partner: {external: partner.pem}
                servers:
                  billing:
                    flavour: liberty
                    home: billing
                    keystores: {defaultTrustStore: {password: {env: PW}, trust: {partner: partner}}}
                    sslConfigs: {defaultSSLConfig: {truststore: defaultTrustStore}}
                """);

        place.run("validate").ended(ExitCode.ERROR, "tls.yaml:4:23: error: reading partner.pem: there is no such file");
    }
}
