package io.keywright.engine.agreement.table;

import io.keywright.engine.agreement.certificate.Owner;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a keystore.
 *
 * @param key         empty: the certificate is trusted, and nobody's key is here
 * @param chain       leaf first, as it stands in the entry
 * @param ownPassword whether the key has another password than the store
 */
public record Entry(String alias, Optional<PrivateKey> key, List<X509Certificate> chain, boolean ownPassword) {
    public Entry {
        chain = List.copyOf(chain);
    }

    static Entry key(String alias, Owner owner) {
        return key(alias, owner, owner.chain());
    }

    static Entry key(String alias, Owner owner, List<X509Certificate> chain) {
        return new Entry(alias, Optional.of(owner.key()), chain, false);
    }

    static Entry trusted(String alias, Owner owner) {
        return new Entry(alias, Optional.empty(), List.of(owner.certificate()), false);
    }

    Entry withOwnPassword() {
        return new Entry(alias, key, chain, true);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Entry[" + alias + "]";
    }
}
