package io.keywright.engine.agreement.certificate;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has a certificate and the key to it.
 *
 * @param issuer who signed it; empty: itself
 */
public record Owner(PrivateKey key, X509Certificate certificate, Optional<Owner> issuer) {

    PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    /** This certificate and those above it, the root left out, as a server should send them. */
    public List<X509Certificate> chain() {
        List<X509Certificate> whole = wholeChain();
        return whole.size() == 1 ? whole : whole.subList(0, whole.size() - 1);
    }

    /** The same with the root. */
    public List<X509Certificate> wholeChain() {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        for (Optional<Owner> next = issuer; next.isPresent(); next = next.get().issuer) {
            chain.add(next.get().certificate);
        }
        return List.copyOf(chain);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Owner[" + certificate.getSubjectX500Principal() + "]";
    }
}
