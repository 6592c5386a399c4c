package io.keywright.engine.link;

import io.keywright.engine.handshake.Side;
import io.keywright.schema.address.Address;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One side of a link, with what the document and the server say of it.
 *
 * @param thing       its endpoint alias or endpoint
 * @param sslConfig   address of its SSL configuration; empty for an outside party
 * @param keystore    name of its keystore
 * @param misplaced   one that it has for something else, where that keeps it from presenting any key
 * @param truststore  name of its truststore
 * @param side        how it shakes hands
 * @param entries     what its key is chosen from
 * @param keyDeclared whether the document says which key it presents
 * @param fault       why it cannot present any key although it has some
 * @param systemTrust whether it also trusts the authorities of its own Java, which are not known here
 * @param unknown     what is not known of it, each with a sentence
 * @param caveat      how its own TLS may differ from this Java's
 */
public record Party(String server, Address thing, Optional<Address> sslConfig, Optional<String> keystore,
                    Optional<Misplaced> misplaced, Optional<String> truststore, Side side, List<StoredKey> entries, boolean keyDeclared,
                    Optional<String> fault, boolean systemTrust, Map<Unknown, String> unknown, Optional<String> caveat) {
    public Party {
        entries = List.copyOf(entries);
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
    }

    /** How sentences name it: an endpoint by server and endpoint, a caller by its server. */
    public String label() {
        return thing.segments().contains("endpoints") ? server + "." + thing.name() : server;
    }

    /** The same, shaking hands otherwise. */
    Party with(Side other) {
        return with(other, entries);
    }

    /** The same, with a key that is chosen from other entries. */
    Party with(Side other, List<StoredKey> otherEntries) {
        return new Party(server, thing, sslConfig, keystore, misplaced, truststore, other, otherEntries, keyDeclared, fault, systemTrust,
                unknown, caveat);
    }
}
