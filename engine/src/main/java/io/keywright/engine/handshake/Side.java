package io.keywright.engine.handshake;

import io.keywright.schema.vocabulary.Protocol;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * One side of a handshake.
 *
 * @param anchors     whom it trusts; empty: not known, so it takes everybody
 * @param named       whose subjects it names when it asks for a certificate; empty: those of {@code anchors}
 * @param protocols   the versions that it speaks; none: all that this Java speaks
 * @param ciphers     cipher suites by IANA name; none: all that this Java speaks
 * @param schemes     signature schemes that it takes from the other side, as TLS 1.3 names them; none: all
 * @param supposed    what it holds against certificates of the other side beside what they say
 */
public record Side(List<Credential> credentials, KeyChoice choice, Optional<List<X509Certificate>> anchors,
                   Optional<List<X509Certificate>> named, List<Protocol> protocols, List<String> ciphers, List<String> schemes,
                   Supposition supposed) {

    public Side(List<Credential> credentials, KeyChoice choice, Optional<List<X509Certificate>> anchors,
                Optional<List<X509Certificate>> named, List<Protocol> protocols, List<String> ciphers, List<String> schemes) {
        this(credentials, choice, anchors, named, protocols, ciphers, schemes, Supposition.NONE);
    }

    public Side {
        credentials = List.copyOf(credentials);
        anchors = anchors.map(List::copyOf);
        named = named.map(List::copyOf);
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        schemes = List.copyOf(schemes);
    }

    /** The same, trusting others; it names the same issuers as before. */
    public Side trusting(Optional<List<X509Certificate>> others) {
        return new Side(credentials, choice, others, named.or(() -> anchors), protocols, ciphers, schemes, supposed);
    }

    /** The same, speaking all versions and suites that this Java speaks. */
    public Side speakingAll() {
        return new Side(credentials, choice, anchors, named, List.of(), List.of(), schemes, supposed);
    }

    /** The same, choosing its key otherwise. */
    public Side choosing(KeyChoice other) {
        return new Side(credentials, other, anchors, named, protocols, ciphers, schemes, supposed);
    }

    /** The same, with other keys and whom it trusts; it names the issuers of those. */
    public Side holding(List<Credential> otherKeys, Optional<List<X509Certificate>> otherAnchors) {
        return new Side(otherKeys, choice, otherAnchors, Optional.empty(), protocols, ciphers, schemes, supposed);
    }

    /** The same, holding something else against certificates. */
    public Side supposing(Supposition other) {
        return new Side(credentials, choice, anchors, named, protocols, ciphers, schemes, other);
    }
}
