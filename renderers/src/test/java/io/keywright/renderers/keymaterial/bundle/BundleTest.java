package io.keywright.renderers.keymaterial.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.renderers.keymaterial.keyfile.ImportedKey;
import io.keywright.renderers.keymaterial.keyfile.KeyFile;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles, as the tools open them that they are made for. */
class BundleTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    @TempDir
    private Path directory;

    private static byte[] encrypted(Identity identity, Secret password) {
        return Bundle.pem(identity.key(), identity.chain(), Optional.of(password), new SecureRandom());
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void opensslOpensTheEncryptedKeyAndFindsTheChainInOrder(KeyAlgorithm algorithm) throws IOException {
        Identity identity = MATERIAL.server(algorithm);
        Files.write(directory.resolve("b.pem"), encrypted(identity, TestMaterial.PASSWORD));
        Files.write(directory.resolve("root.pem"), Bundle.pem(identity.chain().subList(2, 3)));

        Tool.openssl(directory, "pkey", "-in", "b.pem", "-passin", "pass:Kestrel-7", "-check", "-out", "k.pem");
        String verified = Tool.openssl(directory, "verify", "-CAfile", "root.pem", "-untrusted", "b.pem", "b.pem");
        String shape = Tool.openssl(directory, "asn1parse", "-in", "b.pem");

        assertEquals(identity.key(), KeyFile.read(Files.readAllBytes(directory.resolve("k.pem")), Optional.empty(),
                Optional.empty(), Optional.empty(), "k.pem").key());
        assertTrue(verified.contains("b.pem: OK"), verified);
        assertTrue(shape.contains("aes-256-cbc") && shape.contains("hmacWithSHA256"), shape);
    }

    @Test
    void readsItsOwnBundleBack() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P384);

        ImportedKey read = KeyFile.read(encrypted(identity, TestMaterial.PASSWORD), Optional.empty(),
                Optional.of(TestMaterial.PASSWORD), Optional.empty(), "b.pem");

        assertEquals(identity.key(), read.key());
        assertEquals(identity.chain(), read.chain());
        assertEquals("wrong password for the private key in 'b.pem'", Faults.of(() -> KeyFile.read(
                encrypted(identity, TestMaterial.PASSWORD), Optional.empty(), Optional.of(TestMaterial.OTHER),
                Optional.empty(), "b.pem")).summary());
    }

    @Test
    void javaAndBouncyCastleOpenTheEncryptedKey() throws Exception {
        Identity identity = MATERIAL.server(KeyAlgorithm.RSA_2048);
        String text = new String(encrypted(identity, TestMaterial.PASSWORD), StandardCharsets.US_ASCII);

        PKCS8EncryptedPrivateKeyInfo parsed = (PKCS8EncryptedPrivateKeyInfo) new PEMParser(new StringReader(text))
                .readObject();
        byte[] byBouncyCastle = parsed.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                .setProvider(new BouncyCastleProvider()).build("Kestrel-7".toCharArray())).getEncoded();
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(parsed.getEncoded());
        String algorithm = info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(
                new PBEKeySpec("Kestrel-7".toCharArray())), info.getAlgParameters());

        assertArrayEquals(identity.key().getEncoded(), byBouncyCastle);
        assertArrayEquals(identity.key().getEncoded(), info.getKeySpec(cipher).getEncoded());
    }

    @Test
    void passwordOutsideOfAsciiWorks() throws IOException {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        Files.write(directory.resolve("b.pem"), encrypted(identity, Secret.of("Zaunkönig-Ж")));
        Files.writeString(directory.resolve("password"), "Zaunkönig-Ж");

        assertTrue(Tool.openssl(directory, "pkey", "-in", "b.pem", "-passin", "file:password", "-noout", "-check")
                .contains("Key is valid"));
    }

    @Test
    void withoutPasswordTheKeyStandsInClearAndTheTextIsTheSameEachTime() {
        Identity identity = MATERIAL.server(KeyAlgorithm.ED25519);

        byte[] one = Bundle.pem(identity.key(), identity.chain(), Optional.empty(), new SecureRandom());
        byte[] two = Bundle.pem(identity.key(), identity.chain(), Optional.empty(), new SecureRandom());

        assertArrayEquals(one, two);
        assertTrue(new String(one, StandardCharsets.US_ASCII).startsWith("-----BEGIN PRIVATE KEY-----\n"));
    }

    @Test
    void encryptedBundleHoldsNoKeyInClearAndFreshSalt() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        String one = new String(encrypted(identity, TestMaterial.PASSWORD), StandardCharsets.US_ASCII);
        String two = new String(encrypted(identity, TestMaterial.PASSWORD), StandardCharsets.US_ASCII);

        assertFalse(one.contains("BEGIN PRIVATE KEY"), one);
        assertFalse(one.equals(two));
    }

    @Test
    void derIsTheCertificateItself() throws IOException {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        Files.write(directory.resolve("c.cer"), Bundle.der(identity.leaf()));

        assertTrue(Tool.openssl(directory, "x509", "-inform", "DER", "-in", "c.cer", "-noout", "-subject")
                .contains("orders.acme.test"));
    }
}
