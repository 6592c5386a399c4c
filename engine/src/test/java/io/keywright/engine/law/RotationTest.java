package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority gives way to another in three steps, and at none of them does a declared connection fail. */
class RotationTest {

    /** orders calls billing; both hold a chain below root, and each trusts root. */
    private static final String DOCUMENT = """
            authorities:
              # ends with the year
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
              issuing: {generate: {subject: "CN=Issuing", key: EC-P256, validFor: 3y, issuer: root}}   # of all
              fresh: {generate: {subject: "CN=Fresh", key: EC-P256, validFor: 10y}}
            identities:
              orders: {generate: {subject: "CN=orders", usage: [client], key: EC-P256, issuer: root}}
              billing: {generate: {subject: "CN=billing", names: [billing.test], usage: [server], key: EC-P256, issuer: issuing}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                  defaultTrustStore:
                    password: {env: PW}
                    trust:
                      root: root   # for billing
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, clientKey: orders}
                endpointAliases:
                  billing: {to: billing.defaultHttpEndpoint, sslConfig: defaultSSLConfig}
              billing:
                flavour: liberty
                home: billing
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {billing: billing}}
                  defaultTrustStore: {password: {env: PW}, trust: {root: root}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: billing, clientAuth: required}
                endpoints: {defaultHttpEndpoint: {names: [billing.test], port: 9444, sslConfig: defaultSSLConfig}}
            """;
    private static final String PARTNER = """
              partner:
                flavour: client
                endpoints:
                  api: {names: [partner.test], port: 8443, presents: root, clientAuth: required, acceptedIssuers: [root], protocols: [TLSv1.2, TLSv1.3]}
            """;

    private Workplace place;

    @BeforeEach
    void site(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", "of-the-stores").document(DOCUMENT);
    }

    private String text() throws IOException {
        return place.text("tls.yaml");
    }

    private void step(String wave) {
        Map<?, ?> json = place.run("rotate", "root", "fresh", "--write", "--json").done().json();
        assertEquals(wave, json.get("wave"));
        assertEquals(List.of(), json.get("obstacles"));
        assertTrue(((Map<?, ?>) ((List<?>) json.get("changes")).get(0)).get("applied").equals(true));
    }

    private void nothingFails() {
        assertEquals(0, ((Number) ((Map<?, ?>) place.run("verify", "--json").done().json().get("summary")).get("fail")).intValue());
    }

    @Test
    void trustComesFirstAndGoesLast() throws IOException {
        place.settled();
        String before = text();

        step("trust");
        String trusting = before.replace("root: root   # for billing\n", "root: root   # for billing\n          fresh: fresh\n")
                .replace("trust: {root: root}", "trust: {root: root, fresh: fresh}");
        assertEquals(trusting, text());
        nothingFails();
        place.settled();

        step("switch");
        assertEquals(trusting.replace("issuer: root}", "issuer: fresh}"), text());
        nothingFails();
        place.settled();
        assertEquals("CN=Fresh", place.certificate("orders/resources/security/key.p12", "of-the-stores", "orders").getIssuerX500Principal().getName());

        step("remove");
        String removed = text();
        assertFalse(removed.contains("root: root") || removed.contains("CN=Root"), removed);
        nothingFails();
        place.settled();
        assertEquals(List.of("fresh"), List.copyOf(place.store("billing/resources/security/trust.p12", "PKCS12", "of-the-stores").keySet()));
    }

    @Test
    void nothingIsWrittenUnlessAskedFor() throws IOException {
        place.settled();
        String before = text();

        String said = place.run("rotate", "root", "fresh").done().out();

        assertTrue(said.startsWith("Step 1 of 3: everyone who trusts the old authority trusts the new one, too.\n"), said);
        assertTrue(said.contains("+          fresh: fresh\n") && said.endsWith("--write makes it in the document; apply it, then rotate again.\n"), said);
        assertEquals(before, text());
    }

    @Test
    void whatThereIsToSayShowsTheDocumentAsItWas() throws IOException {
        String unused = "  unused: {generate: {subject: \"CN=Unused\", key: EC-P256, validFor: 10y}}\n";
        place.document(DOCUMENT.replace("identities:\n", unused + "identities:\n")).settled();
        place.run("rotate", "root", "fresh", "--write").done();
        place.settled();
        place.run("rotate", "root", "fresh", "--write").done();
        place.settled();

        Workplace.Said said = place.run("rotate", "root", "fresh", "--write").done();

        assertTrue(said.err().contains("authorities.unused is trusted by no store") && said.err().contains(unused.strip()), said.err());
        assertFalse(text().contains("CN=Root"));
    }

    @Test
    void serversThatHaveNotLearnedToTrustHoldTheNextStep() throws IOException {
        place.settled();
        step("trust");
        String before = text();

        Workplace.Said said = place.run("rotate", "root", "fresh", "--write").ended(ExitCode.GATE, "");

        assertTrue(said.out().contains("the servers are not as the document says: 3 changes are planned; apply first"), said.out());
        assertEquals(before, text());
    }

    @Test
    void aPartnerThatAcceptsTheOldAuthorityAloneHoldsTheSwitch() throws IOException {
        place.document(DOCUMENT.replace("    endpointAliases:\n", "    endpointAliases:\n      partner: {to: partner.api, sslConfig: defaultSSLConfig}\n") + PARTNER).settled();
        step("trust");
        place.settled();
        String before = text();

        Map<?, ?> json = place.run("rotate", "root", "fresh", "--write", "--json").ended(ExitCode.GATE, "").json();

        assertEquals("switch", json.get("wave"));
        assertEquals(List.of("orders/partner"), ((List<?>) json.get("links")).stream().map(link -> ((Map<?, ?>) link).get("link")).toList());
        assertEquals(before, text());
        place.document(before.lines().skip(2).map(line -> line + "\n").reduce("", String::concat).replace("[root], protocols", "[root, fresh], protocols"));
        place.settled();
        step("switch");
    }

    @Test
    void aCertificateFromElsewhereHoldsTheRemoval() throws IOException {
        place.settled();
        place.file("partner.pem", Pem.write(place.certificate("orders/resources/security/key.p12", "of-the-stores", "orders")));
        place.document(DOCUMENT.replace("servers:\n", "  partner: {external: partner.pem}\nservers:\n")
                .replace("trust: {root: root}", "trust: {root: root, partner: partner}")).settled();
        step("trust");
        place.settled();
        step("switch");
        place.settled();

        Workplace.Said said = place.run("rotate", "root", "fresh").ended(ExitCode.GATE, "");

        assertTrue(said.out().contains("Step 3 of 3") && said.out().contains("identities.partner has a certificate below 'root'"), said.out());
    }

    @Test
    void authoritiesThatCannotTakeEachOthersPlaceAreWrongUsage() {
        place.run("rotate", "rot", "fresh").ended(ExitCode.USAGE, "did you mean 'root'?");
        place.run("rotate", "root", "root").ended(ExitCode.USAGE, "the same authority");
        place.run("rotate", "root", "issuing").ended(ExitCode.USAGE, "'issuing' is issued below 'root'");
        place.run("rotate", "root").ended(ExitCode.USAGE, "NEW");
    }

    @Test
    void anOverlayIsEditedWhereItHasTheTrust() throws IOException {
        place.file("env/test.yaml", """
                servers:
                  billing:
                    home: billing-test
                    keystores:
                      more: {password: {env: PW}, trust: {root: root}}  # for tests
                """);
        place.run("--env", "test", "apply", "--auto-approve").done();

        place.run("--env", "test", "rotate", "root", "fresh", "--write").done();

        assertTrue(place.text("env/test.yaml").contains("trust: {root: root, fresh: fresh}}  # for tests\n"));
        assertTrue(text().contains("          fresh: fresh\n"));
    }

    @Test
    void instancesTurnTogether() throws IOException {
        place.document("""
                authorities:
                  root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
                  fresh: {generate: {subject: "CN=Fresh", key: EC-P256, validFor: 10y}}
                identities:
                  web: {generate: {subject: "CN=${instance.name}", usage: [server], key: EC-P256, issuer: root}}
                servers:
                  web:
                    flavour: liberty
                    home: "web/${instance.name}"
                    instances: {a1: {}, a2: {}}
                    keystores:
                      defaultKeyStore: {password: {env: PW}, keys: {web: web}}
                      defaultTrustStore: {password: {env: PW}, trust: {root: root}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: web}}
                """).settled();
        String before = text();

        step("trust");
        place.settled();
        step("switch");
        place.settled();
        assertEquals(before.replace("trust: {root: root}", "trust: {root: root, fresh: fresh}").replace("issuer: root", "issuer: fresh"), text());
        step("remove");
        place.settled();
        assertEquals("CN=Fresh", place.certificate("web/a2/resources/security/key.p12", "of-the-stores", "web").getIssuerX500Principal().getName());
    }
}
