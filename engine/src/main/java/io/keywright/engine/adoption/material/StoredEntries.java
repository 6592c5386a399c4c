package io.keywright.engine.adoption.material;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.engine.naming.Names;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.TextForms;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.vocabulary.BundleContents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries of all stores, sorted by what they are. */
final class StoredEntries {

    private final Set<Address> left;
    private final Remarks remarks;
    private final Map<String, List<StoredEntry>> keys = new LinkedHashMap<>();
    private final List<StoredEntry> trust = new ArrayList<>();
    private final Map<Address, List<StoredEntry>> partial = new LinkedHashMap<>();

    /** @param left things and entries that are to be left out */
    StoredEntries(List<AdoptedHome> homes, Set<Address> left, Remarks remarks) {
        this.left = left;
        this.remarks = remarks;
        homes.forEach(home -> home.state().keystores().values().stream()
                .filter(keystore -> Names.isName(keystore.name()) && !left.contains(home.keystore(keystore.name())))
                .forEach(keystore -> home.store(keystore.name()).ifPresent(store -> store.content().ifPresent(content ->
                        content.entries().values().forEach(entry -> sort(keystore, content,
                                new StoredEntry(home, keystore.name(), store, entry)))))));
    }

    private void sort(KeystoreState keystore, StoreFile content, StoredEntry stored) {
        EntryState entry = stored.entry();
        Address thing = entry.kind() == EntryKind.KEY ? stored.asKey() : stored.asTrust();
        if (left.contains(stored.asKey()) || left.contains(stored.asTrust())) {
            return;
        }
        if (TextForms.misfit(TextFormat.ALIAS, entry.alias()).isPresent()) {
            remarks.add(stored.home(), thing, thing + " has an alias that a document cannot write");
        } else if (entry.kind() == EntryKind.SECRET) {
            remarks.add(stored.home(), thing, thing + " is a secret key, which stays where it is");
        } else if (entry.chain().isEmpty()) {
            remarks.add(stored.home(), thing, thing + " is a key without a certificate");
        } else if (entry.kind() == EntryKind.KEY) {
            keys.computeIfAbsent(stored.sha256(), sha256 -> new ArrayList<>()).add(stored);
        } else if (keystore.contents().filter(BundleContents::withoutKey).isPresent()) {
            partial.computeIfAbsent(stored.home().keystore(keystore.name()), store -> new ArrayList<>()).add(stored);
        } else {
            trust.add(stored);
        }
    }

    /** Keys by the fingerprint of their certificate. */
    Map<String, List<StoredEntry>> keys() {
        return keys;
    }

    List<StoredEntry> trust() {
        return trust;
    }

    /** The entries of stores that hold certificates of an identity without its key, by keystore. */
    Map<Address, List<StoredEntry>> partial() {
        return partial;
    }
}
