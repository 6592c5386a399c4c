package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * In what an existing certificate is not what its spec says. Dates are not compared: how long a certificate lasts is a
 * matter of its next renewal.
 */
public enum CertificateDifference {
    SUBJECT_DIFFERS, NAMES_DIFFER, KEY_DIFFERS, USAGE_DIFFERS, ISSUER_DIFFERS, NOT_AN_AUTHORITY, AN_AUTHORITY,
    PATH_LENGTH_DIFFERS;

    /** Stable code, as plans print it: {@code names_differ}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * All differences, by meaning: names parsed and as a set, the issuer by its name and key.
     *
     * @param issuer the authority that should have issued it; empty: itself
     */
    public static List<CertificateDifference> differences(CertificateSpec spec, Optional<X509Certificate> issuer,
                                                          X509Certificate existing) {
        List<CertificateDifference> differences = new ArrayList<>();
        if (!new X500Principal(spec.subject()).equals(existing.getSubjectX500Principal())) {
            differences.add(SUBJECT_DIFFERS);
        }
        if (!SubjectNames.canonical(spec.names()).equals(SubjectNames.of(existing))) {
            differences.add(NAMES_DIFFER);
        }
        if (!algorithm(existing.getPublicKey()).equals(Optional.of(spec.key()))) {
            differences.add(KEY_DIFFERS);
        }
        if (!spec.authority() && !usage(existing).equals(Optional.of(spec.usage()))) {
            differences.add(USAGE_DIFFERS);
        }
        if (!CertificateChain.issued(issuer.orElse(existing), existing)) {
            differences.add(ISSUER_DIFFERS);
        }
        constraints(spec, existing).ifPresent(differences::add);
        return List.copyOf(differences);
    }

    private static Optional<CertificateDifference> constraints(CertificateSpec spec, X509Certificate existing) {
        // -1: not an authority; the largest integer: one without a limit.
        int length = existing.getBasicConstraints();
        if (spec.authority() != length >= 0) {
            return Optional.of(spec.authority() ? NOT_AN_AUTHORITY : AN_AUTHORITY);
        }
        boolean same = !spec.authority() || length == spec.pathLength().orElse(Integer.MAX_VALUE);
        return same ? Optional.empty() : Optional.of(PATH_LENGTH_DIFFERS);
    }

    /** Empty when it has none of the usages that we know, or others as well. */
    private static Optional<Set<Usage>> usage(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            Set<Usage> usage = new HashSet<>();
            for (String purpose : purposes == null ? List.<String>of() : purposes) {
                Optional<Usage> known = Stream.of(Usage.values())
                        .filter(each -> CertificateExtensions.purpose(each).equals(purpose)).findFirst();
                if (known.isEmpty()) {
                    return Optional.empty();
                }
                usage.add(known.get());
            }
            return Optional.of(usage);
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    /** The algorithm and size of a key, if the document has a word for it. */
    public static Optional<KeyAlgorithm> algorithm(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return KeyAlgorithm.of("RSA-" + rsa.getModulus().bitLength());
        }
        if (key instanceof ECPublicKey ec) {
            return curve(ec);
        }
        return key instanceof EdECPublicKey edwards && edwards.getParams().getName().equals("Ed25519")
                ? Optional.of(KeyAlgorithm.ED25519) : Optional.empty();
    }

    /** By name, not by field size: the Brainpool and Koblitz curves have the same sizes. */
    private static Optional<KeyAlgorithm> curve(ECPublicKey key) {
        String curve = key.getParams().toString();
        if (curve.contains("secp256r1")) {
            return Optional.of(KeyAlgorithm.EC_P256);
        }
        if (curve.contains("secp384r1")) {
            return Optional.of(KeyAlgorithm.EC_P384);
        }
        return curve.contains("secp521r1") ? Optional.of(KeyAlgorithm.EC_P521) : Optional.empty();
    }
}
