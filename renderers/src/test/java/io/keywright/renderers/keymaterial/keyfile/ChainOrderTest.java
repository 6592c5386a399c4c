package io.keywright.renderers.keymaterial.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issuer;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates in whatever order, and the chain that they are. */
class ChainOrderTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final KeyPair AUTHORITY_KEYS = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
    private static final KeyPair KEYS = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);

    // One authority with one key that two others have certified, as after a renewal or across two companies.
    private static final X509Certificate CROSS_ONE = authority(MATERIAL.root);
    private static final X509Certificate CROSS_TWO = authority(MATERIAL.issuing);
    private static final X509Certificate LEAF = MATERIAL.maker.issue(TestMaterial.server("a.test",
            KeyAlgorithm.EC_P256), KEYS.getPublic(), new Issuer(CROSS_ONE, AUTHORITY_KEYS.getPrivate())).certificate();

    private static X509Certificate authority(Issuer issuer) {
        return MATERIAL.maker.issue(TestMaterial.authority("CN=Crossed", KeyAlgorithm.EC_P256),
                AUTHORITY_KEYS.getPublic(), issuer).certificate();
    }

    private static ChainOrder order(X509Certificate... certificates) {
        return ChainOrder.of(KEYS.getPrivate(), List.of(certificates), List.of(), "k.pem");
    }

    @Test
    void orderOfTheFileDecidesBetweenTwoIssuers() {
        assertEquals(List.of(LEAF, CROSS_ONE), order(LEAF, CROSS_ONE, CROSS_TWO).chain());
        assertEquals(List.of(LEAF, CROSS_TWO), order(LEAF, CROSS_TWO, CROSS_ONE).chain());
        assertEquals(List.of("'k.pem' holds a certificate beside the chain, such as 'CN=Crossed'"),
                order(LEAF, CROSS_TWO, CROSS_ONE).findings().stream().map(Diagnostic::summary).toList());
    }

    @Test
    void twoIssuersOutOfOrderAreAmbiguous() {
        Diagnostic fault = Faults.of(() -> order(CROSS_ONE, CROSS_TWO, LEAF));

        assertEquals("the chain in 'k.pem' is out of order, and 2 of its certificates could be the issuer of "
                + "'CN=a.test,O=Acme'", fault.summary());
        assertEquals(DiagnosticCode.AMBIGUOUS, fault.code());
    }

    @Test
    void twoCertificatesOfTheKeyAreAmbiguousUnlessOneComesFirst() {
        X509Certificate renewed = MATERIAL.maker.issue(TestMaterial.server("a.test", KeyAlgorithm.EC_P256),
                KEYS.getPublic(), MATERIAL.root).certificate();

        assertEquals(renewed, order(renewed, LEAF).chain().get(0));
        assertEquals("2 certificates in 'k.pem' belong to its key",
                Faults.of(() -> order(CROSS_ONE, LEAF, renewed)).summary());
    }

    @Test
    void missingPartsComeFromTheOthers() {
        ChainOrder order = ChainOrder.of(KEYS.getPrivate(), List.of(LEAF),
                List.of(MATERIAL.root.certificate(), MATERIAL.issuing.certificate(), CROSS_ONE), "k.pem");

        assertEquals(List.of(LEAF, CROSS_ONE, MATERIAL.root.certificate()), order.chain());
        assertEquals(List.of(), order.findings());
    }

    @Test
    void sameCertificateTwiceCountsOnce() {
        ChainOrder order = order(LEAF, CROSS_ONE, LEAF, CROSS_ONE);

        assertEquals(List.of(LEAF, CROSS_ONE), order.chain());
        assertEquals(List.of(), order.findings());
    }

    @Test
    void chainsOfAbsurdLengthEnd() {
        List<X509Certificate> chain = new ArrayList<>();
        Issuer issuer = MATERIAL.root;
        for (int i = 0; i < 101; i++) {
            issuer = new Issuer(MATERIAL.maker.issue(TestMaterial.authority("CN=Level " + i, KeyAlgorithm.EC_P256),
                    AUTHORITY_KEYS.getPublic(), new Issuer(issuer.certificate(), i == 0 ? MATERIAL.root.key()
                    : AUTHORITY_KEYS.getPrivate())).certificate(), AUTHORITY_KEYS.getPrivate());
            chain.add(0, issuer.certificate());
        }
        chain.add(0, MATERIAL.maker.issue(TestMaterial.server("a.test", KeyAlgorithm.EC_P256), KEYS.getPublic(), issuer)
                .certificate());

        assertEquals("the chain in 'k.pem' has more than 100 certificates", Faults.of(
                () -> ChainOrder.of(KEYS.getPrivate(), chain, List.of(), "k.pem")).summary());
    }

    @Test
    void thousandsOfCertificatesBesideAKeyAreRefusedBeforeAnyIsTried() {
        List<X509Certificate> many = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            many.add(MATERIAL.maker.issue(TestMaterial.server("a.test", KeyAlgorithm.EC_P256), KEYS.getPublic(),
                    MATERIAL.issuing).certificate());
        }

        assertEquals("'k.pem' holds 1001 certificates, of which one should belong to its key; limit 1000",
                Faults.of(() -> ChainOrder.of(KEYS.getPrivate(), many, List.of(), "k.pem")).summary());
    }
}
