package io.keywright.engine.material;

import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.MaterialChange;
import io.keywright.schema.address.Address;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is there and what is to be made.
 *
 * @param made        what is made anew, by address
 * @param changes     the same as changes of a plan, and keys that come in from a file
 * @param authorities certificates of authorities as they stand, by name; of one that is replaced, the old ones
 * @param identities  certificates of identities and where their keys are, by name; of one that is renewed, the old one
 * @param requested   names of identities for which a new key and request are to be made
 * @param waiting     what identities wait for, by name; one that is not among {@code identities} has no key in any
 *                    store until then
 * @param sought      what is adopted and stands in no store that was read
 */
public record MaterialPlan(Map<Address, MaterialChange> made, List<Change> changes,
                           Map<String, List<X509Certificate>> authorities, Map<String, Holding> identities,
                           Set<String> requested, Map<String, String> waiting, Set<Address> sought) {
    public MaterialPlan {
        made = Collections.unmodifiableMap(new TreeMap<>(made));
        changes = List.copyOf(changes);
        authorities = Collections.unmodifiableMap(new TreeMap<>(authorities));
        identities = Collections.unmodifiableMap(new TreeMap<>(identities));
        requested = Set.copyOf(requested);
        waiting = Collections.unmodifiableMap(new TreeMap<>(waiting));
        sought = Set.copyOf(sought);
    }

    /** Whether an identity has no key yet that could stand in a store, and waits for one. */
    public boolean isAwaited(Address source) {
        return source.segments().get(0).equals("identities") && waiting.containsKey(source.name())
                && !identities.containsKey(source.name());
    }

    /** The certificates of all authorities, to complete chains with. */
    public List<X509Certificate> authorityCertificates() {
        return authorities.values().stream().flatMap(List::stream).toList();
    }
}
