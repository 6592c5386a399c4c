package io.keywright.renderers.keymaterial.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in stores of every origin. */
class StoreKeyFileTest {

    private static final String PASS = "Kestrel-7";
    private static final Secret PASSWORD = TestMaterial.PASSWORD;
    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final Identity EC = MATERIAL.server(KeyAlgorithm.EC_P256);
    private static final Identity RSA = MATERIAL.server(KeyAlgorithm.RSA_2048);

    @TempDir
    private Path directory;

    private static ImportedKey read(byte[] bytes, String alias, Secret password, Secret keyPassword) {
        return KeyFile.read(bytes, Optional.ofNullable(alias), Optional.ofNullable(password),
                Optional.ofNullable(keyPassword), "client.store");
    }

    private static Diagnostic fault(byte[] bytes, String alias, Secret password, Secret keyPassword) {
        return Faults.of(() -> read(bytes, alias, password, keyPassword));
    }

    private static void assertIdentity(Identity expected, ImportedKey read) {
        assertEquals(expected.key(), read.key());
        assertEquals(expected.chain(), read.chain());
        assertEquals(List.of(), read.findings());
    }

    /** {@code openssl pkcs12 -export} of the EC identity with its whole chain. */
    private byte[] exported(String options) throws IOException {
        Files.writeString(directory.resolve("k.pem"), Pem.write("PRIVATE KEY", EC.key().getEncoded()));
        Files.writeString(directory.resolve("c.pem"), Pem.write(EC.chain()));
        Tool.openssl(directory, ("pkcs12 -export -inkey k.pem -in c.pem -out o.p12 " + options).split(" "));
        return Files.readAllBytes(directory.resolve("o.p12"));
    }

    private static byte[] store(String type, boolean second) {
        StoreFile store = StoreFile.empty(type);
        store.putKey("orders", EC.key(), EC.chain());
        store.putTrust("root", MATERIAL.root.certificate());
        if (second) {
            store.putKey("billing", RSA.key(), RSA.chain());
        }
        return store.save(PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void readsTheOnlyKeyOfPkcs12(KeyAlgorithm algorithm) {
        Identity identity = MATERIAL.server(algorithm);
        StoreFile store = StoreFile.empty("PKCS12");
        store.putKey("a", identity.key(), identity.chain());

        assertIdentity(identity, read(store.save(PASSWORD), null, PASSWORD, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void readsTheChosenKeyOfSeveralInWhateverCase(String type) {
        byte[] store = store(type, true);

        ImportedKey read = read(store, "Billing", PASSWORD, null);

        assertIdentity(RSA, read);
        assertEquals(Optional.of("billing"), read.sourceAlias());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void severalKeysNeedAChoice(String type) {
        Diagnostic fault = fault(store(type, true), null, PASSWORD, null);

        assertEquals(type + " store 'client.store' holds 2 keys: 'billing', 'orders'", fault.summary());
        assertEquals(DiagnosticCode.AMBIGUOUS, fault.code());
        assertEquals(Optional.of("say which: alias: \"billing\""), fault.hint());
    }

    @Test
    void wrongAliasListsTheKeysAndProposesOne() {
        Diagnostic fault = fault(store("JKS", true), "order", PASSWORD, null);

        assertEquals("JKS store 'client.store' has no key with alias 'order'; keys: 'billing', 'orders'",
                fault.summary());
        assertEquals(Optional.of("did you mean 'orders'?"), fault.hint());
    }

    @Test
    void trustedCertificateIsNoKey() {
        Diagnostic fault = fault(store("PKCS12", false), "root", PASSWORD, null);

        assertEquals("alias 'root' in PKCS12 store 'client.store' is a trusted certificate, not a key; keys: 'orders'",
                fault.summary());
        assertEquals(DiagnosticCode.ALIAS_NOT_A_KEY, fault.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-name orders", "-name orders -legacy", "-name orders -nomac",
        "-name orders -certpbe NONE", "-name orders -iter 50000", "-name orders -keypbe PBE-SHA1-3DES",
        "-name orders -keypbe NONE", "-name orders -keypbe NONE -certpbe NONE -nomac",
        "-name orders -keypbe aes-128-cbc -certpbe aes-128-cbc -macalg sha512"})
    void readsWhatOpensslWrote(String options) throws IOException {
        byte[] store = exported(options + " -passout pass:" + PASS);

        ImportedKey read = read(store, null, PASSWORD, null);

        assertIdentity(EC, read);
        assertEquals(Optional.of("orders"), read.sourceAlias());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-legacy", "-nomac", "-keypbe NONE -certpbe NONE -nomac", "-keypbe NONE"})
    void storeWithoutPasswordNeedsNone(String options) throws IOException {
        byte[] store = exported((options + " -passout pass:").trim());

        ImportedKey read = read(store, null, null, null);

        assertIdentity(EC, read);
        // As Java names what has no name.
        assertEquals(Optional.of("1"), read.sourceAlias());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-legacy", "-nomac"})
    void storeWithAPasswordAsksForIt(String options) throws IOException {
        byte[] store = exported(("-passout pass:" + PASS + " " + options).trim());

        Diagnostic fault = fault(store, null, null, null);

        assertEquals("PKCS12 store 'client.store' needs a password, and none is given", fault.summary());
        assertEquals("wrong password for PKCS12 store 'client.store'",
                fault(store, null, Secret.of("wrong"), null).summary());
    }

    @Test
    void jksWithoutItsPasswordAsksForIt() {
        assertEquals("JKS store 'client.store' needs a password, and none is given",
                fault(store("JKS", false), null, null, null).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void keyPasswordThatIsNotTheStoresIsAskedForByName(String type) {
        StoreFile store = StoreFile.empty(type);
        store.putKey("1", EC.key(), EC.chain(), TestMaterial.OTHER);
        byte[] bytes = store.save(PASSWORD);

        assertIdentity(EC, read(bytes, null, PASSWORD, TestMaterial.OTHER));
        Diagnostic unknowing = fault(bytes, null, PASSWORD, null);
        assertEquals("key '1' in 'client.store' has a password of its own", unknowing.summary());
        assertTrue(unknowing.hint().orElseThrow().contains("keyPassword"), unknowing.toString());
        assertEquals("wrong password for key '1' in 'client.store'",
                fault(bytes, null, PASSWORD, Secret.of("no")).summary());
    }

    @Test
    void keyPasswordThatIsNotNeededIsNamed() {
        Diagnostic fault = fault(store("JKS", false), null, PASSWORD, TestMaterial.OTHER);

        assertEquals("wrong password for key 'orders' in 'client.store'", fault.summary());
        assertEquals(Optional.of("leave keyPassword out: the password of the store opens the key"), fault.hint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8 -topk8 -passout pass:Kestrel-7", "rsa -traditional"})
    void readsOlderAndEncryptedKeysInDer(String command) throws IOException {
        Files.writeString(directory.resolve("in.pem"), Pem.write("PRIVATE KEY", RSA.key().getEncoded()));
        Tool.openssl(directory, (command + " -in in.pem -outform DER -out out.der").split(" "));
        byte[] der = Files.readAllBytes(directory.resolve("out.der"));
        boolean encrypted = command.startsWith("pkcs8");

        ImportedKey read = read(der, null, PASSWORD, null);

        assertEquals(RSA.key(), read.key());
        assertEquals(encrypted ? List.of() : List.of("the private key in 'client.store' is not encrypted: its "
                + "password does nothing"), read.findings().stream().map(Diagnostic::summary).toList());
        if (encrypted) {
            assertEquals("wrong password for the private key in 'client.store'",
                    fault(der, null, TestMaterial.OTHER, null).summary());
            assertEquals("the private key in 'client.store' is encrypted, and no password is given",
                    fault(der, null, null, null).summary());
        }
    }

    @Test
    void keyPasswordOpensTheKeyOfAStoreWithoutMac() throws IOException {
        byte[] store = exported("-name orders -nomac -certpbe NONE -passout pass:Otter-42");

        assertIdentity(EC, read(store, null, PASSWORD, TestMaterial.OTHER));
        assertEquals("wrong password for PKCS12 store 'client.store'", fault(store, null, PASSWORD, null).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsWhatOldKeytoolWrote(String algorithm) throws IOException {
        Tool.keytool(directory, "-J-Dkeystore.pkcs12.legacy", "-genkeypair", "-alias", "Orders", "-keyalg", algorithm,
                "-dname", "CN=Orders", "-storetype", "PKCS12", "-keystore", "k.p12", "-storepass", PASS);

        ImportedKey read = read(Files.readAllBytes(directory.resolve("k.p12")), "Orders", PASSWORD, null);

        assertEquals(Optional.of("orders"), read.sourceAlias());
        assertEquals("CN=Orders", read.chain().get(0).getSubjectX500Principal().getName());
        assertTrue(Tool.openssl(directory, "pkcs12", "-in", "k.p12", "-passin", "pass:" + PASS, "-info", "-nodes",
                "-legacy").contains("pbeWithSHA1And40BitRC2-CBC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nokeys", "-nokeys -legacy", "-nokeys -nomac -certpbe NONE"})
    void storeOfCertificatesAloneHasNoKey(String options) throws IOException {
        byte[] store = exported(options + " -passout pass:" + PASS);

        assertEquals("PKCS12 store 'client.store' holds no private key, but 3 certificates",
                fault(store, null, PASSWORD, null).summary());
    }

    @Test
    void chainIsCompletedFromTheOtherCertificatesOfTheStore() {
        StoreFile store = StoreFile.empty("JKS");
        store.putKey("orders", EC.key(), EC.chain().subList(0, 1));
        store.putTrust("root", EC.chain().get(2));
        store.putTrust("issuing", EC.chain().get(1));

        assertIdentity(EC, read(store.save(PASSWORD), null, PASSWORD, null));
    }

    @Test
    void nameThatPromisesAnotherTypeIsAFinding() {
        ImportedKey read = KeyFile.read(store("PKCS12", false), Optional.empty(), Optional.of(PASSWORD),
                Optional.empty(), "keys/client.jks");

        assertEquals(List.of("'keys/client.jks' is PKCS12, though its name says JKS"),
                read.findings().stream().map(Diagnostic::summary).toList());
    }

    @Test
    void whatIsNoKeyFileIsSaidToBeNone() throws Exception {
        byte[] certificate = MATERIAL.root.certificate().getEncoded();
        byte[] text = "#!/bin/sh".getBytes(StandardCharsets.US_ASCII);

        assertEquals("'client.store' is empty", fault(new byte[0], null, null, null).summary());
        assertEquals("'client.store' is neither PKCS12, JKS, JCEKS, PEM nor DER",
                fault(text, null, null, null).summary());
        assertEquals("'client.store' holds no private key", fault(certificate, null, null, null).summary());
        assertEquals("'client.store' is 16777217 bytes, limit 16777216",
                fault(new byte[KeyFile.MAXIMUM_SIZE + 1], null, null, null).summary());
        assertEquals("'plugin.kdb': CMS key database (.kdb) is not supported", Faults.of(() -> KeyFile.read(
                new byte[] {0, 0, 0, 5}, Optional.empty(), Optional.empty(), Optional.empty(), "plugin.kdb"))
                .summary());
    }

    @Test
    void derKeyAloneHasNoChain() {
        ImportedKey read = read(RSA.key().getEncoded(), null, null, null);

        assertEquals(RSA.key(), read.key());
        assertEquals(List.of(), read.chain());
        assertEquals("'client.store' is DER, where keys have no alias such as 'a'",
                fault(RSA.key().getEncoded(), "a", null, null).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void cutAndLongerStoresAreDamaged(String type) {
        byte[] good = store(type, false);
        byte[] cut = Arrays.copyOf(good, good.length - 7);
        byte[] longer = Arrays.copyOf(good, good.length + 3);

        assertEquals(type + " store 'client.store' is truncated at byte " + cut.length,
                fault(cut, null, PASSWORD, null).summary());
        assertEquals(type + " store 'client.store' has 3 bytes after its end at byte " + good.length,
                fault(longer, null, PASSWORD, null).summary());
    }

    @Test
    void algorithmThatJavaDoesNotKnowIsNoWrongPassword() throws IOException {
        byte[] store = exported("-name orders -certpbe aes-192-cbc -passout pass:" + PASS);

        Diagnostic fault = fault(store, null, PASSWORD, null);

        assertEquals("PKCS12 store 'client.store' is protected by an algorithm that this Java does not know",
                fault.summary());
        assertEquals(Optional.of("re-export with AES-256 and an HMAC-SHA256 MAC"), fault.hint());
    }

    @Test
    void keyOfACurveThatTlsDoesNotUseIsNamed() throws IOException {
        Tool.openssl(directory, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1", "-nodes",
                "-keyout", "k.pem", "-out", "c.pem", "-subj", "/CN=Orders", "-days", "30");
        Tool.openssl(directory, "pkcs12", "-export", "-inkey", "k.pem", "-in", "c.pem", "-keypbe", "NONE", "-passout",
                "pass:" + PASS, "-out", "o.p12");

        assertEquals("the private key in 'client.store' is of the curve secp256k1, which Java's TLS does not use",
                fault(Files.readAllBytes(directory.resolve("o.p12")), null, PASSWORD, null).summary());
    }

    @Test
    void keyInClearOfAnotherCertificateIsRefused() throws IOException {
        byte[] store = exported("-name orders -keypbe NONE -certpbe NONE -nomac -passout pass:");
        byte[] key = EC.key().getEncoded();
        byte[] other = MATERIAL.server(KeyAlgorithm.EC_P256).key().getEncoded();
        int at = indexOf(store, Arrays.copyOfRange(key, key.length - 32, key.length));
        System.arraycopy(other, other.length - 32, store, at, 32);

        assertEquals("none of the 3 certificates in 'client.store' belongs to its key",
                fault(store, null, null, null).summary());
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalStateException("not there");
    }
}
