package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issuer;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authorities with limits, and what stands below them. */
class IssuerConstraintsTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final CertificateMaker MAKER = MATERIAL.maker;
    private static final ASN1Encodable NO_LIMIT = null;

    /** An authority as we do not make them. */
    private static Issuer authority(String subject, Optional<Issuer> by, Optional<BasicConstraints> basic, ASN1Encodable names,
                                    boolean critical) throws Exception {
        KeyPair keys = MAKER.generate(KeyAlgorithm.EC_P256);
        X500Principal issuer = by.map(above -> above.certificate().getSubjectX500Principal()).orElse(new X500Principal(subject));
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(X500Name.getInstance(issuer.getEncoded()), BigInteger.TEN,
                Date.from(TestMaterial.NOW.minusSeconds(600)), Date.from(TestMaterial.NOW.plus(Duration.ofDays(300))),
                X500Name.getInstance(new X500Principal(subject).getEncoded()),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        if (basic.isPresent()) {
            builder.addExtension(Extension.basicConstraints, true, basic.get());
        }
        if (names != NO_LIMIT) {
            builder.addExtension(Extension.nameConstraints, critical, names);
        }
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                .build(by.map(Issuer::key).orElse(keys.getPrivate()))).getEncoded();
        return new Issuer((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)),
                keys.getPrivate());
    }

    private static Issuer limited(String permitted, String excluded) throws Exception {
        return authority("CN=Limited", Optional.of(MATERIAL.root), Optional.of(new BasicConstraints(true)),
                new NameConstraints(subtrees(permitted), subtrees(excluded)), true);
    }

    /** {@code dns=acme.test;ip=10.0.0.0/8;dn=O=Acme} */
    private static GeneralSubtree[] subtrees(String text) {
        return text == null ? null : Arrays.stream(text.split(";")).map(IssuerConstraintsTest::subtree).toArray(GeneralSubtree[]::new);
    }

    private static GeneralSubtree subtree(String text) {
        String value = text.substring(text.indexOf('=') + 1);
        return new GeneralSubtree(switch (text.substring(0, text.indexOf('='))) {
            case "dns" -> new GeneralName(GeneralName.dNSName, value);
            case "email" -> new GeneralName(GeneralName.rfc822Name, value);
            case "ten" -> new GeneralName(GeneralName.iPAddress, new DEROctetString(HexFormat.of().parseHex("0a000000ff000000")));
            default -> new GeneralName(new X500Name(value));
        });
    }

    private static X509Certificate leaf(String subject, List<String> names, Issuer by) {
        return MAKER.issue(CertificateSpec.endEntity(subject, names, Set.of(Usage.SERVER), KeyAlgorithm.EC_P256, Duration.ofDays(90)),
                MAKER.generate(KeyAlgorithm.EC_P256).getPublic(), by).certificate();
    }

    private static List<X509Certificate> chain(X509Certificate leaf, Issuer... issuers) {
        return Stream.concat(Stream.of(leaf), Stream.of(issuers).map(Issuer::certificate)).toList();
    }

    private static List<String> findings(List<X509Certificate> chain) {
        return IssuerConstraints.findings(chain, "the leaf").stream().map(Diagnostic::summary).toList();
    }

    /** Whether this Java takes a chain that leads to its last certificate. */
    private static boolean javaTakes(List<X509Certificate> chain) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.get(chain.size() - 1), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(TestMaterial.NOW));
        try {
            CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509")
                    .generateCertPath(chain.subList(0, chain.size() - 1)), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", value = {
        "dns=acme.test        | -                   | CN=a         | a.acme.test             | taken",
        "dns=acme.test        | -                   | CN=a         | a.evil.test             | bears the name 'a.evil.test'",
        "dns=acme.test        | -                   | CN=a         | a.acme.test,b.test,c.test | bears the name 'b.test', 'c.test'",
        "dns=acme.test        | -                   | CN=a         | *.acme.test             | taken",
        "dns=acme.test        | -                   | CN=a         | *.evil.test             | bears the name '*.evil.test'",
        "dns=acme.test        | -                   | CN=evil.test | -                       | bears the subject 'CN=evil.test'",
        "-                    | dns=evil.acme.test  | CN=a         | x.evil.acme.test        | bears the name 'x.evil.acme.test'",
        "-                    | ten=                | CN=a         | ip:10.0.0.7             | bears the name 'ip:10.0.0.7'",
        "ten=                 | -                   | CN=a         | ip:10.0.0.7             | taken",
        "ten=                 | -                   | CN=a         | ip:192.0.2.1            | bears the name 'ip:192.0.2.1'",
        "dn=O=Acme            | -                   | CN=a,O=Evil  | a.test                  | bears the subject 'CN=a,O=Evil'",
        "dn=O=Acme            | -                   | CN=a,O=Acme  | a.test                  | taken",
        "email=acme.test      | -                   | EMAILADDRESS=a@evil.test | a.test      | -"})
    void namesAreJudgedAsAJavaPeerJudgesThem(String permitted, String excluded, String subject, String names, String predicate)
            throws Exception {
        Issuer limited = limited(permitted, excluded);
        List<X509Certificate> chain = chain(leaf(subject, names == null ? List.of() : List.of(names.split(",")), limited), limited,
                MATERIAL.root);

        List<String> findings = findings(chain);

        assertEquals(javaTakes(chain), findings.isEmpty(), findings::toString);
        if (predicate != null) {
            assertEquals(predicate.equals("taken") ? "" : "the leaf " + predicate
                    + ", which the name constraints of 'CN=Limited' exclude; peers refuse it", String.join("\n", findings));
        }
    }

    @Test
    void whatOnlyTheRootForbidsIsSaidAsSuch() throws Exception {
        Issuer root = authority("CN=Limited", Optional.empty(), Optional.of(new BasicConstraints(true)),
                new NameConstraints(subtrees("dns=acme.test"), null), true);
        List<X509Certificate> chain = chain(leaf("CN=a", List.of("evil.test"), root), root);

        assertTrue(javaTakes(chain));
        assertEquals(List.of("the leaf bears the name 'evil.test', which the name constraints of 'CN=Limited' exclude; "
                + "OpenSSL and browsers refuse it, Java does not"), findings(chain));
        assertTrue(IssuerConstraints.breaches(chain).get(0).byRoot());
    }

    @Test
    void constraintsReachThroughTheAuthoritiesBelow() throws Exception {
        Issuer limited = limited("dns=acme.test;dn=O=Acme", null);
        Issuer below = authority("CN=Below,O=Evil", Optional.of(limited), Optional.of(new BasicConstraints(true)), NO_LIMIT, true);
        List<X509Certificate> chain = chain(leaf("CN=a,O=Acme", List.of("evil.test"), below), below, limited, MATERIAL.root);

        assertEquals(List.of("the leaf bears the name 'evil.test', which the name constraints of 'CN=Limited' exclude; peers refuse it",
                "'CN=Below,O=Evil' above the leaf bears the subject 'CN=Below,O=Evil', which the name constraints of 'CN=Limited' "
                        + "exclude; peers refuse it"), findings(chain));
    }

    @Test
    void anAuthoritysCertificateForItsOwnNextKeyIsFree() throws Exception {
        Issuer limited = authority("CN=Limited,O=Elsewhere", Optional.of(MATERIAL.root), Optional.of(new BasicConstraints(true)),
                new NameConstraints(subtrees("dn=O=Acme"), null), true);
        Issuer next = authority("CN=Limited,O=Elsewhere", Optional.of(limited), Optional.of(new BasicConstraints(true)), NO_LIMIT, true);
        List<X509Certificate> chain = chain(leaf("CN=a,O=Acme", List.of(), next), next, limited, MATERIAL.root);

        assertTrue(javaTakes(chain));
        assertEquals(List.of(), findings(chain));
    }

    @Test
    void moreAuthoritiesThanAPathMayHaveAreAFinding() throws Exception {
        Issuer last = authority("CN=Last", Optional.of(MATERIAL.root), Optional.of(new BasicConstraints(0)), NO_LIMIT, true);
        Issuer below = authority("CN=Below", Optional.of(last), Optional.of(new BasicConstraints(true)), NO_LIMIT, true);
        List<X509Certificate> allowed = chain(leaf("CN=a", List.of(), last), last, MATERIAL.root);
        List<X509Certificate> chain = chain(leaf("CN=a", List.of(), below), below, last, MATERIAL.root);

        assertTrue(javaTakes(allowed) && findings(allowed).isEmpty());
        assertTrue(!javaTakes(chain));
        assertEquals(List.of("the leaf has 1 authority between itself and 'CN=Last', which allows 0; peers refuse it"), findings(chain));
    }

    @Test
    void whoIsNoAuthorityIssuesNothing() throws Exception {
        Issuer impostor = authority("CN=Server", Optional.of(MATERIAL.root), Optional.empty(), NO_LIMIT, true);
        List<X509Certificate> chain = chain(leaf("CN=a", List.of(), impostor), impostor, MATERIAL.root);

        assertTrue(!javaTakes(chain));
        assertEquals(List.of("the leaf was issued by 'CN=Server', which is not the certificate of an authority; peers refuse it"),
                findings(chain));
    }

    @Test
    void constraintsThatCannotBeReadAreAFinding() throws Exception {
        Issuer strange = authority("CN=Strange", Optional.of(MATERIAL.root), Optional.of(new BasicConstraints(true)),
                new DEROctetString(new byte[] {1, 2, 3}), false);
        List<X509Certificate> chain = chain(leaf("CN=a", List.of("a.test"), strange), strange, MATERIAL.root);

        assertEquals(List.of("the leaf stands below 'CN=Strange', whose name constraints cannot be read; peers refuse it"),
                findings(chain));
    }

    @Test
    void ordinaryChainsHaveNoFindings() {
        List<X509Certificate> chain = new ArrayList<>(MATERIAL.server(KeyAlgorithm.EC_P256).chain());

        assertEquals(List.of(), findings(chain));
        assertEquals(List.of(), findings(chain.subList(0, 2)));
        assertEquals(List.of(), findings(chain.subList(0, 1)));
        assertEquals(List.of(), findings(List.of()));
    }
}
