package io.keywright.engine.law;

import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An authority made by hand. Its key is one; certificates for it are made at will, from any day and for any time. */
final class HandMadeAuthority {

    private static final Instant USUAL = Instant.parse("2026-11-20T11:00:00Z");
    private static final int LONG = 3000;

    private final String subject;
    private final Optional<HandMadeAuthority> above;
    private final KeyPair keys = maker(USUAL).generate(KeyAlgorithm.EC_P256);

    private HandMadeAuthority(String subject, Optional<HandMadeAuthority> above) {
        this.subject = subject;
        this.above = above;
    }

    static HandMadeAuthority root(String subject) {
        return new HandMadeAuthority(subject, Optional.empty());
    }

    HandMadeAuthority below(String other) {
        return new HandMadeAuthority(other, Optional.of(this));
    }

    private static CertificateMaker maker(Instant from) {
        return new CertificateMaker(from, new SecureRandom());
    }

    /** A certificate of this authority that begins about now. */
    X509Certificate certificate(int days) {
        return certificate(USUAL, days);
    }

    private X509Certificate certificate(Instant from, int days) {
        CertificateSpec spec = CertificateSpec.authority(subject, KeyAlgorithm.EC_P256, Duration.ofDays(days));
        return above.map(by -> maker(from).issue(spec, keys.getPublic(), by.issuer()).certificate())
                .orElseGet(() -> maker(from).selfSigned(spec, keys));
    }

    /** Who signs, for so long that no life below it is shortened. */
    private CertificateMaker.Issuer issuer() {
        return new CertificateMaker.Issuer(certificate(LONG), keys.getPrivate());
    }

    /**
     * Writes a PKCS12 file with a key that this authority issues a certificate for.
     *
     * @param from   when that begins
     * @param higher what the chain has above it
     */
    X509Certificate issue(Path file, String password, String leaf, String name, String from, int days, X509Certificate... higher)
            throws Exception {
        CertificateMaker maker = maker(Instant.parse(from));
        KeyPair own = maker.generate(KeyAlgorithm.EC_P256);
        X509Certificate certificate = maker.issue(CertificateSpec.endEntity(leaf, List.of(name), EnumSet.of(Usage.SERVER, Usage.CLIENT),
                KeyAlgorithm.EC_P256, Duration.ofDays(days)), own.getPublic(), issuer()).certificate();
        KeyStore store = HandMade.open(file, password);
        store.setKeyEntry("1", own.getPrivate(), password.toCharArray(),
                Stream.concat(Stream.of(certificate), Stream.of(higher)).toArray(Certificate[]::new));
        HandMade.save(store, file, password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return certificate;
    }
}
