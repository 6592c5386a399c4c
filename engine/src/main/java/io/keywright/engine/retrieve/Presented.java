package io.keywright.engine.retrieve;

import io.keywright.engine.network.Peer;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a port presented.
 *
 * @param chain as it was sent, leaf first
 */
public record Presented(Peer peer, List<X509Certificate> chain) {
    public Presented {
        chain = List.copyOf(chain);
    }

    /**
     * The certificate to trust rather than the others: the authority that stands highest, for it outlives what it signs;
     * of a chain without one, the leaf.
     */
    public X509Certificate anchor() {
        X509Certificate last = chain.get(chain.size() - 1);
        return last.getBasicConstraints() >= 0 ? last : chain.get(0);
    }
}
