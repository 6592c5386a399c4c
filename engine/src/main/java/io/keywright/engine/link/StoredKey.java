package io.keywright.engine.link;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a store that a key may be chosen from.
 *
 * @param chain leaf first
 * @param isKey whether it is a private key; a trusted certificate is never presented
 * @param fault why the key cannot be used, if it cannot
 */
public record StoredKey(String alias, List<X509Certificate> chain, boolean isKey, Optional<String> fault) {
    public StoredKey {
        chain = List.copyOf(chain);
    }
}
