package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and issues certificates for them. Signatures are the JDK's, and keys but for {@link RsaKeys}. Safe for use
 * by several threads, which pays for RSA keys.
 */
public final class CertificateMaker {

    // Clocks differ: a certificate made now must be valid on a server whose clock is a little behind.
    private static final Duration SKEW = Duration.ofMinutes(5);
    // RFC 5280, 4.1.2.5: the latest date that a certificate can state.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Instant CENTURY_FROM = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant CENTURY_AGAIN = Instant.parse("2050-01-01T00:00:00Z");
    private static final int SERIAL_BITS = 159;

    private final Instant now;
    private final SecureRandom random;
    private RsaKeys rsaKeys;

    public CertificateMaker(Instant now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    /** An authority that can issue: its certificate and the key of it. */
    public record Issuer(X509Certificate certificate, PrivateKey key) {
    }

    /**
     * A certificate that was issued.
     *
     * @param shortened whether it ends with its issuer, sooner than its spec says
     */
    public record Issued(X509Certificate certificate, boolean shortened) {
    }

    /** A new key pair. */
    public KeyPair generate(KeyAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case RSA_2048 -> rsaKeys().generate(2048);
                case RSA_3072 -> rsaKeys().generate(3072);
                case RSA_4096 -> rsaKeys().generate(4096);
                case EC_P256 -> ec("secp256r1");
                case EC_P384 -> ec("secp384r1");
                case EC_P521 -> ec("secp521r1");
                case ED25519 -> edwards();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: this Java makes no keys of " + algorithm, e);
        }
    }

    synchronized RsaKeys rsaKeys() {
        if (rsaKeys == null) {
            rsaKeys = new RsaKeys(random);
        }
        return rsaKeys;
    }

    private KeyPair edwards() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EdDSA");
        generator.initialize(NamedParameterSpec.ED25519, random);
        return generator.generateKeyPair();
    }

    private KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve), random);
        return generator.generateKeyPair();
    }

    /** A certificate that signs itself: a root, or an identity without an authority. */
    public X509Certificate selfSigned(CertificateSpec spec, KeyPair keys) {
        byte[] subject = new X500Principal(spec.subject()).getEncoded();
        return build(spec, keys.getPublic(), subject, keyIdentifier(keys.getPublic()), keys.getPrivate(),
                end(spec));
    }

    /**
     * A certificate issued by an authority. It never outlives it: one that did would fail while it still looks valid.
     *
     * @throws DiagnosticException when the authority has expired
     */
    public Issued issue(CertificateSpec spec, PublicKey key, Issuer issuer) {
        Instant issuerEnd = issuer.certificate().getNotAfter().toInstant();
        if (!issuerEnd.isAfter(now)) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CERTIFICATE_FINDING, "authority '"
                    + issuer.certificate().getSubjectX500Principal().getName() + "' expired on " + issuerEnd
                    + " and cannot issue '" + spec.subject() + "'"));
        }
        boolean shortened = end(spec).isAfter(issuerEnd);
        byte[] issuerName = issuer.certificate().getSubjectX500Principal().getEncoded();
        return new Issued(build(spec, key, issuerName, keyIdentifierOf(issuer.certificate()), issuer.key(),
                shortened ? issuerEnd : end(spec)), shortened);
    }

    private Instant start() {
        return now.truncatedTo(ChronoUnit.SECONDS).minus(SKEW);
    }

    private Instant end(CertificateSpec spec) {
        boolean beyond = spec.validity().compareTo(Duration.between(start(), LATEST)) > 0;
        return beyond ? LATEST : start().plus(spec.validity()).truncatedTo(ChronoUnit.SECONDS);
    }

    private X509Certificate build(CertificateSpec spec, PublicKey key, byte[] issuerName, byte[] issuerKeyIdentifier,
                                  PrivateKey issuerKey, Instant end) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(X500Name.getInstance(issuerName), serial(),
                    time(start()), time(end),
                    X500Name.getInstance(new X500Principal(spec.subject()).getEncoded()),
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            extend(builder, spec, key, issuerKeyIdentifier);
            byte[] encoded = builder.build(new JcaContentSignerBuilder(signatureAlgorithm(issuerKey))
                    .setSecureRandom(random).build(issuerKey)).getEncoded();
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("bug: the certificate of '" + spec.subject() + "' cannot be built", e);
        }
    }

    /**
     * A date of whole seconds as RFC 5280, 4.1.2.5, has it: before 2050 without the century. Read from its encoding, since
     * whatever makes one in Bouncy Castle 1.86 goes by SimpleDateFormat, for which Java loads the data of a locale, 25 ms.
     */
    private static Time time(Instant date) throws IOException {
        String digits = date.toString().replaceAll("[-T:]", "");
        boolean century = date.isBefore(CENTURY_FROM) || !date.isBefore(CENTURY_AGAIN);
        byte[] text = digits.substring(century ? 0 : 2).getBytes(StandardCharsets.US_ASCII);
        byte[] encoded = ByteBuffer.allocate(2 + text.length).put((byte) (century ? BERTags.GENERALIZED_TIME : BERTags.UTC_TIME))
                .put((byte) text.length).put(text).array();
        return Time.getInstance(ASN1Primitive.fromByteArray(encoded));
    }

    private static void extend(X509v3CertificateBuilder builder, CertificateSpec spec, PublicKey key,
                               byte[] issuerKeyIdentifier) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, constraints(spec));
        for (Extension extension : CertificateExtensions.of(spec, key)) {
            builder.addExtension(extension);
        }
        builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(key)));
        builder.addExtension(Extension.authorityKeyIdentifier, false,
                new AuthorityKeyIdentifier(issuerKeyIdentifier));
    }

    private static BasicConstraints constraints(CertificateSpec spec) {
        return spec.authority() && spec.pathLength().isPresent() ? new BasicConstraints(spec.pathLength().get())
                : new BasicConstraints(spec.authority());
    }

    /** 20 bytes, positive and never zero, as RFC 5280 allows at most. */
    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    private static byte[] keyIdentifier(PublicKey key) {
        try {
            return new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key).getKeyIdentifier();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java platform has SHA-1", e);
        }
    }

    /** As the issuer's own certificate states it, or else computed the usual way. */
    private static byte[] keyIdentifierOf(X509Certificate issuer) {
        byte[] stated = issuer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        if (stated == null) {
            return keyIdentifier(issuer.getPublicKey());
        }
        try {
            return SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(stated).getOctets())
                    .getKeyIdentifier();
        } catch (IllegalArgumentException e) {
            // An authority from elsewhere may state anything; verifiers go by its key then, not by the identifier.
            return keyIdentifier(issuer.getPublicKey());
        }
    }

    /** How a key signs certificates and requests. */
    public static String signatureAlgorithm(PrivateKey key) {
        if (key instanceof ECKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            return (bits <= 256 ? "SHA256" : bits <= 384 ? "SHA384" : "SHA512") + "withECDSA";
        }
        return key instanceof RSAKey ? "SHA256withRSA" : "Ed25519";
    }
}
