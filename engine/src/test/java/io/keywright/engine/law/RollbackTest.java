package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest apply can be taken back: files, keys and what the record says of them. */
class RollbackTest {

    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Root"}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores: {defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, protocols: [TLSv1.2, TLSv1.3]}}
              billing:
                flavour: liberty
                home: billing
                keystores: {defaultTrustStore: {password: {env: PW}, trust: {root: root}}}
                sslConfigs: {defaultSSLConfig: {truststore: defaultTrustStore}}
            """;

    private Workplace place;

    @BeforeEach
    void applied(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", "of-the-stores").file("orders/server.xml", "<server>\n</server>\n")
                .file("billing/server.xml", "<server>\n</server>\n").document(DOCUMENT);
    }

    /** What a server has, by name: bytes and mode. */
    private Map<String, String> server(String home) throws IOException {
        Map<String, String> files = new TreeMap<>();
        place.contents(home).forEach((name, what) -> {
            if (!name.contains("/.keywright/")) {
                files.put(name, what.substring(what.indexOf(' ') + 1));
            }
        });
        return files;
    }

    private Workplace.Said rollback() {
        return place.run("rollback", "--auto-approve");
    }

    @Test
    void aRenewalIsTakenBackWithItsKey() throws IOException {
        place.settled();
        Map<String, String> before = server("orders");
        place.at("2026-11-21T12:00:00Z").run("renew", "orders", "--auto-approve").done();
        assertNotEquals(before, server("orders"));

        rollback().done();

        assertEquals(before, server("orders"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void theFirstApplyIsTakenBackToNothing() throws IOException {
        Map<String, String> before = server("orders");
        place.settled();

        rollback().done();

        assertEquals(before, server("orders"));
        assertEquals("<server>\n</server>\n", place.text("billing/server.xml"));
        assertTrue(place.plan().out().contains("+ identities.orders"), "the key is made anew, not missed");
    }

    @Test
    void aChangeOfConfigurationIsShownThenTakenBackAndPlannedAgain() throws IOException {
        place.settled();
        place.at("2026-11-21T12:00:00Z").document(DOCUMENT.replace("[TLSv1.2, TLSv1.3]", "[TLSv1.3]")).settled();

        Workplace.Said said = place.run("rollback");
        said.ended(ExitCode.ERROR, "there is nobody to ask");
        assertTrue(said.out().contains("~ servers.orders") && said.out().contains("~ keystore.xml"), said.out());
        assertFalse(said.out().contains("servers.billing"), "only the newest apply");
        rollback().done();

        assertTrue(place.text("orders/keystore.xml").contains("TLSv1.2,TLSv1.3"));
        assertTrue(place.plan().out().contains("[TLSv1.2, TLSv1.3] → [TLSv1.3]"));
    }

    @Test
    void takingBackTwiceLeadsToWhereOneWas() throws IOException {
        place.settled();
        place.at("2026-11-21T12:00:00Z").document(DOCUMENT.replace("[TLSv1.2, TLSv1.3]", "[TLSv1.3]")).settled();
        Map<String, String> after = server("orders");

        place.at("2026-11-22T12:00:00Z");
        rollback().done();
        assertNotEquals(after, server("orders"));
        place.at("2026-11-23T12:00:00Z");
        rollback().done();

        assertEquals(after, server("orders"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void aPasswordChangeIsTakenBackWithTheOldFile() throws IOException {
        place.settled();
        place.at("2026-11-21T12:00:00Z").set("PW", "another-password").apply();
        rollback().done();
        place.set("PW", "of-the-stores");

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void whereNothingWasAppliedThereIsNothingToTakeBack() {
        Workplace.Said said = rollback().done();

        assertTrue(said.out().startsWith("No changes."), said.out());
    }

    @Test
    void aDamagedBackupIsToldAndNothingTouched() throws IOException {
        place.settled();
        Map<String, String> before = server("orders");
        try (Stream<Path> files = Files.walk(place.path("orders/.keywright/backups"))) {
            for (Path file : files.filter(each -> each.endsWith("manifest.json")).toList()) {
                Files.writeString(file, "{\"files\": 7}");
            }
        }

        rollback().ended(ExitCode.ERROR, "manifest.json' is damaged");

        assertEquals(before, server("orders"));
    }

    @Test
    void aManifestThatNamesWhatIsNotTheServersIsRefused() throws IOException {
        place.settled();
        try (Stream<Path> files = Files.walk(place.path("orders/.keywright/backups"))) {
            for (Path file : files.filter(each -> each.endsWith("manifest.json")).toList()) {
                Files.writeString(file, Files.readString(file).replace("\"server.xml\"", "\"..\", \"tls.yaml\""));
            }
        }

        rollback().ended(ExitCode.ERROR, "is damaged");
        assertTrue(place.text("tls.yaml").contains("CN=Root"));
    }

    @Test
    void theResultCanBeHadAsJson() throws IOException {
        place.settled();

        Map<?, ?> json = place.run("rollback", "--auto-approve", "--json").done().json();

        assertEquals("1.0", json.get("format_version"));
        assertEquals("[billing, orders]", json.get("applied").toString());
    }

    @Test
    void noPasswordStandsInWhatIsNoted() throws IOException {
        place.settled();
        try (Stream<Path> files = Files.walk(place.path("orders/.keywright/backups"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                assertFalse(Files.readString(file).contains("of-the-stores"), file.toString());
            }
        }
        assertTrue(Files.exists(place.path(KEYS)));
    }
}
