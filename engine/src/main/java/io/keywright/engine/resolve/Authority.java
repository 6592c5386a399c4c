package io.keywright.engine.resolve;

import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate authority that the document declares.
 *
 * @param generate how it is made, if it is made here
 * @param issuer   the authority that signs it; absent: it signs itself
 * @param given    its certificates, if they are given by a file or as text, in file order
 * @param adopted  fingerprint of its certificate, if that stands in a store of the document already
 */
public record Authority(String name, Optional<CertificateSpec> generate, Optional<String> issuer,
                        List<X509Certificate> given, Optional<String> adopted) {
    public Authority {
        given = List.copyOf(given);
    }
}
