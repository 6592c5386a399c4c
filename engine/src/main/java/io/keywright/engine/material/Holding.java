package io.keywright.engine.material;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where an identity's key is.
 *
 * @param chain    as the store has it, leaf first
 * @param server   name of the server
 * @param keystore name of its keystore
 * @param alias    alias there
 */
public record Holding(List<X509Certificate> chain, String server, String keystore, String alias) {
    public Holding {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }
}
