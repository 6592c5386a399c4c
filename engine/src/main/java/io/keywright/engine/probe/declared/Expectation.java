package io.keywright.engine.probe.declared;

import io.keywright.schema.address.Address;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * What the document says about an endpoint, as far as it does.
 *
 * @param certificate what it should present
 * @param protocols   what it should speak; none: not known
 * @param issuers     whom it should name when it asks for a certificate
 */
record Expectation(Address endpoint, Optional<ExpectedCertificate> certificate, List<Protocol> protocols,
                   Optional<ClientAuth> clientAuth, Optional<Issuers> issuers) {
    Expectation {
        protocols = List.copyOf(protocols);
    }

    /**
     * Authorities to be named.
     *
     * @param complete whether it should name no others
     */
    record Issuers(Set<X500Principal> subjects, boolean complete) {
        Issuers {
            subjects = Set.copyOf(subjects);
        }
    }
}
