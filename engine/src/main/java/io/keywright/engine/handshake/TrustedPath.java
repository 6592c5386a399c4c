package io.keywright.engine.handshake;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The path from a certificate to one that is trusted, as this Java's PKIX finds it. */
public final class TrustedPath {

    private TrustedPath() {
    }

    /**
     * What this Java's PKIX has against a path; empty when it takes it.
     *
     * @param path from the leaf to whom the anchor issued
     */
    public static Optional<CertPathValidatorException> objection(List<X509Certificate> path, X509Certificate anchor, Instant at) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java platform has PKIX", e);
        }
    }

    /** Whether a chain, leaf first, leads to an anchor. */
    public static boolean reaches(List<X509Certificate> chain, List<X509Certificate> anchors, Instant at) {
        return anchors.contains(chain.get(0)) || anchor(chain, anchors, at).isPresent();
    }

    /** The anchor that a chain leads to; a leaf that is itself trusted is its own. */
    public static Optional<X509Certificate> anchor(List<X509Certificate> chain, List<X509Certificate> anchors, Instant at) {
        if (anchors.contains(chain.get(0))) {
            return Optional.of(chain.get(0));
        }
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<TrustAnchor> all = anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(all, leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            return Optional.of(((PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters))
                    .getTrustAnchor().getTrustedCert());
        } catch (GeneralSecurityException | UnsupportedOperationException e) {
            // No path; a strange certificate has made the builder throw the second kind.
            return Optional.empty();
        }
    }
}
