package io.keywright.engine.adoption;

import io.keywright.engine.current.OpenStore;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryState;
import java.security.cert.X509Certificate;
import java.util.List;

/** An entry of a store, and where that is. */
record StoredEntry(AdoptedHome home, String keystore, OpenStore store, EntryState entry) {

    String alias() {
        return entry.alias();
    }

    List<X509Certificate> chain() {
        return entry.chain();
    }

    X509Certificate leaf() {
        return entry.chain().get(0);
    }

    String sha256() {
        return entry.fingerprint().orElseThrow();
    }

    Address asKey() {
        return home.keystore(keystore).child("keys", entry.alias());
    }

    Address asTrust() {
        return home.keystore(keystore).child("trust", entry.alias());
    }

    /** As comments say where something comes from. */
    String origin() {
        return home.display(store) + ", alias " + entry.alias();
    }
}
