package io.keywright.schema.state;

import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a store.
 *
 * @param chain       leaf first; one certificate for a trusted one; empty in a desired state when its material is
 *                    still to be made
 * @param keyPassword desired only: the password of this key where it differs from the store's
 * @param source      desired only: the identity or authority that it holds
 */
public record EntryState(String alias, EntryKind kind, List<X509Certificate> chain, Optional<Secret> keyPassword,
                         Optional<Address> source) {
    public EntryState {
        chain = List.copyOf(chain);
    }

    /** An entry as found in a store. */
    public static EntryState found(String alias, EntryKind kind, List<X509Certificate> chain) {
        return new EntryState(alias, kind, chain, Optional.empty(), Optional.empty());
    }

    public EntryState withChain(List<X509Certificate> certificates) {
        return new EntryState(alias, kind, certificates, keyPassword, source);
    }

    /** Fingerprint of the leaf or trusted certificate; empty while the material is still to be made. */
    public Optional<String> fingerprint() {
        return chain.isEmpty() ? Optional.empty() : Optional.of(Fingerprint.of(chain.get(0)));
    }

    /**
     * Whether both hold the same material: same kind and same chain, where it does not matter if the self-signed
     * root at the end is there.
     */
    public boolean sameMaterial(EntryState other) {
        return kind == other.kind && withoutRoot(chain).equals(withoutRoot(other.chain));
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        int last = chain.size() - 1;
        boolean root = last > 0
                && chain.get(last).getSubjectX500Principal().equals(chain.get(last).getIssuerX500Principal());
        return root ? chain.subList(0, last) : chain;
    }
}
