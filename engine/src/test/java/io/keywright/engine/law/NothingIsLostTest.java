package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and trusted certificates that are there outlive everything that is done to their stores. */
class NothingIsLostTest {

    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String STATE = ".keywright/acme/default/state.json";
    private static final String PASSWORD = "orders-password";

    private Workplace place;

    private static String selfSigned(String keystore) {
        return """
                identities:
                  orders:
                    generate: {subject: "CN=orders", names: [orders.test], usage: [server, client], key: EC-P256, validFor: 90d}
                    renewBefore: 30d
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores:
                      defaultKeyStore: {%s}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}
                """.formatted(keystore);
    }

    private static String declared(String more) {
        return selfSigned("password: {env: ORDERS}, keys: {orders: orders}" + more);
    }

    private static String issued(String subject) {
        return declared("").replace("validFor: 90d", "validFor: 90d, issuer: root")
                .replace("CN=orders", subject).replaceFirst("^", """
                        authorities:
                          root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
                        """);
    }

    @BeforeEach
    void site(@TempDir Path directory) {
        place = new Workplace(directory).set("ORDERS", PASSWORD).set("OTHER", "another-password");
    }

    private X509Certificate foreignKey(String file, String password) throws Exception {
        return HandMade.selfSigned(place.path(file), password, "theirs", "CN=theirs", "theirs.test", 30);
    }

    private void assertKept(String file, String type, String password, X509Certificate key, X509Certificate trust)
            throws Exception {
        var entries = place.store(file, type, password);
        assertEquals(Set.of("orders", "theirs", "partner"), entries.keySet());
        assertEquals(trust, entries.get("partner").chain().get(0));
        KeyStore store = KeyStore.getInstance(type);
        try (var in = Files.newInputStream(place.path(file))) {
            store.load(in, password.toCharArray());
        }
        assertEquals(key, store.getCertificate("theirs"));
        assertNotEquals(null, store.getKey("theirs", password.toCharArray()));
    }

    @Test
    void foreignEntriesOutliveRenewalPasswordLocationAndType() throws Exception {
        place.document(declared("")).settled();
        X509Certificate key = foreignKey(KEYS, PASSWORD);
        X509Certificate trust = HandMade.trusted(place.path(KEYS), PASSWORD, "partner", "CN=Partner");
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());

        place.at("2027-02-01T00:00:00Z").settled();
        assertKept(KEYS, "PKCS12", PASSWORD, key, trust);
        X509Certificate ours = place.certificate(KEYS, PASSWORD, "orders");

        place.set("ORDERS", "a-new-password").settled();
        assertKept("orders/resources/security/key-2.p12", "PKCS12", "a-new-password", key, trust);
        place.apply();
        assertFalse(Files.exists(place.path(KEYS)), "the old file went with the next apply");

        place.document(declared(", location: \"${server.config.dir}/tls/orders.p12\"")).settled();
        assertKept("orders/tls/orders.p12", "PKCS12", "a-new-password", key, trust);

        place.document(declared(", type: JKS, location: \"${server.config.dir}/tls/orders.jks\"")).settled();
        assertKept("orders/tls/orders.jks", "JKS", "a-new-password", key, trust);

        place.document(declared(", type: PKCS12")).settled();
        assertKept(KEYS, "PKCS12", "a-new-password", key, trust);
        assertEquals(ours, place.certificate(KEYS, "a-new-password", "orders"), "moving makes no new key");
    }

    @Test
    void aFileThatStandsWhereAStoreIsToGoIsNotWrittenOver() throws Exception {
        place.document(declared("")).settled();
        X509Certificate theirs = foreignKey("orders/tls/theirs.p12", "their-password");
        byte[] before = Files.readAllBytes(place.path("orders/tls/theirs.p12"));
        place.document(declared(", location: \"${server.config.dir}/tls/theirs.p12\""));

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "orders/tls/theirs.p12");

        assertArrayEquals(before, Files.readAllBytes(place.path("orders/tls/theirs.p12")));
        assertEquals(theirs, place.certificate("orders/tls/theirs.p12", "their-password", "theirs"));
    }

    @Test
    void aStoreThatMovedByHandWithItsDeclarationIsFoundThere() throws Exception {
        place.document(declared("")).settled();
        X509Certificate ours = place.certificate(KEYS, PASSWORD, "orders");
        Files.createDirectories(place.path("orders/tls"));
        Files.move(place.path(KEYS), place.path("orders/tls/moved.p12"));

        place.document(declared(", location: \"${server.config.dir}/tls/moved.p12\"")).settled();

        assertEquals(ours, place.certificate("orders/tls/moved.p12", PASSWORD, "orders"));
    }

    @Test
    void aStoreThatDoesNotOpenIsAnErrorAndStays() throws Exception {
        place.file(KEYS, "this is no store");
        place.file("orders/server.xml", "<server/>\n");
        place.document(declared(""));
        Map<String, String> before = place.contents("orders");

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "resources/security/key.p12");

        assertEquals(before, place.contents("orders"));
    }

    @Test
    void aWrongPasswordIsAnErrorThatSaysWhatToDo() throws Exception {
        foreignKey(KEYS, "their-password");
        place.file("orders/server.xml", "<server/>\n").document(declared("")).set("THEIRS", "their-password");
        Map<String, String> before = place.contents("orders");

        place.run("plan").ended(ExitCode.ERROR, "--old-password");
        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "--old-password");
        assertEquals(before, place.contents("orders"));

        place.apply("--old-password", "env:THEIRS");
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        assertEquals(Set.of("orders", "theirs"),
                place.store("orders/resources/security/key-2.p12", "PKCS12", PASSWORD).keySet());
    }

    @Test
    void aPasswordThatTheServerKnowsOpensTheStoreAndTheDeclaredOneReplacesIt() throws Exception {
        foreignKey(KEYS, "their-password");
        place.file("orders/server.xml", "<server>\n  <keyStore id=\"defaultKeyStore\" password=\"their-password\"/>\n</server>\n")
                .document(declared(""));

        assertTrue(place.plan().out().contains("password_changed"));
        place.settled();

        assertFalse(place.text("orders/server.xml").contains("their-password"));
    }

    @Test
    void aKeyThatTheRecordKnowsIsNeverMadeASecondTime() throws Exception {
        place.document(declared("")).settled();
        Files.delete(place.path(KEYS));

        place.run("plan").ended(ExitCode.ERROR, "the key of identity 'orders' is in no store of this document; it was made on ");
        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "servers.orders.keystores.defaultKeyStore.keys.orders");
        assertFalse(Files.exists(place.path(KEYS)));
    }

    @Test
    void aKeyThatTheDocumentTookAwayMayBeDeclaredAgain() throws Exception {
        place.document(declared("")).settled();
        X509Certificate first = place.certificate(KEYS, PASSWORD, "orders");
        place.document(selfSigned("password: {env: ORDERS}").replace(", serverKey: orders", "")
                .replaceFirst("(?s)identities:.*?servers:", "servers:")).settled();

        place.document(declared("")).settled();

        assertNotEquals(first, place.certificate(KEYS, PASSWORD, "orders"));
    }

    @Test
    void aLostRecordIsWrittenAnewFromWhatIsThere() throws Exception {
        place.document(issued("CN=orders")).settled();
        place.document(declared("")).settled();
        X509Certificate ours = place.certificate(KEYS, PASSWORD, "orders");
        Files.delete(place.path(STATE));

        place.settled();

        assertEquals(ours, place.certificate(KEYS, PASSWORD, "orders"));
        assertTrue(Files.exists(place.path(STATE)));
    }

    @Test
    void anAuthorityWithoutRecordIsTakenFromItsStore() throws Exception {
        place.document(issued("CN=orders")).settled();
        X509Certificate root = place.store(KEYS, "PKCS12", PASSWORD).get("orders").chain().get(1);
        Files.delete(place.path(STATE));

        place.settled();

        assertEquals(root, place.store(KEYS, "PKCS12", PASSWORD).get("orders").chain().get(1));
    }

    @Test
    void theKeysOfAuthoritiesAreMissedOnlyWhenOneSigns() throws Exception {
        place.document(issued("CN=orders")).settled();
        Map<String, String> before = place.contents("orders");
        Files.delete(place.path(".keywright/authorities.p12"));
        place.settled();

        place.document(issued("CN=renamed"));
        place.run("apply", "--auto-approve").ended(ExitCode.ERROR,
                "the key of authority 'root' is not in .keywright/authorities.p12; it was made on ");

        assertEquals(before, place.contents("orders"));
        assertFalse(Files.exists(place.path(".keywright/authorities.p12")));
    }

    @Test
    void aWrongPassphraseWritesNothing() throws Exception {
        place.document(issued("CN=orders")).settled();
        Map<String, String> before = place.contents("");
        place.document(issued("CN=renamed")).set("KEYWRIGHT_PASSPHRASE", "not the passphrase");
        String document = place.text("tls.yaml");

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "authorities.p12");

        Map<String, String> after = place.contents("");
        before.keySet().removeIf(name -> name.equals("tls.yaml") || name.endsWith("lock") || name.endsWith("known"));
        after.keySet().removeIf(name -> name.equals("tls.yaml") || name.endsWith("lock") || name.endsWith("known"));
        assertEquals(before, after);
        assertEquals(document, place.text("tls.yaml"));
    }

    @Test
    void aReplacedKeyIsInTheBackup() throws Exception {
        place.document(declared("")).settled();
        X509Certificate first = place.certificate(KEYS, PASSWORD, "orders");

        place.at("2027-02-01T00:00:00Z").settled();

        byte[] key = Files.readAllBytes(place.path(KEYS));
        assertNotEquals(first, place.certificate(KEYS, PASSWORD, "orders"));
        try (var files = Files.walk(place.path("orders/.keywright/backups"))) {
            List<Path> stores = files.filter(file -> isStore(file, key)).toList();
            assertEquals(1, stores.size());
            assertEquals(first, place.certificate(stores.get(0).toString(), PASSWORD, "orders"));
        }
    }

    /** Files of one type begin with the same byte. */
    private static boolean isStore(Path file, byte[] other) {
        try {
            return Files.isRegularFile(file) && Files.readAllBytes(file)[0] == other[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anExclusiveStoreLosesWhatIsNotDeclaredAndSaysSoBefore() throws Exception {
        place.document(declared("")).settled();
        foreignKey(KEYS, PASSWORD);

        place.document(declared(", exclusive: true"));
        assertTrue(place.plan().out().contains("- servers.orders.keystores.defaultKeyStore.keys.theirs"));
        place.settled();

        assertEquals(Set.of("orders"), place.store(KEYS, "PKCS12", PASSWORD).keySet());
    }

    @Test
    void anEntryOfOursThatSomeoneReplacedIsNotTakenAway() throws Exception {
        place.document(declared("").replace("keys: {orders: orders}", "keys: {orders: orders, second: orders}")).settled();
        X509Certificate theirs = HandMade.selfSigned(place.path(KEYS), PASSWORD, "second", "CN=theirs", "theirs.test", 30);

        place.document(declared("")).settled();

        assertEquals(theirs, place.certificate(KEYS, PASSWORD, "second"));
    }
}
