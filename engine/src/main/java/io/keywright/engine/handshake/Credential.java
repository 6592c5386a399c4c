package io.keywright.engine.handshake;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its chain, as a key manager has it.
 *
 * @param chain    what is shown to the other side, leaf first
 * @param judged   what the other side judges instead, where {@code chain} stands in for a certificate whose key is not
 *                 here; otherwise the same
 */
public record Credential(String alias, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> judged) {
    public Credential {
        chain = List.copyOf(chain);
        judged = List.copyOf(judged);
    }

    /** A key that is here. */
    public static Credential own(String alias, PrivateKey key, List<X509Certificate> chain) {
        return new Credential(alias, key, chain, chain);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Credential[" + alias + "]";
    }
}
