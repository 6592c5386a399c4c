package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.OTHER;
import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFileTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    @TempDir
    private Path directory;

    private static StoreFile open(byte[] bytes, String type, Secret password) {
        return StoreFile.open(bytes, type, password, Map.of(), "test store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void savedEntriesAreThereWhenOpenedAgain(String type) {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty(type);
        store.putKey("orders", identity.key(), identity.chain());
        store.putTrust("acme-root", MATERIAL.root.certificate());

        StoreFile opened = open(store.save(PASSWORD), type, PASSWORD);

        assertEquals(type, opened.type());
        assertEquals(Set.of("acme-root", "orders"), opened.entries().keySet());
        assertEquals(identity.chain(), opened.entries().get("orders").chain());
        assertEquals(EntryKind.KEY, opened.entries().get("orders").kind());
        assertEquals(EntryKind.TRUST, opened.entries().get("acme-root").kind());
        assertEquals(identity.key(), opened.key("orders").orElseThrow());
        assertEquals(store.entries(), opened.entries());
        assertEquals(List.of(), opened.findings());
        assertEquals(List.of(), opened.keyFindings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void keysOfTheStorePasswordFollowItAndOthersKeepTheirs(String type) {
        Identity first = MATERIAL.server(KeyAlgorithm.EC_P256);
        Identity second = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty(type);
        store.putKey("first", first.key(), first.chain());
        store.putKey("second", second.key(), second.chain(), OTHER);
        StoreFile opened = open(store.save(PASSWORD), type, PASSWORD);
        Secret changed = Secret.of("Heron-99");

        StoreFile again = open(opened.save(changed), type, changed);

        assertTrue(again.keyOpens("first", changed));
        assertFalse(again.keyOpens("first", PASSWORD));
        assertTrue(again.keyOpens("second", OTHER));
        assertEquals(store.entries(), again.entries());
    }

    @Test
    void opensAsKeytoolWroteIt() throws IOException {
        Tool.keytool(directory, "-genkeypair", "-alias", "Orders", "-keyalg", "EC", "-dname", "CN=a", "-storetype",
                "PKCS12", "-keystore", "k.p12", "-storepass", "Kestrel-7");

        StoreFile store = open(Files.readAllBytes(directory.resolve("k.p12")), "PKCS12", PASSWORD);

        assertEquals(Set.of("orders"), store.entries().keySet());
        assertTrue(store.key("Orders").isPresent());
    }

    @Test
    void foreignEntriesAreKeptWhenOneIsPut() {
        for (String type : List.of("PKCS12", "JKS", "JCEKS")) {
            Identity first = MATERIAL.server(KeyAlgorithm.EC_P256);
            Identity second = MATERIAL.server(KeyAlgorithm.RSA_2048);
            StoreFile store = StoreFile.empty(type);
            store.putKey("first", first.key(), first.chain());
            store.putTrust("acme-root", MATERIAL.root.certificate());
            StoreFile opened = open(store.save(PASSWORD), type, PASSWORD);
            opened.putKey("second", second.key(), second.chain());

            StoreFile again = open(opened.save(PASSWORD), type, PASSWORD);

            assertEquals(Set.of("acme-root", "first", "second"), again.entries().keySet());
            assertEquals(first.key(), again.key("first").orElseThrow());
            assertEquals(second.key(), again.key("second").orElseThrow());
        }
    }

    @Test
    void putReplacesAndRemoveRemoves() {
        StoreFile store = StoreFile.empty("PKCS12");
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store.putTrust("a", MATERIAL.root.certificate());
        store.putTrust("b", MATERIAL.root.certificate());
        StoreFile opened = open(store.save(PASSWORD), "PKCS12", PASSWORD);

        opened.putKey("A", identity.key(), identity.chain());
        opened.remove("B");
        opened.remove("never there");

        StoreFile again = open(opened.save(PASSWORD), "PKCS12", PASSWORD);
        assertEquals(Set.of("a"), again.entries().keySet());
        assertEquals(EntryKind.KEY, again.entries().get("a").kind());
    }

    @Test
    void savedStoreCanBeChangedAndSavedAgainUnderAnotherPassword() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty("PKCS12");
        store.putKey("k", identity.key(), identity.chain());
        store.save(PASSWORD);
        store.putTrust("t", MATERIAL.root.certificate());

        StoreFile again = open(store.save(OTHER), "PKCS12", OTHER);

        assertEquals(Set.of("k", "t"), again.entries().keySet());
        assertTrue(again.keyOpens("k", OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void aliasesThatDifferInCaseOnlyAreRefused(String type) {
        StoreFile store = StoreFile.empty(type);
        store.putTrust("Acme", MATERIAL.root.certificate());

        Diagnostic fault = Faults.of(() -> store.putTrust("acme", MATERIAL.issuing.certificate()));

        assertEquals("aliases 'Acme' and 'acme' in 'new store' differ in case only, which is one entry in " + type,
                fault.summary());
        assertEquals(DiagnosticCode.STORE_ENTRY_REFUSED, fault.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\u009b31m"})
    void aliasesThatNobodyCanTypeAreRefused(String alias) {
        StoreFile store = StoreFile.empty("PKCS12");

        assertTrue(Faults.of(() -> store.putTrust(alias, MATERIAL.root.certificate())).summary()
                .endsWith("in 'new store' is empty or has a control character"));
    }

    @Test
    void certificateOfAnotherKeyIsRefused() {
        StoreFile store = StoreFile.empty("JKS");
        Identity one = MATERIAL.server(KeyAlgorithm.EC_P256);
        Identity two = MATERIAL.server(KeyAlgorithm.EC_P256);
        Identity rsa = MATERIAL.server(KeyAlgorithm.RSA_2048);

        for (Identity other : List.of(two, rsa)) {
            assertEquals("certificate of alias 'orders' in 'new store' does not belong to its key",
                    Faults.of(() -> store.putKey("orders", one.key(), other.chain())).summary());
        }
    }

    @Test
    void chainOutOfOrderIsRefusedOnWriteAndFoundOnRead() throws Exception {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        List<X509Certificate> muddled = List.of(identity.leaf(), identity.chain().get(2), identity.chain().get(1));
        StoreFile store = StoreFile.empty("JKS");

        assertEquals("the chain of alias 'k' is out of order: 'CN=Test Root,O=Acme' is not the issuer of "
                + "'CN=orders.acme.test,O=Acme'",
                Faults.of(() -> store.putKey("k", identity.key(), muddled)).summary());

        char[] password = PASSWORD.use(char[]::clone);
        KeyStore foreign = KeyStore.getInstance("JKS");
        foreign.load(null, null);
        foreign.setKeyEntry("k", identity.key(), password, muddled.toArray(X509Certificate[]::new));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        foreign.store(bytes, password);
        List<Diagnostic> findings = open(bytes.toByteArray(), "JKS", PASSWORD).findings(TestMaterial.NOW);
        assertEquals("certificate 2 of the chain of alias 'k' in 'test store' did not issue the one before it: "
                + "the chain is out of order", findings.get(0).summary());
    }

    @Test
    void datesAndWeaknessesAreFindings() {
        StoreFile store = StoreFile.empty("PKCS12");
        store.putTrust("root", MATERIAL.root.certificate());

        assertEquals(List.of(), store.findings(TestMaterial.NOW));
        assertTrue(store.findings(TestMaterial.NOW.plus(Duration.ofDays(5000))).get(0).summary()
                .startsWith("certificate of alias 'root' in 'new store' expired on "));
        assertTrue(store.findings(TestMaterial.NOW.minus(Duration.ofDays(1))).get(0).summary()
                .startsWith("certificate of alias 'root' in 'new store' is not valid before "));
    }

    @Test
    void aliasWithCapitalLettersInJksIsNamed() throws Exception {
        char[] password = PASSWORD.use(char[]::clone);
        KeyStore exact = KeyStore.getInstance("CaseExactJKS");
        exact.load(null, null);
        exact.setCertificateEntry("Root", MATERIAL.root.certificate());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        exact.store(bytes, password);

        Diagnostic fault = Faults.of(() -> open(bytes.toByteArray(), "JKS", PASSWORD).entries());

        assertEquals("alias 'Root' in 'test store' has capital letters, which Java cannot address in this store",
                fault.summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void passwordBeyondAsciiWorksOrIsNamed(String type) {
        Secret password = Secret.of("Grün-Äpfel");
        StoreFile store = StoreFile.empty(type);
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store.putKey("k", identity.key(), identity.chain());

        if (type.equals("JKS") || Runtime.version().feature() > 17) {
            assertEquals(store.entries(), open(store.save(password), type, password).entries());
            return;
        }
        assertEquals("key 'k' cannot be saved in 'new store': the password has a character outside of ASCII, which "
                + "this Java cannot use for " + type, Faults.of(() -> store.save(password)).summary());
        if (type.equals("PKCS12")) {
            byte[] ascii = StoreFile.empty(type).save(PASSWORD);
            assertEquals("the password of PKCS12 store 'test store' has a character outside of ASCII, which this Java "
                    + "cannot use for it", Faults.of(() -> open(ascii, type, password)).summary());
        }
    }

    @Test
    void keyPasswordIsNeverGuessed() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty("JKS");
        store.putKey("k", identity.key(), identity.chain(), OTHER);
        StoreFile opened = open(store.save(PASSWORD), "JKS", PASSWORD);

        assertEquals("key 'k' in 'test store' has a password of its own",
                Faults.of(() -> opened.key("k")).summary());
        assertEquals("wrong password for key 'k' in 'test store'",
                Faults.of(() -> opened.key("k", PASSWORD)).summary());
        assertEquals(identity.key(), opened.key("K", OTHER).orElseThrow());
        assertEquals(Optional.empty(), opened.key("another"));
        assertEquals("key 'k' in 'test store' has a password of its own",
                Faults.of(() -> opened.convert("PKCS12")).summary());
    }
}
