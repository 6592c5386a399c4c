package io.keywright.engine.resolve;

import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.RotationPolicy;
import java.util.Optional;
import java.util.Set;

/**
 * An identity that the document declares.
 *
 * @param compromised fingerprints of certificates whose key is not to be used any more
 */
public record Identity(String name, Origin origin, Optional<RenewBefore> renewBefore, RotationPolicy rotation,
                       Set<String> compromised) {
    public Identity {
        compromised = Set.copyOf(compromised);
    }

    /** What its certificate must say; empty where someone else decides that. */
    public Optional<CertificateSpec> spec() {
        return origin.spec();
    }

    /** The declared authority that signs it, if one does. */
    public Optional<String> issuer() {
        return origin.issuer();
    }
}
