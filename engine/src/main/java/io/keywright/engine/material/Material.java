package io.keywright.engine.material;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryState;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keys and certificates in memory, on their way into stores.
 *
 * @param authorities certificates of authorities, by name
 * @param identities  by name, for those that were made or whose key is needed elsewhere
 * @param madeAuthorities names of those that are new to the record
 * @param madeIdentities  likewise
 * @param requests        PEM text of the requests that were made, by identity
 */
public record Material(Map<String, List<X509Certificate>> authorities, Map<String, Identity> identities,
                       Set<String> madeAuthorities, Set<String> madeIdentities, Map<String, String> requests) {
    public Material {
        authorities = Collections.unmodifiableMap(new TreeMap<>(authorities));
        identities = Collections.unmodifiableMap(new TreeMap<>(identities));
        madeAuthorities = Set.copyOf(madeAuthorities);
        madeIdentities = Set.copyOf(madeIdentities);
        requests = Collections.unmodifiableMap(new TreeMap<>(requests));
    }

    /** The certificates of an identity, leaf first, or of an authority; none where it is not here. */
    public List<X509Certificate> certificates(Address source) {
        return source.segments().get(0).equals("authorities") ? authorities.getOrDefault(source.name(), List.of())
                : Optional.ofNullable(identities.get(source.name())).map(Identity::chain).orElse(List.of());
    }

    /** The certificates of an entry, leaf first: those that were known when it was planned, or were made just now. */
    public List<X509Certificate> chain(EntryState entry) {
        return entry.chain().isEmpty() ? certificates(entry.source().orElseThrow()) : entry.chain();
    }

    /** A private key with its chain, leaf first. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public Identity {
            chain = List.copyOf(chain);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }
}
