package io.keywright.engine.adoption.draft;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.engine.adoption.material.FoundMaterial;
import io.keywright.engine.current.OpenStore;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.StoreFacts;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.Optional;
import java.util.Set;

/** Writes one keystore of a server into the draft. */
final class KeystoreDraft {

    private final AdoptedHome home;
    private final KeystoreState keystore;
    private final Address address;
    private final Profile profile;
    private final FoundMaterial material;
    private final SecretNames secrets;
    private final Set<Address> left;
    private final Remarks remarks;

    KeystoreDraft(AdoptedHome home, KeystoreState keystore, FoundMaterial material, SecretNames secrets, Set<Address> left,
                  Remarks remarks) {
        this.home = home;
        this.keystore = keystore;
        this.address = home.keystore(keystore.name());
        this.profile = home.profile();
        this.material = material;
        this.secrets = secrets;
        this.left = left;
        this.remarks = remarks;
    }

    /** Writes it below {@code keystores}; false when the document does not have it. */
    boolean write(Draft keystores) {
        Optional<OpenStore> store = home.store(keystore.name());
        boolean closed = home.server().closed().contains(keystore.name());
        boolean there = closed || store.flatMap(OpenStore::content).isPresent();
        if (left.contains(address) || home.reading().place(address).isEmpty() && !there) {
            return false;
        }
        boolean keyring = keystore.type().filter(profile.stores().keyrings()::contains).isPresent();
        if (store.isEmpty() && !closed && !keyring) {
            remarks.add(home, address, address + " is no file: '" + keystore.location().orElse("") + "'");
            return false;
        }
        if (!there && !keyring) {
            // An empty store would be made, and the server would no longer make its own.
            remarks.add(home, address, address + " has no file yet" + store.map(found -> ": '" + home.display(found) + "' does not exist")
                    .orElse(""));
            return false;
        }
        if (closed && profile.can(Ability.BUNDLES)) {
            // The list of bundles is ours whole: what this one holds would be lost from it at the next apply.
            remarks.add(home, address, address + " does not open, so what it holds is not known");
            return false;
        }
        Draft map = keystores.map(keystore.name());
        keystores.from(keystore.name(), home.origin(address).orElse("built in"));
        keystore.nativeName().ifPresent(name -> map.text("name", name));
        keystore.scope().ifPresent(scope -> map.text("scope", scope));
        if (closed) {
            map.note("What this store holds is not known: it could not be opened.");
        }
        place(map);
        if (!keyring) {
            password(map, store, closed);
            keystore.contents().ifPresent(contents -> map.text("contents", contents.text()));
            entries(map, store);
        }
        new OptionsDraft(home, address).write(map, keystore.options(), profile.options(Profile.Level.KEYSTORE));
        return true;
    }

    private void place(Draft map) {
        StoreFacts facts = profile.stores();
        String type = keystore.type().orElse(facts.defaultType());
        Optional<String> location = keystore.location().filter(this::isSaid);
        boolean known = facts.supports(type) || facts.keyrings().contains(type);
        if (!known) {
            remarks.add(home, address, "the type of " + address + ", " + type + ", is none that a document can declare for "
                    + profile.label());
        } else if (home.reading().says(address, "type") || !facts.type(Optional.empty(), location).equals(type)) {
            map.text("type", type);
        }
        location.ifPresent(said -> map.text("location", said));
    }

    /** Whether a location is the server's own words, or elsewhere than it would be by default. */
    private boolean isSaid(String location) {
        if (home.reading().says(address, "location")) {
            return true;
        }
        Optional<String> preset = profile.defaultLocation(keystore.name(), keystore.type().orElse(profile.defaultStoreType()));
        return !preset.flatMap(home::storeFile).equals(home.storeFile(location));
    }

    private void password(Draft map, Optional<OpenStore> store, boolean closed) {
        Optional<PasswordState> configured = keystore.password();
        Optional<Secret> value = configured.flatMap(PasswordState::value);
        Optional<Secret> opened = store.flatMap(OpenStore::password);
        if (left.contains(address.child("password"))) {
            return;
        }
        if (profile.can(Ability.BUNDLES) && opened.filter(BundleFile.NO_PASSWORD::equals).isPresent()) {
            if (hasKey(store)) {
                map.text("password", "none");
            }
            return;
        }
        Optional<String> variable = configured.flatMap(PasswordState::variable)
                .filter(name -> profile.can(Ability.PASSWORD_VARIABLES) && home.reading().variable(name).isPresent());
        boolean opens = opened.isEmpty() || opened.equals(value);
        if (!closed && opens && variable.isPresent()) {
            map.map("password").text("variable", variable.get());
        } else if (closed || opened.isPresent() || value.isPresent()) {
            map.map("password").text("env", secrets.variable(closed ? Optional.empty() : opened.or(() -> value),
                    shown(store), home.name(), keystore.name(), "password"));
        }
        if (!closed && !opens && !profile.can(Ability.BUNDLES) && !keystore.hasPasswordElsewhere()) {
            remarks.add(home, address, "the password of " + address + " is not the one that the server's configuration has"
                    + (value.isEmpty() ? ", which cannot be decoded" : "") + ": the next plan changes it there");
        }
    }

    private String shown(Optional<OpenStore> store) {
        return store.map(home::display).or(() -> keystore.location().flatMap(home::storeFile).map(home.server().seen()::display))
                .orElse(address.toString());
    }

    private static boolean hasKey(Optional<OpenStore> store) {
        return store.flatMap(OpenStore::content).filter(content -> content.entries().values().stream()
                .anyMatch(entry -> entry.kind() == EntryKind.KEY)).isPresent();
    }

    private void entries(Draft map, Optional<OpenStore> store) {
        Draft keys = map.map("keys");
        material.sources(address, "keys").forEach((alias, identity) -> {
            Optional<Secret> own = store.flatMap(found -> found.content().flatMap(content ->
                    Optional.ofNullable(found.keyPasswords().get(content.folded(alias)))));
            if (own.isPresent()) {
                keys.map(alias).text("identity", identity).map("keyPassword").text("env", secrets.variable(own,
                        shown(store) + ", key " + alias, home.name(), keystore.name(), alias, "key", "password"));
            } else {
                keys.text(alias, identity);
                store.filter(found -> !keyOpens(found, alias)).ifPresent(found -> remarks.add(home, address.child("keys", alias),
                        "the key '" + alias + "' of " + address + " does not open with the password of its store: without its own, "
                                + "as keyPassword, it cannot be copied or moved"));
            }
        });
        Draft trust = map.map("trust");
        material.sources(address, "trust").forEach(trust::text);
    }

    private static boolean keyOpens(OpenStore store, String alias) {
        StoreFile content = store.content().orElseThrow();
        boolean key = Optional.ofNullable(content.entries().get(alias)).filter(entry -> entry.kind() == EntryKind.KEY).isPresent();
        return !key || content.keyOpens(alias, store.password().orElse(BundleFile.NO_PASSWORD));
    }
}
