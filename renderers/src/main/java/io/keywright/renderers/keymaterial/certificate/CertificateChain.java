package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.state.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chains of certificates: a leaf, who issued it, and so on to the self-signed root. */
public final class CertificateChain {

    private static final int LONGEST = 10;

    private CertificateChain() {
    }

    /**
     * The chain of {@code leaf}, as far as its issuers are among {@code authorities}, the self-signed root included.
     * Of several that could have issued it (an authority renewed with its key) the one that is valid longest counts.
     */
    public static List<X509Certificate> of(X509Certificate leaf, Collection<X509Certificate> authorities) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Optional<X509Certificate> issuer = issuerOf(leaf, chain, authorities);
        while (issuer.isPresent() && chain.size() < LONGEST) {
            chain.add(issuer.get());
            issuer = issuerOf(issuer.get(), chain, authorities);
        }
        return List.copyOf(chain);
    }

    private static Optional<X509Certificate> issuerOf(X509Certificate certificate, List<X509Certificate> chain,
                                                      Collection<X509Certificate> authorities) {
        if (issued(certificate, certificate)) {
            return Optional.empty();
        }
        return authorities.stream().filter(authority -> !chain.contains(authority))
                .filter(authority -> issued(authority, certificate))
                .max(Comparator.comparing(X509Certificate::getNotAfter).thenComparing(Fingerprint::of));
    }

    /** Whether {@code issuer}'s name and key are behind {@code certificate}. */
    public static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
