package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was in order is not looked into again; and whatever could change its plan makes it be. */
class UnchangedTest {

    private static final String KNOWN = ".keywright/acme/default/known";
    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String DOCUMENT = """
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], key: EC-P256, validFor: 90d}}
            servers:
              orders:
                flavour: liberty
                home: orders
                roots: {wlp.user.dir: usr}
                keystores:
                  defaultKeyStore: {password: {env: ORDERS}, keys: {orders: orders}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, protocols: [TLSv1.2, TLSv1.3]}
                endpoints:
                  defaultHttpEndpoint: {names: [orders.test], port: 9443}
            """;

    private Workplace place;

    @BeforeEach
    void site(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("ORDERS", "orders-password").document(DOCUMENT)
                .file("orders/server.xml", "<server>\n  <include location=\"${wlp.user.dir}/shared/more.xml\" optional=\"true\"/>\n</server>\n")
                .settled();
        assertTrue(place.text(KNOWN).contains("\"orders\""));
    }

    private void assertNoticed(String what) {
        String out = place.plan().out();
        assertTrue(out.contains(what), out);
    }

    @Test
    void aStoreThatWasTouchedIsTheSame() throws IOException {
        Files.setLastModifiedTime(place.path(KEYS), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void anotherSecretIsNoticed() throws IOException {
        place.set("ORDERS", "rotated-password");

        assertNoticed("password_changed");
    }

    @Test
    void aFileInAPlaceThatTheServerReadsIsNoticed() throws IOException {
        place.file("orders/configDropins/overrides/x.xml", "<server><ssl id=\"defaultSSLConfig\" sslProtocol=\"TLSv1.2\"/></server>");

        place.run("plan").ended(ExitCode.ERROR, "configDropins/overrides/x.xml");
    }

    @Test
    void anIncludeThatComesToBeIsNoticed() throws IOException {
        place.file("usr/shared/more.xml", "<server><httpEndpoint id=\"late\" httpsPort=\"9443\"/></server>");
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());

        place.document(DOCUMENT.replace("port: 9443", "port: 9444"));
        assertNoticed("port: 9443 → 9444");
    }

    @Test
    void aVariableThatComesToBeIsNoticed() throws IOException {
        String before = place.plan().out();
        place.file("orders/variables/keystore_password", "something else");

        assertEquals("No changes.", before.lines().findFirst().orElseThrow());
        assertNotEquals(before, place.run("plan").out());
    }

    @Test
    void aStoreThatChangedIsNoticed() throws Exception {
        HandMade.selfSigned(place.path(KEYS), "orders-password", "orders", "CN=somebody", "orders.test", 90);

        place.run("plan").ended(ExitCode.ERROR, "the key of identity 'orders' is in no store");
    }

    @Test
    void whatIsKnownMayBeLostOrDamaged() throws IOException {
        String said = place.plan().out();
        for (String damage : new String[] {"", "{", "{}", "[]", "\u0000\u0000", "{\"format_version\":\"1.0\",\"key\":\"zz\",\"servers\":{}}",
                "{\"format_version\":\"1.0\",\"key\":\"\",\"servers\":{\"orders\":null}}",
                place.text(KNOWN).replaceAll("\"seen\" : \\{[^}]*\\}", "\"seen\" : 7"),
                place.text(KNOWN).replaceAll("\"seen\" : \\{[^}]*\\}", "\"seen\" : null"),
                place.text(KNOWN).replaceAll("\"digest\" : \"[^\"]*\"", "\"digest\" : null"),
                place.text(KNOWN).replaceAll("\"seen\" : \\{[^}]*\\}", "\"seen\" : {\"\\\\u0000\": \"absent\"}")}) {
            place.secretFile(KNOWN, damage);

            assertEquals(said, place.plan().out(), () -> "known: " + damage);
        }
        Files.delete(place.path(KNOWN));
        assertEquals(said, place.plan().out());
    }

    @Test
    void whatIsKnownOnAnotherMachineDoesNotCountForOtherSecrets() throws IOException {
        String known = place.text(KNOWN);
        place.set("ORDERS", "rotated-password").settled();
        place.secretFile(KNOWN, known);

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        place.set("ORDERS", "orders-password");
        assertNoticed("password_changed");
    }

    @Test
    void aDocumentThatSaysSomethingElseIsNoticed() throws IOException {
        place.document(DOCUMENT.replace("[TLSv1.2, TLSv1.3]", "[TLSv1.3]"));

        assertNoticed("protocols: [TLSv1.2, TLSv1.3] → [TLSv1.3]");
    }

    @Test
    void aDocumentThatIsBrokenAfterwardsIsNoticed() throws IOException {
        place.document(DOCUMENT.replace("orders.test", "orders..test"));

        place.run("plan").ended(ExitCode.ERROR, "orders..test");
    }

    @Test
    void anotherDocumentBesideItIsAnotherDocument() throws IOException {
        place.file("other.yaml", "keywright: 1\nsite: acme\n" + DOCUMENT.replace("9443", "9555"));

        String out = place.plan("-f", "other.yaml").out();

        assertTrue(out.contains("port: 9443 → 9555"), out);
    }

    @Test
    void theEnvironmentThatIsPlannedForCounts() throws IOException {
        place.file("env/prod.yaml", "servers: {orders: {endpoints: {defaultHttpEndpoint: {port: 9555}}}}\n");

        place.run("plan", "--env", "prod").ended(ExitCode.DONE, "port: 9443 → 9555");
    }

    @Test
    void aRecordThatIsLostIsNoticed() throws IOException {
        place.document(DOCUMENT.replaceAll("(?m)^    endpoints:\n.*\n", "")).file("x", "");
        Files.delete(place.path(".keywright/acme/default/state.json"));
        place.document(DOCUMENT);

        place.plan();

        assertTrue(place.text(KNOWN).contains("\"orders\""));
    }

    @Test
    void timeAloneBringsARenewal() throws IOException {
        place.document(DOCUMENT.replace("validFor: 90d}}", "validFor: 90d}, renewBefore: 30d}")).settled();
        assertEquals(Workplace.NO_CHANGE, place.at("2027-01-18T00:00:00Z").plan().summary());

        place.at("2027-01-20T00:00:00Z");

        assertNoticed("expiring");
    }

    @Test
    void aDayBeforeItWasMadeIsPlannedAnew() throws IOException {
        String json = place.plan("--json", "--at", "2020-01-01").out();

        assertTrue(json.contains("2020-01-01T00:00:00Z"), json);
    }

    @Test
    void theEndOfAWaiverIsNoticed() throws IOException {
        place.document("policy: modern\nwaivers:\n  - {code: weak_algorithm, address: servers.orders, reason: \"old clients\", until: 2026-12-24}\n"
                + DOCUMENT).settled();
        place.at("2026-12-24T23:00:00Z").plan();

        place.at("2026-12-25T00:00:00Z").run("plan").ended(ExitCode.ERROR, "the waiver of weak_algorithm");
    }

    @Test
    void anotherCertificateInAFileThatTheDocumentNamesIsNoticed() throws Exception {
        place.file("partner.pem", HandMade.certificate("CN=partner one"));
        place.document("authorities: {partner: {file: partner.pem}}\n" + DOCUMENT.replace("    sslConfigs:",
                "      trusted: {password: {env: ORDERS}, trust: {partner: partner}}\n    sslConfigs:")
                .replace("{keystore: defaultKeyStore,", "{keystore: defaultKeyStore, truststore: trusted,")).settled();

        place.file("partner.pem", HandMade.certificate("CN=partner two"));

        assertNoticed("certificate_differs");
    }

    @Test
    void aSecretFileThatEveryoneMayReadIsNoticed() throws IOException {
        place.secretFile("password", "orders-password");
        place.document(DOCUMENT.replace("{env: ORDERS}", "{file: password}")).settled();

        Files.setPosixFilePermissions(place.path("password"), PosixFilePermissions.fromString("rw-r--r--"));

        place.run("plan").ended(ExitCode.ERROR, "chmod 600 password");
    }

    @Test
    void anInterruptedApplyIsTold() throws IOException {
        Files.writeString(place.path("orders/.keywright/staging"), "");

        place.run("plan").ended(ExitCode.DONE, "interrupted");
    }

    @Test
    void warningsAreSaidEachTime() throws IOException {
        place.document("authorities: {spare: {generate: {subject: CN=Spare}}}\n" + DOCUMENT).settled();

        String first = place.plan().err();
        String second = place.plan().err();

        assertTrue(first.contains("warning"), first);
        assertEquals(first, second);
    }

    @Test
    void whatIsKnownNamesNoSecretAndNoDigestOfOne() throws IOException {
        place.plan();
        String known = place.text(KNOWN);

        assertTrue(known.contains("\"unchanged\""), known);
        assertFalse(known.contains("orders-password"));
        assertFalse(known.contains(Fingerprint.of("orders-password".getBytes(StandardCharsets.UTF_8))));
    }
}
