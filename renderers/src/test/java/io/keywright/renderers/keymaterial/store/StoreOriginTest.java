package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same material, saved by whoever: equal entries, however different the bytes. */
class StoreOriginTest {

    private static final String PASS = "Kestrel-7";
    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final Identity IDENTITY = MATERIAL.server(KeyAlgorithm.RSA_2048);

    @TempDir
    private Path directory;

    private static StoreFile ours(String type) {
        StoreFile store = StoreFile.empty(type);
        store.putKey("orders", IDENTITY.key(), IDENTITY.chain());
        store.putTrust("acme-root", MATERIAL.root.certificate());
        return store;
    }

    private StoreFile open(String file, String type) throws IOException {
        return StoreFile.open(Files.readAllBytes(directory.resolve(file)), type, PASSWORD, Map.of(), file);
    }

    private static void assertSame(Map<String, EntryState> expected, StoreFile opened) {
        assertEquals(expected, opened.entries());
        assertEquals(IDENTITY.key(), opened.key("orders").orElseThrow());
        assertEquals(List.of(), opened.keyFindings());
    }

    /** Java versions beside the one that runs, where the machine keeps them beside each other. */
    private static List<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return Stream.concat(Stream.of(own), beside.filter(java -> !Files.isSymbolicLink(java) && !java.equals(own))
                    .filter(java -> Files.isExecutable(java.resolve("bin/keytool"))).sorted()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void entriesWrittenByKeytoolAreEqual(Path java) throws IOException {
        Files.write(directory.resolve("ours.p12"), ours("PKCS12").save(PASSWORD));
        for (String type : List.of("PKCS12", "JKS", "JCEKS")) {
            Tool.keytoolOf(java, directory, "-importkeystore", "-srckeystore", "ours.p12", "-srcstorepass", PASS,
                    "-destkeystore", type, "-deststoretype", type, "-deststorepass", PASS, "-noprompt");

            assertSame(ours(type).entries(), open(type, type));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void entriesWrittenByAnOlderKeytoolAreEqual(String type) throws IOException {
        Files.write(directory.resolve("ours.p12"), ours("PKCS12").save(PASSWORD));

        Tool.keytool(directory, "-J-Dkeystore.pkcs12.legacy", "-importkeystore", "-srckeystore", "ours.p12",
                "-srcstorepass", PASS, "-destkeystore", "old", "-deststoretype", type, "-deststorepass", PASS,
                "-noprompt");

        assertSame(ours(type).entries(), open("old", type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-macalg sha256", "-legacy", "-nomac", "-certpbe NONE", "-macalg sha512 -iter 20000"})
    void entriesWrittenByOpensslAreEqual(String options) throws IOException {
        Files.writeString(directory.resolve("k.pem"), Pem.write("PRIVATE KEY", IDENTITY.key().getEncoded()));
        Files.writeString(directory.resolve("c.pem"), Pem.write(IDENTITY.chain()));
        Tool.openssl(directory, ("pkcs12 -export -inkey k.pem -in c.pem -name orders -out o.p12 -passout pass:" + PASS
                + " " + options).split(" "));
        StoreFile expected = ours("PKCS12");
        // It has no mark for trusted certificates of Java.
        expected.remove("acme-root");

        assertSame(expected.entries(), open("o.p12", "PKCS12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "PKCS12-3DES-3DES", "PKCS12-AES256-AES128"})
    void entriesWrittenByBouncyCastleAreEqual(String bouncyCastleType) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(bouncyCastleType, new BouncyCastleProvider());
        store.load(null, null);
        store.setKeyEntry("orders", IDENTITY.key(), PASS.toCharArray(),
                IDENTITY.chain().toArray(X509Certificate[]::new));
        store.setCertificateEntry("acme-root", MATERIAL.root.certificate());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASS.toCharArray());

        assertSame(ours("PKCS12").entries(), StoreFile.open(bytes.toByteArray(), "PKCS12", PASSWORD, Map.of(), "bc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void savingTheSameGivesOtherBytesAndEqualEntries(String type) {
        byte[] one = ours(type).save(PASSWORD);
        byte[] two = ours(type).save(PASSWORD);

        StoreFile again = StoreFile.open(two, type, PASSWORD, Map.of(), "k");

        assertTrue(!Arrays.equals(one, two), "salts are drawn anew");
        assertSame(ours(type).entries(), again);
    }

    @Test
    void anotherKeyOfTheSameNamesIsAnotherEntry() {
        StoreFile other = StoreFile.empty("PKCS12");
        Identity renewed = MATERIAL.server(KeyAlgorithm.RSA_2048);
        other.putKey("orders", renewed.key(), renewed.chain());
        other.putTrust("acme-root", MATERIAL.root.certificate());

        assertTrue(!ours("PKCS12").entries().equals(other.entries()));
    }
}
