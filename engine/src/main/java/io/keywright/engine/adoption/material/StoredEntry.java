package io.keywright.engine.adoption.material;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.current.OpenStore;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryState;
import java.security.cert.X509Certificate;
import java.util.List;

/** An entry of a store, and where that is. */
public record StoredEntry(AdoptedHome home, String keystore, OpenStore store, EntryState entry) {

    public String alias() {
        return entry.alias();
    }

    public List<X509Certificate> chain() {
        return entry.chain();
    }

    public X509Certificate leaf() {
        return entry.chain().get(0);
    }

    public String sha256() {
        return entry.fingerprint().orElseThrow();
    }

    public Address asKey() {
        return home.keystore(keystore).child("keys", entry.alias());
    }

    public Address asTrust() {
        return home.keystore(keystore).child("trust", entry.alias());
    }

    /** As comments say where something comes from. */
    public String origin() {
        return home.display(store) + ", alias " + entry.alias();
    }
}
