package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates that nobody should make, and people have. */
class OddCertificateTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    @TempDir
    private Path directory;

    private static byte[] certificate(BigInteger serial, String subject, SubjectPublicKeyInfo key, KeyPair signer,
                                      String algorithm) throws Exception {
        return new X509v3CertificateBuilder(new X500Name("CN=odd issuer"), serial,
                Date.from(TestMaterial.NOW.minusSeconds(60)), Date.from(TestMaterial.NOW.plusSeconds(86_400)),
                new X500Name(subject), key)
                .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate())).getEncoded();
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static SubjectPublicKeyInfo info(KeyPair keys) {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    private static List<String> findings(byte[] der) {
        return CertificateFindings.of(CertificateFile.read(der, "c").get(0), "certificate 'c'", TestMaterial.NOW)
                .stream().map(Diagnostic::summary).toList();
    }

    @ParameterizedTest
    @CsvSource({"-5, certificate 'c' has the serial number -5, 0, certificate 'c' has the serial number 0"})
    void serialNumbersThatAreNotPositiveAreFindings(String first, String firstCore, String second, String secondCore)
            throws Exception {
        KeyPair keys = rsa(2048);

        assertEquals(List.of(firstCore + ", which is not positive"),
                findings(certificate(new BigInteger(first), "CN=a", info(keys), keys, "SHA256withRSA")));
        assertEquals(List.of(secondCore + ", which is not positive"),
                findings(certificate(new BigInteger(second), "CN=a", info(keys), keys, "SHA256withRSA")));
    }

    @Test
    void overlongSerialNumberIsAFinding() throws Exception {
        KeyPair keys = rsa(2048);

        assertEquals(List.of("certificate 'c' has a serial number of more than 20 bytes"),
                findings(certificate(BigInteger.TWO.pow(200), "CN=a", info(keys), keys, "SHA256withRSA")));
    }

    @Test
    void weakKeyAndSignatureAreFindings() throws Exception {
        KeyPair keys = rsa(1024);

        assertEquals(List.of("certificate 'c' has an RSA key of 1024 bits",
                "certificate 'c' is signed with SHA1withRSA"),
                findings(certificate(BigInteger.TEN, "CN=a", info(keys), keys, "SHA1withRSA")));
    }

    @Test
    void rsaKeyThatJavaRefusesIsNamedInFilesAndStores() throws Exception {
        SubjectPublicKeyInfo huge = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                new RSAPublicKey(BigInteger.ONE.shiftLeft(20_000).setBit(0), BigInteger.valueOf(65537)));
        byte[] der = certificate(BigInteger.TEN, "CN=a", huge, rsa(2048), "SHA256withRSA");
        Files.write(directory.resolve("c.der"), der);
        Tool.openssl(directory, "x509", "-inform", "DER", "-in", "c.der", "-out", "c.pem");
        Tool.openssl(directory, "pkcs12", "-export", "-nokeys", "-in", "c.pem", "-passout", "pass:Kestrel-7", "-out",
                "k.p12");

        Diagnostic file = Faults.of(() -> readThenUse(der));
        Diagnostic store = Faults.of(() -> open("k.p12"));

        assertTrue(file.summary().contains("16384"), file.summary());
        assertTrue(store.summary().contains("16384"), store.summary());
        assertEquals(DiagnosticCode.STORE_UNREADABLE, store.code());
    }

    private static void readThenUse(byte[] der) {
        CertificateFile.read(der, "c").get(0).getPublicKey();
    }

    private StoreFile open(String file) throws IOException {
        return StoreFile.open(Files.readAllBytes(directory.resolve(file)), "PKCS12", TestMaterial.PASSWORD, Map.of(),
                file);
    }

    @Test
    void subjectWithControlCharactersCannotForgeALine() throws Exception {
        KeyPair keys = rsa(2048);
        byte[] der = certificate(BigInteger.TEN, "CN=ok\\0AOK: all 12 connections verified\\1B[31m", info(keys), keys,
                "SHA256withRSA");
        StoreFile store = StoreFile.empty("JKS");
        store.putTrust("odd", CertificateFile.read(der, "c").get(0));
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);

        Diagnostic fault = Faults.of(() -> store.putKey("k", identity.key(),
                List.of(identity.leaf(), CertificateFile.read(der, "c").get(0))));

        assertTrue(fault.summary().chars().noneMatch(c -> c < 0x20), fault.summary());
        assertEquals(1, StoreFile.open(store.save(Secret.of("Kestrel-7")), "JKS", Secret.of("Kestrel-7"), Map.of(), "k")
                .entries().size());
    }
}
