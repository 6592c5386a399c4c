package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores as other tools write and read them. */
class StoreInteropTest {

    private static final String PASS = "Kestrel-7";
    private static final TestMaterial MATERIAL = new TestMaterial();

    @TempDir
    private Path directory;

    private StoreFile open(String file, String type) throws IOException {
        return StoreFile.open(Files.readAllBytes(directory.resolve(file)), type, PASSWORD, Map.of(), file);
    }

    private void write(String file, StoreFile store) throws IOException {
        Files.write(directory.resolve(file), store.save(PASSWORD));
    }

    private static StoreFile store(String type, Identity identity) {
        StoreFile store = StoreFile.empty(type);
        store.putKey("orders", identity.key(), identity.chain());
        store.putTrust("acme-root", MATERIAL.root.certificate());
        return store;
    }

    /** A key and a certificate in PEM, as {@code openssl pkcs12 -export} takes them. */
    private void pemPair() {
        Tool.openssl(directory, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=Orders/O=Acme", "-days", "30");
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void keytoolReadsTheKeyAndTheTrustOfWrittenPkcs12(KeyAlgorithm algorithm) throws IOException {
        write("k.p12", store("PKCS12", MATERIAL.server(algorithm)));

        String list = Tool.keytool(directory, "-list", "-v", "-keystore", "k.p12", "-storepass", PASS);

        assertTrue(list.contains("Keystore type: PKCS12"), list);
        assertTrue(list.contains("Entry type: trustedCertEntry"), list);
        assertTrue(list.contains("Entry type: PrivateKeyEntry"), list);
        assertTrue(list.contains("Certificate chain length: 3"), list);
        assertTrue(list.contains("iPAddress: 2001:db8:0:0:0:0:0:7") || list.contains("IPAddress: 2001:db8:0:0:0:0:0:7"),
                list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void keytoolReadsWrittenStoresOfTheOlderTypes(String type) throws IOException {
        write("k.store", store(type, MATERIAL.server(KeyAlgorithm.RSA_2048)));

        String list = Tool.keytool(directory, "-list", "-storetype", type, "-keystore", "k.store", "-storepass", PASS);

        assertTrue(list.contains("orders") && list.contains("PrivateKeyEntry"), list);
        assertTrue(list.contains("acme-root") && list.contains("trustedCertEntry"), list);
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void opensslReadsWrittenPkcs12WithTodaysAlgorithms(KeyAlgorithm algorithm) throws IOException {
        write("k.p12", store("PKCS12", MATERIAL.server(algorithm)));

        String info = Tool.openssl(directory, "pkcs12", "-in", "k.p12", "-passin", "pass:" + PASS, "-info", "-nodes");

        assertTrue(info.contains("MAC: sha256, Iteration 10000"), info);
        assertTrue(info.contains("PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256"), info);
        assertTrue(info.contains("BEGIN PRIVATE KEY"), info);
        assertEquals(4, info.split("-----BEGIN CERTIFICATE-----", -1).length - 1, info);
    }

    @Test
    void opensWhatKeytoolWroteInEveryType() throws IOException {
        for (String type : List.of("PKCS12", "JKS", "JCEKS")) {
            String file = "made." + type;
            Tool.keytool(directory, "-genkeypair", "-alias", "Orders", "-keyalg", "RSA", "-keysize", "2048", "-dname",
                    "CN=Orders", "-storetype", type, "-keystore", file, "-storepass", PASS, "-keypass", PASS);

            StoreFile store = open(file, type);

            assertEquals(type, store.type());
            assertEquals(Set.of("orders"), store.entries().keySet());
            assertEquals(List.of(), store.keyFindings());
        }
    }

    @Test
    void keyOfJksWithItsOwnPasswordIsAskedForByName() throws IOException {
        Tool.keytool(directory, "-genkeypair", "-alias", "orders", "-keyalg", "EC", "-dname", "CN=Orders",
                "-storetype", "JKS", "-keystore", "k.jks", "-storepass", PASS, "-keypass", "Otter-42");
        byte[] bytes = Files.readAllBytes(directory.resolve("k.jks"));

        StoreFile unknowing = StoreFile.open(bytes, "JKS", PASSWORD, Map.of(), "k.jks");
        StoreFile knowing = StoreFile.open(bytes, "JKS", PASSWORD, Map.of("Orders", TestMaterial.OTHER), "k.jks");
        StoreFile mistaken = StoreFile.open(bytes, "JKS", PASSWORD, Map.of("orders", Secret.of("no")), "k.jks");

        assertEquals("key 'orders' in 'k.jks' has a password of its own",
                unknowing.keyFindings().get(0).summary());
        assertEquals(List.of(), knowing.keyFindings());
        assertEquals("wrong password for key 'orders' in 'k.jks'", mistaken.keyFindings().get(0).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-legacy", "-nomac", "-certpbe NONE", "-iter 50000"})
    void opensWhatOpensslWroteAndSavesItWithAMac(String options) throws IOException {
        pemPair();
        String command = "pkcs12 -export -inkey key.pem -in cert.pem -name Orders -passout pass:" + PASS
                + " -out k.p12 " + options;
        Tool.openssl(directory, command.trim().split(" "));

        StoreFile store = open("k.p12", "PKCS12");
        store.putTrust("acme-root", MATERIAL.root.certificate());
        write("again.p12", store);

        assertEquals(options.equals("-nomac"), store.findings().stream().map(Diagnostic::summary)
                .anyMatch(summary -> summary.contains("has no MAC")));
        StoreFile again = open("again.p12", "PKCS12");
        assertEquals(store.entries(), again.entries());
        assertEquals(List.of(), again.findings());
        assertEquals(List.of(), again.keyFindings());
        String info = Tool.openssl(directory, "pkcs12", "-in", "again.p12", "-passin", "pass:" + PASS, "-info",
                "-noout");
        assertTrue(info.contains("MAC: sha256"), info);
        assertFalse(info.contains("RC2"), info);
    }

    @Test
    void keyInClearIsRefusedBecauseJavaWouldLoseIt() throws IOException {
        pemPair();
        Tool.openssl(directory, "pkcs12", "-export", "-keypbe", "NONE", "-inkey", "key.pem", "-in", "cert.pem",
                "-passout", "pass:" + PASS, "-out", "k.p12");

        assertEquals("PKCS12 store 'k.p12' holds a private key in clear, which Java does not see and would lose",
                Faults.of(() -> open("k.p12", "PKCS12")).summary());
    }

    @Test
    void wrongPasswordShowsWithoutAMacToo() throws IOException {
        pemPair();
        Tool.openssl(directory, "pkcs12", "-export", "-nomac", "-certpbe", "NONE", "-inkey", "key.pem", "-in",
                "cert.pem", "-name", "a", "-passout", "pass:" + PASS, "-out", "k.p12");
        byte[] bytes = Files.readAllBytes(directory.resolve("k.p12"));

        Diagnostic fault = Faults.of(() -> StoreFile.open(bytes, "PKCS12", Secret.of("no"), Map.of(), "k.p12"));

        assertEquals("wrong password for PKCS12 store 'k.p12'", fault.summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nokeys", "-nokeys -certpbe NONE", "-nokeys -legacy", "-nokeys -nomac"})
    void saysThatJavaSeesNoCertificateThatIsNotMarkedAsTrusted(String options) throws IOException {
        pemPair();
        Tool.openssl(directory, ("pkcs12 -export -in cert.pem -passout pass:" + PASS + " -out t.p12 " + options)
                .split(" "));

        StoreFile store = open("t.p12", "PKCS12");

        assertEquals(Map.of(), store.entries());
        assertEquals(DiagnosticCode.STORE_FINDING, store.findings().get(0).code());
        assertTrue(store.findings().stream().map(Diagnostic::summary).toList().contains("Java does not see 1 of the "
                + "certificates in PKCS12 store 't.p12', such as 'O=Acme,CN=Orders': they belong to no key and are "
                + "not marked as trusted"), store.findings().toString());
    }

    @Test
    void certificateBesideTheChainIsMissedByName() throws IOException {
        pemPair();
        Files.writeString(directory.resolve("extra.pem"), Pem.write(MATERIAL.root.certificate()));
        Tool.openssl(directory, "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-certfile", "extra.pem",
                "-name", "orders", "-passout", "pass:" + PASS, "-out", "k.p12");

        StoreFile store = open("k.p12", "PKCS12");

        assertEquals(Set.of("orders"), store.entries().keySet());
        assertTrue(store.findings().get(0).summary().contains("such as 'CN=Test Root,O=Acme'"),
                store.findings().toString());
    }

    @Test
    void keyWithoutCertificateIsListedAndKeptUnderItsPassword() throws IOException {
        pemPair();
        Tool.openssl(directory, "pkcs12", "-export", "-nocerts", "-inkey", "key.pem", "-name", "lonely", "-passout",
                "pass:" + PASS, "-out", "k.p12");
        StoreFile store = open("k.p12", "PKCS12");
        EntryState entry = store.entries().get("lonely");
        assertEquals(EntryKind.KEY, entry.kind());
        assertEquals(List.of(), entry.chain());
        assertEquals("key 'lonely' in 'k.p12' has no certificate",
                store.findings(TestMaterial.NOW).get(0).summary());

        store.putTrust("acme-root", MATERIAL.root.certificate());

        StoreFile again = StoreFile.open(store.save(PASSWORD), "PKCS12", PASSWORD, Map.of(), "k");

        assertEquals(store.key("lonely"), again.key("lonely"));
        assertEquals("the password of key 'lonely' in 'k' cannot be changed: it has no certificate",
                Faults.of(() -> again.save(TestMaterial.OTHER)).summary());
    }

    @Test
    void secretKeyOfPkcs12IsListedAndKept() throws IOException {
        Tool.keytool(directory, "-genseckey", "-alias", "ltpa", "-keyalg", "AES", "-keysize", "256", "-storetype",
                "PKCS12", "-keystore", "k.p12", "-storepass", PASS);
        StoreFile store = open("k.p12", "PKCS12");
        assertEquals(EntryKind.SECRET, store.entries().get("ltpa").kind());

        StoreFile again = StoreFile.open(store.save(TestMaterial.OTHER), "PKCS12", TestMaterial.OTHER, Map.of(), "k");

        assertEquals(store.entries(), again.entries());
        assertEquals("entry 'ltpa' in 'k' is a secret key, which cannot be carried over to JKS",
                Faults.of(() -> again.convert("JKS")).summary());
    }

    @Test
    void secretKeyOfJceksIsRefusedAndNeverDeserialised() throws IOException {
        Tool.keytool(directory, "-genseckey", "-alias", "ltpa", "-keyalg", "AES", "-keysize", "256", "-storetype",
                "JCEKS", "-keystore", "k.jceks", "-storepass", PASS);

        Diagnostic fault = Faults.of(() -> open("k.jceks", "JCEKS"));

        assertEquals("JCEKS store 'k.jceks' holds the secret key 'ltpa', which is not supported", fault.summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12>JKS", "JKS>PKCS12", "JCEKS>PKCS12"})
    void conversionKeepsEveryEntry(String types) throws IOException {
        String[] fromTo = types.split(">");
        StoreFile store = store(fromTo[0], MATERIAL.server(KeyAlgorithm.RSA_2048));
        StoreFile opened = StoreFile.open(store.save(PASSWORD), fromTo[0], PASSWORD, Map.of(), "k");

        StoreFile converted = opened.convert(fromTo[1]);
        write("converted", converted);

        StoreFile again = open("converted", fromTo[1]);
        assertEquals(fromTo[1], again.type());
        assertEquals(store.entries(), again.entries());
        assertEquals(store.key("orders"), again.key("orders"));
    }
}
