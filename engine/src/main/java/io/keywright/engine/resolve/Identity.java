package io.keywright.engine.resolve;

import io.keywright.renderers.keymaterial.CertificateSpec;
import io.keywright.schema.vocabulary.RotationPolicy;
import java.util.Optional;

/**
 * An identity that the document declares and that is generated.
 *
 * @param issuer the authority that signs it; absent: it signs itself
 */
public record Identity(String name, CertificateSpec spec, Optional<String> issuer, Optional<RenewBefore> renewBefore,
                       RotationPolicy rotation) {
}
