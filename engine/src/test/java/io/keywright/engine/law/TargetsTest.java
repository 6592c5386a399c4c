package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --target}: what is selected changes, and everything else stays as it is, declared or not. */
class TargetsTest {

    private Workplace place;

    @BeforeEach
    void site(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("A", "password-of-a").set("B", "password-of-b")
                .document(document("[TLSv1.2, TLSv1.3]", "root: root", "root: root", ""));
    }

    private static String document(String protocols, String trustA, String trustB, String keysB) {
        return """
                authorities:
                  root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
                  other: {generate: {subject: "CN=Other", key: EC-P256, validFor: 10y}}
                identities:
                  shared:
                    generate: {subject: "CN=shared", names: [shared.test], key: EC-P256, validFor: 90d, issuer: root}
                    renewBefore: 30d
                  own:
                    generate: {subject: "CN=own", names: [own.test], key: EC-P256, validFor: 90d, issuer: root}
                    renewBefore: 30d
                servers:
                  a:
                    flavour: liberty
                    home: a
                    keystores:
                      defaultKeyStore: {password: {env: A}, keys: {shared: shared}}
                      defaultTrustStore: {password: {env: A}, trust: {%2$s}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: shared, protocols: %1$s}
                  b:
                    flavour: liberty
                    home: b
                    keystores:
                      defaultKeyStore: {password: {env: B}, keys: {shared: shared, own: own%4$s}}
                      defaultTrustStore: {password: {env: B}, trust: {%3$s}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: shared, protocols: %1$s}
                """.formatted(protocols, trustA, trustB, keysB);
    }

    @Test
    void aServerIsMadeAndTheOtherIsNot() throws IOException {
        place.apply("--target", "servers.a");

        assertEquals(Map.of(), place.contents("b"));
        assertEquals(Workplace.NO_CHANGE, place.plan("--target", "servers.a").summary());
        place.settled();
        assertEquals(place.certificate("a/resources/security/key.p12", "password-of-a", "shared"),
                place.certificate("b/resources/security/key.p12", "password-of-b", "shared"));
    }

    @Test
    void aServerThatHoldsANeededKeyStaysAsItIsAllTheSame() throws IOException {
        place.document(document("[TLSv1.2, TLSv1.3]", "root: root", "root: root", ""));
        place.apply("--target", "servers.b");
        place.document(document("[TLSv1.3]", "root: root", "root: root, other: other", ", more: own"));
        Map<String, String> before = place.contents("b");

        Workplace.Said plan = place.plan("--target", "servers.a");
        assertFalse(plan.out().contains("servers.b"), plan::toString);
        place.apply("--target", "servers.a");

        assertEquals(before, place.contents("b"));
        assertEquals(Set.of("shared"), place.store("a/resources/security/key.p12", "PKCS12", "password-of-a").keySet());
        place.settled();
    }

    @Test
    void aRenewalThatATargetBringsWaitsOnTheOtherServer() throws IOException {
        place.settled();
        Map<String, String> before = place.contents("b");
        place.at("2027-02-01T00:00:00Z");

        Workplace.Said plan = place.plan("--target", "servers.a");
        assertFalse(plan.out().contains("servers.b") || plan.out().contains("identities.own"), plan::toString);
        place.apply("--target", "servers.a");

        assertEquals(before, place.contents("b"));
        place.settled();
        assertEquals(place.certificate("a/resources/security/key.p12", "password-of-a", "shared"),
                place.certificate("b/resources/security/key.p12", "password-of-b", "shared"));
    }

    @Test
    void anIdentityIsRenewedWhereverItIsAndNothingElse() throws IOException {
        place.settled();
        var own = place.certificate("b/resources/security/key.p12", "password-of-b", "own");
        var shared = place.certificate("b/resources/security/key.p12", "password-of-b", "shared");
        place.document(document("[TLSv1.3]", "other: other", "other: other", "")).at("2027-02-01T00:00:00Z");
        Map<String, String> before = place.contents("b/keystore.xml");

        place.apply("--target", "identities.shared");

        assertEquals(own, place.certificate("b/resources/security/key.p12", "password-of-b", "own"));
        assertNotEquals(shared, place.certificate("b/resources/security/key.p12", "password-of-b", "shared"));
        assertEquals(place.certificate("a/resources/security/key.p12", "password-of-a", "shared"),
                place.certificate("b/resources/security/key.p12", "password-of-b", "shared"));
        assertEquals(Set.of("root"), place.store("a/resources/security/trust.p12", "PKCS12", "password-of-a").keySet());
        assertEquals(before, place.contents("b/keystore.xml"));
        assertEquals(Workplace.NO_CHANGE, place.plan("--target", "identities.shared").summary());
        place.settled();
    }

    @Test
    void aKeystoreChangesAndItsNeighboursStay() throws IOException {
        place.settled();
        place.document(document("[TLSv1.3]", "root: root, other: other", "root: root, other: other", ", more: own"));
        Map<String, String> a = place.contents("a");
        String keystoreXml = place.text("b/keystore.xml");

        place.apply("--target", "servers.b.keystores.defaultTrustStore");

        assertEquals(a, place.contents("a"));
        assertEquals(keystoreXml, place.text("b/keystore.xml"));
        assertEquals(Set.of("root", "other"), place.store("b/resources/security/trust.p12", "PKCS12", "password-of-b").keySet());
        assertEquals(Set.of("shared", "own"), place.store("b/resources/security/key.p12", "PKCS12", "password-of-b").keySet());
        place.settled();
    }

    @Test
    void anEntryIsPutAloneAndTakenAwayAlone() throws IOException {
        place.settled();
        place.document(document("[TLSv1.3]", "root: root", "root: root, other: other, again: other", ", more: own"));

        place.apply("--target", "servers.b.keystores.defaultTrustStore.trust.again");
        assertEquals(Set.of("root", "again"), place.store("b/resources/security/trust.p12", "PKCS12", "password-of-b").keySet());

        place.document(document("[TLSv1.3]", "root: root", "root: root, other: other", ", more: own"));
        place.apply("--target", "servers.b.keystores.defaultTrustStore.trust.again");
        assertEquals(Set.of("root"), place.store("b/resources/security/trust.p12", "PKCS12", "password-of-b").keySet());
        place.settled();
    }

    @Test
    void anSslConfigChangesAndThatOfTheOtherServerStays() throws IOException {
        place.settled();
        place.document(document("[TLSv1.3]", "other: other", "root: root", ""));
        Map<String, String> b = place.contents("b");
        Map<String, String> stores = place.contents("a/resources");

        place.apply("--target", "servers.a.sslConfigs.defaultSSLConfig");

        assertTrue(place.text("a/keystore.xml").contains("sslProtocol=\"TLSv1.3\""));
        assertEquals(b, place.contents("b"));
        assertEquals(stores, place.contents("a/resources"));
        place.settled();
    }

    @Test
    void ofManyAlikeOneIsMade() throws IOException {
        place.document("""
                identities:
                  web: {generate: {subject: "CN=${instance.name}", names: ["${instance.name}.test"], key: EC-P256, validFor: 90d}}
                servers:
                  web:
                    flavour: liberty
                    home: web-${instance.name}
                    instances: {a1: {}, a2: {}}
                    keystores:
                      defaultKeyStore: {password: {env: A}, keys: {web: web}}
                """);

        place.apply("--target", "servers.web[a1]");

        assertEquals(Map.of(), place.contents("web-a2"));
        assertEquals(Workplace.NO_CHANGE, place.plan("--target", "servers.web[a1]").summary());
        place.apply("--target", "identities.web[a2]");
        assertEquals("CN=a2", place.certificate("web-a2/resources/security/key.p12", "password-of-a", "web")
                .getSubjectX500Principal().getName());
        place.settled();
    }

    @Test
    void whatNamesNothingIsWrongUsage() {
        place.run("plan", "--target", "servers.c").ended(ExitCode.USAGE, "--target servers.c names nothing in the document");
        place.run("plan", "--target", "servers..a").ended(ExitCode.USAGE, "--target takes an address");
    }
}
