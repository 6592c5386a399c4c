package io.keywright.renderers.keymaterial.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in PEM, as OpenSSL of every age writes them, and as nobody should. */
class PemKeyFileTest {

    private static final String PASS = "Kestrel-7";
    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final Identity EC = MATERIAL.server(KeyAlgorithm.EC_P256);
    private static final Identity RSA = MATERIAL.server(KeyAlgorithm.RSA_2048);

    @TempDir
    private Path directory;

    private static ImportedKey read(String text, Secret password) {
        return KeyFile.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.ofNullable(password),
                Optional.empty(), "client.pem");
    }

    private static Diagnostic fault(String text, Secret password) {
        return Faults.of(() -> read(text, password));
    }

    private static String clear(Identity identity) {
        return Pem.write("PRIVATE KEY", identity.key().getEncoded());
    }

    /** What openssl makes of a key: its output for arguments that end in the name of the input. */
    private String written(Identity identity, String arguments) throws IOException {
        Files.writeString(directory.resolve("in.pem"), clear(identity));
        Tool.openssl(directory, (arguments + " -in in.pem -out out.pem").split(" "));
        return Files.readString(directory.resolve("out.pem"));
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void readsKeyAndChainOfEveryAlgorithm(KeyAlgorithm algorithm) {
        Identity identity = MATERIAL.server(algorithm);

        ImportedKey read = read(clear(identity) + Pem.write(identity.chain()), null);

        assertEquals(identity.key(), read.key());
        assertEquals(identity.chain(), read.chain());
        assertEquals(Optional.empty(), read.sourceAlias());
        assertEquals(List.of(), read.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v2 aes-128-cbc", "-v2 aes-192-cbc", "-v2 aes-256-cbc", "-v2 des3",
        "-v2 aes-256-cbc -v2prf hmacWithSHA1", "-v2 aes-256-cbc -v2prf hmacWithSHA384",
        "-v2 aes-256-cbc -v2prf hmacWithSHA512", "-v2 aes-256-cbc -iter 300000",
        "-v1 PBE-SHA1-3DES", "-v1 PBE-SHA1-RC2-40 -provider legacy -provider default",
        "-v1 PBE-SHA1-RC2-128 -provider legacy -provider default",
        "-v1 PBE-SHA1-RC4-128 -provider legacy -provider default",
        "-v1 PBE-MD5-DES -provider legacy -provider default", "-v1 PBE-SHA1-DES -provider legacy -provider default",
        "-v1 PBE-MD5-RC2-64 -provider legacy -provider default"})
    void readsPkcs8EncryptedInEveryWayOfOpenssl(String options) throws IOException {
        String text = written(RSA, "pkcs8 -topk8 -passout pass:" + PASS + " " + options);

        assertTrue(text.contains("BEGIN ENCRYPTED PRIVATE KEY"), text);
        assertEquals(RSA.key(), read(text, TestMaterial.PASSWORD).key());
        assertEquals("wrong password for the private key in 'client.pem'",
                fault(text, Secret.of("wrong one")).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-des", "-des3", "-aes128", "-aes192", "-aes256"})
    void readsOldPemWithDekInfo(String cipher) throws IOException {
        String provider = cipher.equals("-des") ? " -provider legacy -provider default" : "";
        String rsa = written(RSA, "rsa -traditional -passout pass:" + PASS + " " + cipher + provider);
        String ec = written(EC, "ec -passout pass:" + PASS + " " + cipher + provider);

        assertTrue(rsa.contains("BEGIN RSA PRIVATE KEY") && rsa.contains("DEK-Info"), rsa);
        assertTrue(ec.contains("BEGIN EC PRIVATE KEY") && ec.contains("DEK-Info"), ec);
        assertEquals(RSA.key(), read(rsa, TestMaterial.PASSWORD).key());
        assertEquals(EC.key(), read(ec.replace("\n", "\r\n"), TestMaterial.PASSWORD).key());
        assertEquals("wrong password for the private key in 'client.pem'", fault(rsa, Secret.of("no")).summary());
    }

    @Test
    void readsPkcs1InClear() throws IOException {
        String text = written(RSA, "rsa -traditional");

        assertTrue(text.contains("BEGIN RSA PRIVATE KEY"), text);
        assertEquals(RSA.key(), read(text, null).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prime256v1", "secp384r1", "secp521r1"})
    void readsSec1WithAndWithoutParametersBeforeIt(String curve) throws IOException {
        Tool.openssl(directory, "ecparam", "-name", curve, "-genkey", "-out", "key.pem");
        String text = Files.readString(directory.resolve("key.pem"));
        String alone = text.substring(text.indexOf("-----BEGIN EC PRIVATE KEY"));

        assertTrue(text.startsWith("-----BEGIN EC PARAMETERS"), text);
        assertEquals(read(alone, null).key(), read(text, null).key());
    }

    @Test
    void passwordOutsideOfAsciiOpensWhatOpensslWroteWithIt() throws IOException {
        Files.writeString(directory.resolve("in.pem"), clear(EC));
        Files.writeString(directory.resolve("password"), "Zaunkönig-Ж");
        Tool.openssl(directory, "pkcs8", "-topk8", "-in", "in.pem", "-out", "out.pem", "-passout", "file:password");

        assertEquals(EC.key(), read(Files.readString(directory.resolve("out.pem")), Secret.of("Zaunkönig-Ж")).key());
    }

    @Test
    void readsWhatPkcs12ToPemPrintsWithItsAttributes() throws IOException {
        Files.writeString(directory.resolve("k.pem"), clear(EC));
        Files.writeString(directory.resolve("c.pem"), Pem.write(EC.chain()));
        Tool.openssl(directory, "pkcs12", "-export", "-inkey", "k.pem", "-in", "c.pem", "-name", "orders", "-passout",
                "pass:" + PASS, "-out", "k.p12");
        String text = Tool.openssl(directory, "pkcs12", "-in", "k.p12", "-passin", "pass:" + PASS, "-nodes");

        ImportedKey read = read(text, null);

        assertTrue(text.contains("friendlyName: orders"), text);
        assertEquals(EC.key(), read.key());
        assertEquals(EC.chain(), read.chain());
    }

    @Test
    void putsAShuffledChainInOrderAndSaysSo() {
        String shuffled = Pem.write(EC.chain().get(2)) + Pem.write(EC.chain().get(0)) + clear(EC)
                + Pem.write(EC.chain().get(1));

        ImportedKey read = read(shuffled, null);

        assertEquals(EC.chain(), read.chain());
        assertEquals(List.of("the chain in 'client.pem' is out of order; it is taken as "
                + "'CN=orders.acme.test,O=Acme', 'CN=Test Issuing,O=Acme', 'CN=Test Root,O=Acme'"),
                read.findings().stream().map(Diagnostic::summary).toList());
    }

    @Test
    void keepsSilentAboutAPasswordOnlyWhereItIsUsed() {
        ImportedKey read = read(clear(EC) + Pem.write(EC.chain()), TestMaterial.PASSWORD);

        assertEquals(List.of("the private key in 'client.pem' is not encrypted: its password does nothing"),
                read.findings().stream().map(Diagnostic::summary).toList());
    }

    @Test
    void keyPasswordGoesBeforeThePasswordOfTheFile() throws IOException {
        byte[] text = written(EC, "pkcs8 -topk8 -passout pass:" + PASS).getBytes(StandardCharsets.US_ASCII);

        assertEquals(EC.key(), KeyFile.read(text, Optional.empty(), Optional.of(Secret.of("other")),
                Optional.of(TestMaterial.PASSWORD), "client.pem").key());
    }

    @Test
    void certificateBesideTheChainIsNamed() {
        String text = clear(EC) + Pem.write(EC.chain()) + Pem.write(RSA.leaf());

        ImportedKey read = read(text, null);

        assertEquals(EC.chain(), read.chain());
        assertEquals("'client.pem' holds a certificate beside the chain, such as 'CN=orders.acme.test,O=Acme'",
                read.findings().get(0).summary());
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        assertEquals("none of the 3 certificates in 'client.pem' belongs to its key",
                fault(clear(EC) + Pem.write(RSA.chain()), null).summary());
        assertEquals("the certificate of 'CN=orders.acme.test,O=Acme' in 'client.pem' does not belong to its key",
                fault(clear(EC) + Pem.write(RSA.leaf()), null).summary());
    }

    @Test
    void twoKeysAreTooMany() {
        Diagnostic fault = fault(clear(EC) + clear(RSA) + Pem.write(EC.chain()), null);

        assertEquals("'client.pem' holds 2 private keys, in lines 1, 5", fault.summary());
        assertEquals(DiagnosticCode.AMBIGUOUS, fault.code());
        assertEquals(Optional.of(new Range("client.pem", 5, 1, 5, 1)), fault.range());
    }

    @Test
    void certificatesAloneAreNoIdentity() {
        assertEquals("'client.pem' holds no private key", fault(Pem.write(EC.chain()), null).summary());
    }

    @Test
    void encryptedKeyWithoutAPasswordAsksForIt() throws IOException {
        Diagnostic fault = fault("\n\n" + written(EC, "pkcs8 -topk8 -passout pass:" + PASS), null);

        assertEquals("the private key in 'client.pem' is encrypted, and no password is given", fault.summary());
        assertEquals(Optional.of("password: {env: NAME}"), fault.hint());
        assertEquals(3, fault.range().orElseThrow().line());
    }

    @Test
    void millionsOfIterationsAreRefusedBeforeAnyOfThem() throws IOException {
        String text = written(EC, "pkcs8 -topk8 -iter 5000001 -passout pass:" + PASS);

        assertEquals("the private key in 'client.pem' is refused: iteration count 5000001 exceeds limit 5000000",
                fault(text, TestMaterial.PASSWORD).summary());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pkcs8 -topk8 -scrypt -passout pass:x | scrypt",
        "rsa -traditional -camellia128 -passout pass:x | CAMELLIA-128-CBC"})
    void encryptionThatIsNotSupportedIsNamed(String command, String algorithm) throws IOException {
        Diagnostic fault = fault(written(RSA, command), Secret.of("x"));

        assertEquals("the private key in 'client.pem' is encrypted with " + algorithm + ", which is not supported",
                fault.summary());
        assertTrue(fault.hint().orElseThrow().startsWith("openssl pkcs8 -topk8"), fault.toString());
    }

    @Test
    void keyOfAnotherKindIsNamed() throws IOException {
        Tool.openssl(directory, "ecparam", "-name", "secp256k1", "-genkey", "-noout", "-out", "koblitz.pem");
        Tool.openssl(directory, "genpkey", "-algorithm", "X25519", "-out", "x.pem");
        Tool.openssl(directory, "ecparam", "-name", "prime256v1", "-param_enc", "explicit", "-genkey", "-noout",
                "-out", "explicit.pem");

        assertEquals("the private key in 'client.pem' is of the curve secp256k1, which Java's TLS does not use",
                fault(Files.readString(directory.resolve("koblitz.pem")), null).summary());
        assertEquals("the private key in 'client.pem' is of the algorithm 1.3.101.110, which TLS servers do not use",
                fault(Files.readString(directory.resolve("x.pem")), null).summary());
        assertEquals("the private key in 'client.pem' describes its curve instead of naming it",
                fault(Files.readString(directory.resolve("explicit.pem")), null).summary());
        assertEquals("the private key in 'client.pem' is in the format of OpenSSH",
                fault("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", null)
                        .summary());
    }

    @Test
    void rsaKeyBeyondTheLimitIsRefusedBySize() throws IOException {
        byte[] huge = new RSAPrivateKey(BigInteger.ONE.shiftLeft(16_399),
                BigInteger.valueOf(65_537), BigInteger.TEN, BigInteger.TEN,
                BigInteger.TEN, BigInteger.TEN, BigInteger.TEN,
                BigInteger.TEN).getEncoded();

        assertEquals("the private key in 'client.pem' is an RSA key of 16400 bits, limit 16384",
                fault(Pem.write("RSA PRIVATE KEY", huge), null).summary());
    }

    @Test
    void truncatedAndTrailingBytesAreDamage() {
        byte[] der = EC.key().getEncoded();
        byte[] longer = Arrays.copyOf(der, der.length + 2);

        assertEquals("the private key in 'client.pem' is truncated at byte 40",
                fault(Pem.write("PRIVATE KEY", Arrays.copyOf(der, 40)), null).summary());
        assertEquals("the private key in 'client.pem' has 2 bytes after its end at byte " + der.length,
                fault(Pem.write("PRIVATE KEY", longer), null).summary());
        assertEquals("the private key in 'client.pem' is not encoded as its label says",
                fault(Pem.write("RSA PRIVATE KEY", der), null).summary());
        assertEquals("the private key in 'client.pem' is not base64",
                fault("-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n", null).summary());
        assertEquals("'client.pem' has a PEM block without its end",
                fault("-----BEGIN PRIVATE KEY-----\nAAAA\n", null).summary());
    }

    @Test
    void blocksWithoutEndByTheHundredThousandEndSoon() {
        String many = "-----BEGIN PRIVATE KEY-----\n".repeat(300_000);
        String headers = "-----BEGIN RSA PRIVATE KEY-----\n" + "Proc-Type: 4,ENCRYPTED\n".repeat(300_000)
                + "-----END RSA PRIVATE KEY-----\n";

        assertTimeout(Duration.ofSeconds(5), () -> {
            assertEquals("'client.pem' has a PEM block without its end", fault(many, null).summary());
            assertEquals("the private key in 'client.pem' is truncated at byte 0", fault(headers, null).summary());
        });
    }

    @Test
    void noMessageHoldsTheKeyOrThePassword() throws IOException {
        String text = written(EC, "pkcs8 -topk8 -passout pass:" + PASS);

        Diagnostic fault = fault(text, Secret.of("Heron-99"));

        assertFalse(fault.toString().contains("Heron"), fault.toString());
        assertFalse(read(text, TestMaterial.PASSWORD).toString().contains("PRIVATE"));
    }
}
