package io.keywright.engine.apply;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.material.Material;
import io.keywright.engine.plan.StoreEdit;
import io.keywright.profiles.Ability;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.bundle.BundleLayout;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.vocabulary.BundleContents;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out the edit of a store in memory: what is in it stays, but for what is put and removed. */
public final class StoreWriter {

    private final CurrentServer current;
    private final Material material;
    private final Supplier<SecureRandom> random;

    /** @param random salts the keys of PEM and DER files, and of stores for Javas of the past */
    public StoreWriter(CurrentServer current, Material material, Supplier<SecureRandom> random) {
        this.current = current;
        this.material = material;
        this.random = random;
    }

    static Secret password(StoreEdit edit) {
        return edit.keystore().password().flatMap(PasswordState::value)
                .orElseThrow(() -> new IllegalStateException("bug: a store is written without a password"));
    }

    /** The bytes of the store. */
    public byte[] bytes(StoreEdit edit) {
        String type = edit.keystore().type().orElseThrow();
        StoreFile store = Optional.ofNullable(current.stores().get(edit.keystore().name()))
                .flatMap(OpenStore::content)
                .map(content -> content.type().equals(type) ? content : content.convert(type))
                .orElseGet(() -> StoreFile.empty(type));
        edit.removed().forEach(store::remove);
        edit.put().forEach(entry -> put(store, edit.keystore(), entry));
        if (BundleFile.is(type)) {
            return BundleFile.save(store, BundleLayout.of(edit.keystore()), password(edit), random.get());
        }
        return current.desired().site().profile().can(Ability.OLD_STORES) ? store.saveForOldJava(password(edit), random.get())
                : store.save(password(edit));
    }

    /** Opens what was made of a store, as who gets it will; empty where it is a bundle, whose keys lie in several files. */
    Optional<StoreFile> check(StoreEdit edit, byte[] bytes) {
        String type = edit.keystore().type().orElseThrow();
        String name = edit.file().toString();
        if (BundleFile.is(type)) {
            BundleFile.open(bytes, type, BundleLayout.of(edit.keystore()), password(edit), name);
            return Optional.empty();
        }
        return Optional.of(StoreFile.openSaved(bytes, type, password(edit), name));
    }

    private void put(StoreFile store, KeystoreState keystore, EntryState entry) {
        if (entry.kind() == EntryKind.TRUST) {
            List<X509Certificate> certificates = certificates(keystore, entry);
            for (int i = 0; i < certificates.size(); i++) {
                store.putTrust(i == 0 ? entry.alias() : entry.alias() + "-" + (i + 1), certificates.get(i));
            }
            return;
        }
        Material.Identity identity = material.identities().get(entry.source().orElseThrow().name());
        if (entry.keyPassword().isPresent()) {
            store.putKey(entry.alias(), identity.key(), identity.chain(), entry.keyPassword().get());
        } else {
            store.putKey(entry.alias(), identity.key(), identity.chain());
        }
    }

    /** What a trusted entry holds: known when it was planned, or made just now. */
    private List<X509Certificate> certificates(KeystoreState keystore, EntryState entry) {
        if (!entry.chain().isEmpty()) {
            return entry.chain();
        }
        Address source = entry.source().orElseThrow();
        List<X509Certificate> made = material.certificates(source);
        return source.segments().get(0).equals("authorities") || keystore.contents().filter(BundleContents.CHAIN::equals).isPresent()
                ? made : made.subList(0, 1);
    }
}
