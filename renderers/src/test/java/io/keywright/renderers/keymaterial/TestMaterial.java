package io.keywright.renderers.keymaterial;

import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issuer;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A test authority of two levels, and what it issues. */
public final class TestMaterial {

    public static final Instant NOW = Instant.now();
    public static final Secret PASSWORD = Secret.of("Kestrel-7");
    public static final Secret OTHER = Secret.of("Otter-42");

    public final CertificateMaker maker = new CertificateMaker(NOW, new SecureRandom());
    public final Issuer root;
    public final Issuer issuing;

    /** A key with its chain. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public X509Certificate leaf() {
            return chain.get(0);
        }
    }

    public TestMaterial() {
        this(KeyAlgorithm.EC_P256);
    }

    public TestMaterial(KeyAlgorithm algorithm) {
        KeyPair rootKeys = maker.generate(algorithm);
        root = new Issuer(maker.selfSigned(authority("CN=Test Root, O=Acme", algorithm), rootKeys),
                rootKeys.getPrivate());
        KeyPair issuingKeys = maker.generate(algorithm);
        issuing = new Issuer(maker.issue(authority("CN=Test Issuing, O=Acme", algorithm), issuingKeys.getPublic(), root)
                .certificate(), issuingKeys.getPrivate());
    }

    public static CertificateSpec authority(String subject, KeyAlgorithm algorithm) {
        return CertificateSpec.authority(subject, algorithm, Duration.ofDays(3650));
    }

    public static CertificateSpec server(String host, KeyAlgorithm algorithm) {
        return new CertificateSpec("CN=" + host + ", O=Acme", List.of(host, "ip:127.0.0.1", "ip:2001:db8::7"),
                Set.of(Usage.SERVER, Usage.CLIENT), algorithm, Duration.ofDays(90), false, Optional.empty());
    }

    public Identity issue(CertificateSpec spec) {
        KeyPair keys = maker.generate(spec.key());
        X509Certificate leaf = maker.issue(spec, keys.getPublic(), issuing).certificate();
        return new Identity(keys.getPrivate(), List.of(leaf, issuing.certificate(), root.certificate()));
    }

    public Identity server(KeyAlgorithm algorithm) {
        return issue(server("orders.acme.test", algorithm));
    }
}
