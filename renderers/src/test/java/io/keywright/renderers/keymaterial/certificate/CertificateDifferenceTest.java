package io.keywright.renderers.keymaterial.certificate;

import static io.keywright.renderers.keymaterial.certificate.CertificateDifference.differences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateDifferenceTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final CertificateSpec SPEC = new CertificateSpec("CN=orders.acme.test, O=Acme",
            List.of("orders.acme.test", "ip:10.0.0.7", "ip:2001:db8::7"), Set.of(Usage.SERVER), KeyAlgorithm.EC_P256,
            Duration.ofDays(90), false, Optional.empty());
    private static final X509Certificate EXISTING = MATERIAL.issue(SPEC).leaf();
    private static final Optional<X509Certificate> ISSUER = Optional.of(MATERIAL.issuing.certificate());

    private static CertificateSpec spec(String subject, List<String> names, Set<Usage> usage, KeyAlgorithm key) {
        return new CertificateSpec(subject, names, usage, key, SPEC.validity(), false, Optional.empty());
    }

    private static void assertDifferences(CertificateSpec spec, CertificateDifference... expected) {
        assertEquals(List.of(expected), differences(spec, ISSUER, EXISTING));
    }

    @Test
    void whatWasMadeFromASpecDoesNotDifferFromIt() {
        assertDifferences(SPEC);
    }

    @Test
    void spellingMakesNoDifference() {
        assertDifferences(spec("cn=Orders.acme.test,  o=Acme",
                List.of("ip:2001:0DB8:0:0::0007", "ORDERS.acme.test", "ip:10.0.0.7", "orders.acme.test"),
                SPEC.usage(), SPEC.key()));
    }

    @Test
    void validityMakesNoDifference() {
        assertDifferences(CertificateSpec.endEntity(SPEC.subject(), SPEC.names(), SPEC.usage(), SPEC.key(),
                Duration.ofDays(1)));
    }

    @Test
    void orderOfTheDistinguishedNameDoes() {
        assertDifferences(spec("O=Acme, CN=orders.acme.test", SPEC.names(), SPEC.usage(), SPEC.key()),
                CertificateDifference.SUBJECT_DIFFERS);
    }

    @Test
    void eachFieldHasItsDifference() {
        assertDifferences(spec("CN=other", List.of("orders.acme.test"), Set.of(Usage.SERVER, Usage.CLIENT),
                KeyAlgorithm.EC_P384), CertificateDifference.SUBJECT_DIFFERS, CertificateDifference.NAMES_DIFFER,
                CertificateDifference.KEY_DIFFERS, CertificateDifference.USAGE_DIFFERS);
    }

    @Test
    void issuerDiffersByKeyUnderTheSameName() {
        TestMaterial impostor = new TestMaterial();

        assertEquals(List.of(CertificateDifference.ISSUER_DIFFERS),
                differences(SPEC, Optional.of(impostor.issuing.certificate()), EXISTING));
    }

    @Test
    void issuerRenewedWithItsKeyIsNoOther() {
        KeyPair keys = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);
        CertificateMaker maker = MATERIAL.maker;
        CertificateSpec authority = TestMaterial.authority("CN=Renewed", KeyAlgorithm.EC_P256);
        X509Certificate before = maker.selfSigned(authority, keys);
        X509Certificate after = maker.selfSigned(authority, keys);
        X509Certificate leaf = maker.issue(SPEC, maker.generate(SPEC.key()).getPublic(),
                new CertificateMaker.Issuer(before, keys.getPrivate())).certificate();

        assertEquals(List.of(), differences(SPEC, Optional.of(after), leaf));
    }

    @Test
    void issuedIsNotSelfSigned() {
        assertEquals(List.of(CertificateDifference.ISSUER_DIFFERS), differences(SPEC, Optional.empty(), EXISTING));
    }

    @Test
    void selfSignedIsNoDifferenceWhereNoIssuerIsNamed() {
        X509Certificate self = MATERIAL.maker.selfSigned(SPEC, MATERIAL.maker.generate(SPEC.key()));

        assertEquals(List.of(), differences(SPEC, Optional.empty(), self));
    }

    @Test
    void authorityAndEndEntityAreTold() {
        CertificateSpec authority = CertificateSpec.authority("CN=Test Root, O=Acme", KeyAlgorithm.EC_P256,
                Duration.ofDays(1));
        CertificateSpec limited = new CertificateSpec(authority.subject(), List.of(), Set.of(), authority.key(),
                authority.validity(), true, Optional.of(1));
        CertificateSpec server = spec("CN=Test Root, O=Acme", List.of(), Set.of(), KeyAlgorithm.EC_P256);
        X509Certificate root = MATERIAL.root.certificate();

        assertEquals(List.of(), differences(authority, Optional.empty(), root));
        assertEquals(List.of(CertificateDifference.PATH_LENGTH_DIFFERS),
                differences(limited, Optional.empty(), root));
        assertEquals(List.of(CertificateDifference.AN_AUTHORITY), differences(server, Optional.empty(), root));
        assertEquals(CertificateDifference.NOT_AN_AUTHORITY, differences(authority, ISSUER, EXISTING)
                .get(differences(authority, ISSUER, EXISTING).size() - 1));
    }

    @Test
    void rsaSizesAreTold() {
        X509Certificate small = MATERIAL.issue(spec(SPEC.subject(), SPEC.names(), SPEC.usage(), KeyAlgorithm.RSA_2048))
                .leaf();

        assertEquals(List.of(CertificateDifference.KEY_DIFFERS),
                differences(spec(SPEC.subject(), SPEC.names(), SPEC.usage(), KeyAlgorithm.RSA_3072), ISSUER, small));
    }

    @Test
    void codesAreStable() {
        assertEquals("[subject_differs, names_differ, key_differs, usage_differs, issuer_differs, not_an_authority, "
                + "an_authority, path_length_differs]", List.of(CertificateDifference.values()).toString());
    }
}
