package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateChainTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    @Test
    void leadsFromTheLeafToTheRoot() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        TestMaterial strangers = new TestMaterial();

        List<X509Certificate> chain = CertificateChain.of(identity.leaf(), List.of(strangers.root.certificate(),
                MATERIAL.root.certificate(), strangers.issuing.certificate(), MATERIAL.issuing.certificate()));

        assertEquals(identity.chain(), chain);
    }

    @Test
    void endsWhereTheNextIssuerIsUnknown() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);

        assertEquals(identity.chain().subList(0, 2),
                CertificateChain.of(identity.leaf(), List.of(MATERIAL.issuing.certificate())));
        assertEquals(List.of(identity.leaf()),
                CertificateChain.of(identity.leaf(), List.of(MATERIAL.root.certificate())));
    }

    @Test
    void selfSignedIsAChainOfItsOwn() {
        assertEquals(List.of(MATERIAL.root.certificate()),
                CertificateChain.of(MATERIAL.root.certificate(), List.of(MATERIAL.root.certificate())));
    }

    @Test
    void renewedAuthorityCountsInsteadOfTheOldOne() {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        CertificateMaker later = new CertificateMaker(TestMaterial.NOW.plus(Duration.ofDays(100)), new SecureRandom());
        X509Certificate old = MATERIAL.maker.selfSigned(TestMaterial.authority("CN=R", KeyAlgorithm.EC_P256), keys);
        X509Certificate renewed = later.selfSigned(TestMaterial.authority("CN=R", KeyAlgorithm.EC_P256), keys);
        X509Certificate leaf = MATERIAL.maker.issue(TestMaterial.server("a.test", KeyAlgorithm.EC_P256),
                MATERIAL.maker.generate(KeyAlgorithm.EC_P256).getPublic(),
                new CertificateMaker.Issuer(old, keys.getPrivate())).certificate();

        assertEquals(List.of(leaf, renewed), CertificateChain.of(leaf, List.of(old, renewed)));
        assertEquals(List.of(leaf, renewed), CertificateChain.of(leaf, List.of(renewed, old)));
    }

    @Test
    void sameNameWithAnotherKeyIssuedNothing() {
        TestMaterial impostor = new TestMaterial();

        assertFalse(CertificateChain.issued(impostor.issuing.certificate(),
                MATERIAL.server(KeyAlgorithm.EC_P256).leaf()));
    }

    @Test
    void authoritiesThatIssuedEachOtherMakeNoEndlessChain() {
        KeyPair a = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        KeyPair b = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        CertificateSpec specA = TestMaterial.authority("CN=A", KeyAlgorithm.EC_P256);
        CertificateSpec specB = TestMaterial.authority("CN=B", KeyAlgorithm.EC_P256);
        X509Certificate rootA = MATERIAL.maker.selfSigned(specA, a);
        X509Certificate bByA = MATERIAL.maker.issue(specB, b.getPublic(),
                new CertificateMaker.Issuer(rootA, a.getPrivate())).certificate();
        X509Certificate aByB = MATERIAL.maker.issue(specA, a.getPublic(),
                new CertificateMaker.Issuer(bByA, b.getPrivate())).certificate();

        assertEquals(List.of(bByA, aByB), CertificateChain.of(bByA, List.of(aByB, bByA)));
    }
}
