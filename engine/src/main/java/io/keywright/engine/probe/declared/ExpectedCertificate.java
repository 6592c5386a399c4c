package io.keywright.engine.probe.declared;

import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a port should present. */
sealed interface ExpectedCertificate {

    /** What should be, in one word or two. */
    String declared();

    /** Why a chain is not what should be presented, as the end of a sentence; empty: it is. */
    Optional<String> objection(List<X509Certificate> chain);

    /**
     * One of some certificates.
     *
     * @param leaves by fingerprint
     * @param where  who knows that, as the beginning of a sentence: {@code keystore a holds}
     */
    record One(Set<String> leaves, String where) implements ExpectedCertificate {
        public One {
            leaves = new TreeSet<>(leaves);
        }

        @Override
        public String declared() {
            return String.join(", ", leaves);
        }

        @Override
        public Optional<String> objection(List<X509Certificate> chain) {
            return leaves.contains(Fingerprint.of(chain.get(0))) ? Optional.empty() : Optional.of(where + " " + declared());
        }
    }

    /**
     * Anything that an authority issued.
     *
     * @param authority    by name
     * @param certificates of that authority
     */
    record IssuedBy(String authority, List<X509Certificate> certificates) implements ExpectedCertificate {
        public IssuedBy {
            certificates = List.copyOf(certificates);
        }

        @Override
        public String declared() {
            return authority;
        }

        @Override
        public Optional<String> objection(List<X509Certificate> chain) {
            boolean issued = CertificateChain.of(chain.get(0), chain).stream().anyMatch(each -> certificates.stream()
                    .anyMatch(own -> own.equals(each) || CertificateChain.issued(own, each)));
            return issued ? Optional.empty() : Optional.of("authority " + authority + " did not issue it");
        }
    }

    /**
     * One that is as the document asks for.
     *
     * @param identity by name
     * @param issuer   the authority that should have issued it; empty: not known, or itself
     */
    record AsAsked(String identity, CertificateSpec spec, Optional<X509Certificate> issuer, boolean issuerUnknown)
            implements ExpectedCertificate {

        @Override
        public String declared() {
            return spec.subject();
        }

        @Override
        public Optional<String> objection(List<X509Certificate> chain) {
            List<CertificateDifference> differences = CertificateDifference.differences(spec, issuer, chain.get(0)).stream()
                    .filter(difference -> !issuerUnknown || difference != CertificateDifference.ISSUER_DIFFERS).toList();
            return differences.isEmpty() ? Optional.empty() : Optional.of("identity " + identity + " is declared otherwise: "
                    + differences.stream().map(CertificateDifference::toString).collect(Collectors.joining(", ")));
        }
    }
}
