package io.keywright.engine.agreement.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate to be made: good as it begins, and whatever a test then makes of it. */
public final class Draft {

    private static final Duration LIFE = Duration.ofDays(90);

    private final String subject;
    private String kind = "EC";
    private String keyOf;
    private Instant begin;
    private Instant end;
    private BasicConstraints constraints;
    private int keyUsage;
    private List<KeyPurposeId> purposes = List.of();
    private List<GeneralName> names = List.of();
    private List<GeneralName> permitted = List.of();
    private Optional<String> signature = Optional.empty();
    private Optional<Extension> more = Optional.empty();
    private boolean bare;

    private Draft(String subject, Instant at, BasicConstraints constraints, int keyUsage) {
        this.subject = subject;
        this.keyOf = subject;
        this.begin = at.minus(LIFE);
        this.end = at.plus(LIFE);
        this.constraints = constraints;
        this.keyUsage = keyUsage;
    }

    /** An authority that is valid around an instant. */
    public static Draft authority(String name, Instant at) {
        return new Draft("CN=" + name + ", O=Agreement", at, new BasicConstraints(true), KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    /** A server's certificate for some names; {@code ip:} marks addresses. */
    public static Draft server(String name, Instant at, String... names) {
        return party(name, at).purposes(KeyPurposeId.id_kp_serverAuth).names(names);
    }

    /** A client's certificate. */
    public static Draft client(String name, Instant at) {
        return party(name, at).purposes(KeyPurposeId.id_kp_clientAuth);
    }

    private static Draft party(String name, Instant at) {
        return new Draft("CN=" + name + ", O=Agreement", at, new BasicConstraints(false), KeyUsage.digitalSignature);
    }

    /** @param newKind {@code EC}, {@code Ed25519}, {@code RSA-2048} and other sizes */
    public Draft kind(String newKind) {
        kind = newKind;
        return this;
    }

    /** Over keys of its own, although another certificate has the same subject. */
    public Draft otherKey() {
        keyOf = subject + " otherwise";
        return this;
    }

    public Draft valid(Instant from, Instant to) {
        begin = from;
        end = to;
        return this;
    }

    public Draft purposes(KeyPurposeId... some) {
        purposes = List.of(some);
        return this;
    }

    /** @param bits of {@link KeyUsage} */
    public Draft keyUsage(int bits) {
        keyUsage = bits;
        return this;
    }

    public Draft names(String... some) {
        names = Stream.of(some).map(name -> name.startsWith("ip:") ? new GeneralName(GeneralName.iPAddress, name.substring(3))
                : new GeneralName(GeneralName.dNSName, name)).toList();
        return this;
    }

    public Draft pathLength(int authoritiesBelow) {
        constraints = new BasicConstraints(authoritiesBelow);
        return this;
    }

    public Draft notAnAuthority() {
        constraints = new BasicConstraints(false);
        return this;
    }

    /** May issue for names below these domains only. */
    public Draft permitting(String... domains) {
        permitted = Stream.of(domains).map(domain -> new GeneralName(GeneralName.dNSName, domain)).toList();
        return this;
    }

    /** Signed in that way, by Java's name, whatever suits the issuer's key. */
    public Draft signedWith(String algorithm) {
        signature = Optional.of(algorithm);
        return this;
    }

    /** With one more extension. */
    public Draft with(String identifier, boolean critical, ASN1Encodable value) {
        try {
            more = Optional.of(Extension.create(new ASN1ObjectIdentifier(identifier), critical, value));
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("encoding " + identifier, e);
        }
    }

    /** Of version 1, as certificates were before there were extensions. */
    public Draft bare() {
        bare = true;
        return this;
    }

    public Owner selfSigned() {
        KeyPair keys = Keys.of(kind, keyOf);
        return new Owner(keys.getPrivate(), built(keys, new X500Principal(subject), keys), Optional.empty());
    }

    public Owner by(Owner issuer) {
        KeyPair keys = Keys.of(kind, keyOf);
        return new Owner(keys.getPrivate(), built(keys, issuer.certificate().getSubjectX500Principal(),
                new KeyPair(issuer.publicKey(), issuer.key())), Optional.of(issuer));
    }

    private X509Certificate built(KeyPair keys, X500Principal issuer, KeyPair issuerKeys) {
        try {
            ContentSigner signer = new JcaContentSignerBuilder(signature.orElse(algorithm(issuerKeys.getPrivate()))).build(issuerKeys.getPrivate());
            byte[] encoded = bare ? bare(keys, X500Name.getInstance(issuer.getEncoded())).build(signer).getEncoded()
                    : extended(keys, X500Name.getInstance(issuer.getEncoded()), issuerKeys.getPublic()).build(signer).getEncoded();
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("making the certificate of " + subject, e);
        }
    }

    private X509v1CertificateBuilder bare(KeyPair keys, X500Name issuer) {
        return new X509v1CertificateBuilder(issuer, serial(), Date.from(begin), Date.from(end), name(), publicKey(keys));
    }

    private X509v3CertificateBuilder extended(KeyPair keys, X500Name issuer, PublicKey issuerKey) throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer, serial(), Date.from(begin), Date.from(end), name(), publicKey(keys));
        for (Extension extension : extensions(keys, issuerKey)) {
            builder.addExtension(extension);
        }
        return builder;
    }

    private X500Name name() {
        return X500Name.getInstance(new X500Principal(subject).getEncoded());
    }

    private static SubjectPublicKeyInfo publicKey(KeyPair keys) {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    /** Differs with whatever the certificate says, and is the same each time. */
    private BigInteger serial() {
        return BigInteger.valueOf(Math.abs((long) (subject + kind + keyOf + begin + end + keyUsage + purposes + names + permitted).hashCode()) + 1);
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }

    private List<Extension> extensions(KeyPair keys, PublicKey issuerKey) throws IOException, GeneralSecurityException {
        List<Extension> extensions = new ArrayList<>();
        extensions.add(Extension.create(Extension.basicConstraints, true, constraints));
        extensions.add(Extension.create(Extension.keyUsage, true, new KeyUsage(keyUsage)));
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        extensions.add(Extension.create(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic())));
        extensions.add(Extension.create(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey)));
        if (!purposes.isEmpty()) {
            extensions.add(Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new))));
        }
        if (!names.isEmpty()) {
            extensions.add(Extension.create(Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new))));
        }
        if (!permitted.isEmpty()) {
            extensions.add(Extension.create(Extension.nameConstraints, true, new NameConstraints(permitted.stream().map(GeneralSubtree::new)
                    .toArray(GeneralSubtree[]::new), null)));
        }
        more.ifPresent(extensions::add);
        return extensions;
    }
}
