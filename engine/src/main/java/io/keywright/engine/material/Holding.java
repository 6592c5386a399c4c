package io.keywright.engine.material;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * An identity whose certificate is known, and where its key is.
 *
 * @param chain leaf first, as the place of the key has it
 */
public record Holding(List<X509Certificate> chain, KeyPlace place) {
    public Holding {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }
}
