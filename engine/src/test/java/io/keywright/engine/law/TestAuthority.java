package io.keywright.engine.law;

import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issuer;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An authority that issues what parties other than Keywright present, as files that openssl reads. */
final class TestAuthority {

    private static final CertificateMaker MAKER = new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());

    private final Path directory;
    private final Issuer issuer;
    private final List<X509Certificate> chain;

    private TestAuthority(Path directory, Issuer issuer, List<X509Certificate> above) {
        this.directory = directory;
        this.issuer = issuer;
        this.chain = Stream.concat(Stream.of(issuer.certificate()), above.stream()).toList();
    }

    static TestAuthority in(Path directory, String subject) {
        KeyPair keys = MAKER.generate(KeyAlgorithm.EC_P256);
        X509Certificate certificate = MAKER.selfSigned(CertificateSpec.authority(subject, KeyAlgorithm.EC_P256, Duration.ofDays(300)), keys);
        return new TestAuthority(directory, new Issuer(certificate, keys.getPrivate()), List.of());
    }

    /** An authority below this one. */
    TestAuthority below(String subject) {
        KeyPair keys = MAKER.generate(KeyAlgorithm.EC_P256);
        X509Certificate certificate = MAKER.issue(CertificateSpec.authority(subject, KeyAlgorithm.EC_P256, Duration.ofDays(200)),
                keys.getPublic(), issuer).certificate();
        return new TestAuthority(directory, new Issuer(certificate, keys.getPrivate()), chain);
    }

    X509Certificate certificate() {
        return issuer.certificate();
    }

    /** Its own certificate as a file. */
    String file(String name) throws IOException {
        return write(name, Pem.write(certificate()));
    }

    /** A file with a new key and its certificate, for a server where no usage is named. */
    String identity(String name, String subject, KeyAlgorithm key, int days, List<String> names, Usage... usage) throws IOException {
        KeyPair keys = MAKER.generate(key);
        X509Certificate leaf = MAKER.issue(CertificateSpec.endEntity(subject, names, usage.length == 0 ? EnumSet.of(Usage.SERVER)
                : Set.of(usage), key, Duration.ofDays(days)), keys.getPublic(), issuer).certificate();
        return write(name, pem(keys.getPrivate()) + Pem.write(leaf));
    }

    /** A server's for {@code localhost}. */
    String server(String name) throws IOException {
        return identity(name, "CN=port, O=Acme", KeyAlgorithm.EC_P256, 90, List.of("localhost"));
    }

    /** Certificates one after the other in a file. */
    String bundle(String name, X509Certificate... certificates) throws IOException {
        return write(name, Stream.of(certificates).map(Pem::write).collect(Collectors.joining()));
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return name;
    }

    static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
