package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.KeyPairs;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issued;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateMakerTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;

    @TempDir
    private Path directory;

    private String openssl(X509Certificate certificate, String... options) throws IOException {
        Files.writeString(directory.resolve("c.pem"), Pem.write(certificate));
        String[] command = new String[options.length + 3];
        System.arraycopy(new String[] {"x509", "-in", "c.pem"}, 0, command, 0, 3);
        System.arraycopy(options, 0, command, 3, options.length);
        return Tool.openssl(directory, command);
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void keysAreOfTheAlgorithmAskedFor(KeyAlgorithm algorithm) {
        KeyPair keys = MATERIAL.maker.generate(algorithm);

        assertEquals(Optional.of(algorithm), CertificateDifference.algorithm(keys.getPublic()));
        assertTrue(KeyPairs.match(keys.getPrivate(), keys.getPublic()));
        assertFalse(KeyPairs.match(keys.getPrivate(), MATERIAL.maker.generate(algorithm).getPublic()));
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void opensslVerifiesTheWholeChain(KeyAlgorithm algorithm) throws IOException {
        TestMaterial material = new TestMaterial(algorithm);
        Files.writeString(directory.resolve("root.pem"), Pem.write(material.root.certificate()));
        Files.writeString(directory.resolve("issuing.pem"), Pem.write(material.issuing.certificate()));
        Files.writeString(directory.resolve("leaf.pem"), Pem.write(material.server(algorithm).leaf()));

        String verdict = Tool.openssl(directory, "verify", "-x509_strict", "-purpose", "sslserver",
                "-verify_hostname", "orders.acme.test", "-CAfile", "root.pem", "-untrusted", "issuing.pem", "leaf.pem");

        assertEquals("leaf.pem: OK", verdict.trim());
    }

    @Test
    void opensslVerifiesASelfSignedIdentity() throws IOException {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.RSA_2048);
        Files.writeString(directory.resolve("self.pem"), Pem.write(MATERIAL.maker.selfSigned(
                TestMaterial.server("orders.acme.test", KeyAlgorithm.RSA_2048), keys)));

        assertEquals("self.pem: OK", Tool.openssl(directory, "verify", "-purpose", "sslserver", "-CAfile", "self.pem",
                "self.pem").trim());
    }

    @Test
    void authorityMaySignCertificatesAndNothingElse() {
        X509Certificate root = MATERIAL.root.certificate();

        assertEquals(Integer.MAX_VALUE, root.getBasicConstraints());
        assertEquals(Set.of("2.5.29.19", "2.5.29.15"), root.getCriticalExtensionOIDs());
        for (int bit = 0; bit < root.getKeyUsage().length; bit++) {
            assertEquals(bit == KEY_CERT_SIGN || bit == CRL_SIGN, root.getKeyUsage()[bit], "bit " + bit);
        }
        assertFalse(root.getNonCriticalExtensionOIDs().contains("2.5.29.37"));
    }

    @Test
    void pathLengthStandsInTheCertificate() {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        CertificateSpec spec = new CertificateSpec("CN=Short", List.of(), Set.of(), KeyAlgorithm.EC_P256,
                Duration.ofDays(10), true, Optional.of(0));

        assertEquals(0, MATERIAL.maker.issue(spec, keys.getPublic(), MATERIAL.root).certificate()
                .getBasicConstraints());
    }

    @Test
    void endEntitySaysWhatItIsFor() throws Exception {
        X509Certificate leaf = MATERIAL.server(KeyAlgorithm.EC_P256).leaf();

        assertEquals(-1, leaf.getBasicConstraints());
        assertEquals(Set.of("2.5.29.19", "2.5.29.15"), leaf.getCriticalExtensionOIDs());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), leaf.getExtendedKeyUsage());
        assertTrue(leaf.getKeyUsage()[DIGITAL_SIGNATURE]);
        assertFalse(leaf.getKeyUsage()[KEY_ENCIPHERMENT]);
        assertTrue(MATERIAL.server(KeyAlgorithm.RSA_2048).leaf().getKeyUsage()[KEY_ENCIPHERMENT]);
    }

    @Test
    void namesStandAsDnsNamesAndAddresses() throws IOException {
        String names = openssl(MATERIAL.server(KeyAlgorithm.EC_P256).leaf(), "-noout", "-ext", "subjectAltName");

        assertTrue(names.contains("DNS:orders.acme.test, IP Address:127.0.0.1, IP Address:2001:DB8:0:0:0:0:0:7"),
                names);
    }

    @Test
    void withoutNamesThereIsNoSuchExtension() {
        Identity client = MATERIAL.issue(CertificateSpec.endEntity("CN=client", List.of(), Set.of(Usage.CLIENT),
                KeyAlgorithm.EC_P256, Duration.ofDays(30)));

        assertFalse(client.leaf().getNonCriticalExtensionOIDs().contains("2.5.29.17"));
    }

    @Test
    void distinguishedNameReadsAsItWasWritten() throws IOException {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        X509Certificate certificate = MATERIAL.maker.selfSigned(TestMaterial.authority(
                "CN=Smith\\, \\\"J\\\", OU=Zürich, O=Acme+L=Bern, C=CH", KeyAlgorithm.EC_P256), keys);

        String subject = openssl(certificate, "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb,utf8");

        assertTrue(subject.contains("CN=Smith\\, \\\"J\\\",OU=Zürich,"), subject);
        assertTrue(subject.trim().endsWith(",C=CH"), subject);
        assertEquals(certificate.getSubjectX500Principal(), certificate.getIssuerX500Principal());
    }

    @Test
    void keyIdentifiersLinkTheChain() throws IOException {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);

        String leaf = openssl(identity.leaf(), "-noout", "-ext", "authorityKeyIdentifier").replaceAll("(?s).*\n ", "");
        String issuer = openssl(MATERIAL.issuing.certificate(), "-noout", "-ext", "subjectKeyIdentifier")
                .replaceAll("(?s).*\n ", "");

        assertEquals(issuer.trim(), leaf.trim());
    }

    @Test
    void serialNumbersArePositiveAndTwentyBytesLong() {
        X509Certificate first = MATERIAL.server(KeyAlgorithm.EC_P256).leaf();
        X509Certificate second = MATERIAL.server(KeyAlgorithm.EC_P256).leaf();

        assertEquals(159, first.getSerialNumber().bitLength());
        assertEquals(1, first.getSerialNumber().signum());
        assertNotEquals(first.getSerialNumber(), second.getSerialNumber());
    }

    @Test
    void validityIsExactlyWhatWasAskedForAndCoversNow() {
        X509Certificate leaf = MATERIAL.server(KeyAlgorithm.EC_P256).leaf();

        Instant from = leaf.getNotBefore().toInstant();
        assertEquals(Duration.ofDays(90), Duration.between(from, leaf.getNotAfter().toInstant()));
        assertTrue(from.isBefore(TestMaterial.NOW));
        assertTrue(from.isAfter(TestMaterial.NOW.minus(Duration.ofHours(1))));
    }

    /** RFC 5280, 4.1.2.5: two digits of the year through 2049, four from 2050 on. */
    @ParameterizedTest
    @CsvSource({"2026-11-28T08:05:00Z, UTCTIME :261128080500Z, UTCTIME :261129080500Z",
            "2049-12-31T00:00:00Z, UTCTIME :491231000000Z, GENERALIZEDTIME :20500101000000Z",
            "1949-12-31T00:00:00Z, GENERALIZEDTIME :19491231000000Z, UTCTIME :500101000000Z"})
    void datesAreSpelledAsTheStandardAsks(Instant from, String notBefore, String notAfter) throws IOException {
        CertificateMaker maker = new CertificateMaker(from.plus(Duration.ofMinutes(5)), new SecureRandom());
        CertificateSpec spec = CertificateSpec.authority("CN=dated", KeyAlgorithm.EC_P256, Duration.ofDays(1));
        Files.writeString(directory.resolve("dated.pem"), Pem.write(maker.selfSigned(spec, maker.generate(KeyAlgorithm.EC_P256))));

        String parsed = Tool.openssl(directory, "asn1parse", "-in", "dated.pem").replaceAll(" +", " ");

        assertTrue(parsed.indexOf(notBefore) > 0 && parsed.indexOf(notAfter) > parsed.indexOf(notBefore), parsed);
    }

    @Test
    void certificateNeverOutlivesItsIssuer() {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        CertificateSpec spec = CertificateSpec.endEntity("CN=long", List.of("long.test"), Set.of(Usage.SERVER),
                KeyAlgorithm.EC_P256, Duration.ofDays(36500));

        Issued issued = MATERIAL.maker.issue(spec, keys.getPublic(), MATERIAL.issuing);

        assertTrue(issued.shortened());
        assertEquals(MATERIAL.issuing.certificate().getNotAfter(), issued.certificate().getNotAfter());
    }

    @Test
    void absurdValidityEndsWhereDatesEnd() {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);

        X509Certificate certificate = MATERIAL.maker.selfSigned(CertificateSpec.authority("CN=eternal",
                KeyAlgorithm.EC_P256, Duration.ofDays(365L * 1_000_000)), keys);

        assertEquals(Instant.parse("9999-12-31T23:59:59Z"), certificate.getNotAfter().toInstant());
    }

    @Test
    void expiredAuthorityIssuesNothing() {
        CertificateMaker later = new CertificateMaker(TestMaterial.NOW.plus(Duration.ofDays(4000)), new SecureRandom());
        KeyPair keys = later.generate(KeyAlgorithm.EC_P256);

        String summary = Faults.of(() -> later.issue(TestMaterial.server("a.test", KeyAlgorithm.EC_P256),
                keys.getPublic(), MATERIAL.issuing)).summary();

        assertTrue(summary.startsWith("authority 'CN=Test Issuing,O=Acme' expired on "), summary);
        assertTrue(summary.endsWith(" and cannot issue 'CN=a.test, O=Acme'"), summary);
    }

    @Test
    void noProviderIsRegistered() {
        MATERIAL.server(KeyAlgorithm.EC_P256);

        assertArrayEquals(new String[0], Arrays.stream(Security.getProviders())
                .map(Provider::getName).filter(name -> name.startsWith("BC")).toArray());
    }
}
