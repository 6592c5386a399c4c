package io.keywright.renderers.wso2mi;

import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2mi.StorePlace.Part;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The edits of what names a store. */
final class StoreEdits {

    private final Deployment file;
    private final Map<String, KeystoreState> desired;
    private final KeyEdits keys;

    StoreEdits(Deployment file, Map<String, KeystoreState> desired, KeyEdits keys) {
        this.file = file;
        this.desired = desired;
        this.keys = keys;
    }

    /** Removes what a table of a transport says: from then on it has the store of the core. */
    void remove(StorePlace place) {
        place.parts().forEach(part -> place.keys(part).forEach(key -> keys.remove(place.base() + "." + key)));
    }

    /** Makes a transport use the store that the document names for it, or goes on with the one that it has. */
    void use(StorePlace place, Optional<String> named) {
        if (named.isEmpty() || named.equals(file.storeName(place))) {
            update(place);
        } else {
            Optional.ofNullable(desired.get(named.get())).ifPresent(store -> write(place, store));
        }
    }

    /** A table of its own: all of it, so that nothing is taken from the store of the core. */
    private void write(StorePlace place, KeystoreState store) {
        for (Part part : place.parts()) {
            String key = place.own(part).map(entry -> entry.path().get(entry.path().size() - 1)).orElse(place.keys(part).get(0));
            text(place, part, store).ifPresent(text -> keys.set(place.base() + "." + key, text));
        }
    }

    private Optional<String> text(StorePlace place, Part part, KeystoreState store) {
        return switch (part) {
            case LOCATION -> store.location().flatMap(place::written);
            case TYPE -> store.type();
            // A store that has its password from a vault has it from there in every place.
            case PASSWORD, KEY_PASSWORD -> file.stores().getOrDefault(store.name(), List.of()).stream().flatMap(known -> known.part(part).stream())
                    .map(TomlEntry::text).filter(Deployment::isReference).findFirst().or(() -> password(store));
        };
    }

    private static Optional<String> password(KeystoreState store) {
        return store.password().flatMap(PasswordState::value).map((Secret secret) -> secret.use(String::new));
    }

    /** Changes a store that is declared where it stands, in the table or in that of the core. */
    void update(StorePlace place) {
        Optional<KeystoreState> store = file.storeName(place).map(desired::get);
        if (store.isEmpty()) {
            return;
        }
        store.get().location().filter(location -> !Optional.of(location).equals(place.location())).flatMap(place::written)
                .ifPresent(location -> set(place, Part.LOCATION, location));
        store.get().type().ifPresent(type -> set(place, Part.TYPE, type));
        password(store.get()).ifPresent(password -> secret(place, password));
    }

    private void secret(StorePlace place, String password) {
        Optional<TomlEntry> known = place.part(Part.PASSWORD);
        boolean changes = known.isEmpty() || !Deployment.isReference(known.get().text()) && !known.get().text().equals(password);
        for (Part part : place.parts()) {
            Optional<TomlEntry> found = place.part(part);
            if (part.isSecret() && (found.isPresent() ? !Deployment.isReference(found.get().text()) : changes)) {
                set(place, part, password);
            }
        }
    }

    private void set(StorePlace place, Part part, String text) {
        Optional<TomlEntry> found = place.part(part);
        if (found.isPresent()) {
            if (!found.get().text().equals(text)) {
                keys.set(found.get(), text);
            }
        } else if (part != Part.TYPE || !text.equals(file.profile().defaultStoreType())) {
            StorePlace says = place.isOwn() ? place : place.fallback().orElse(place);
            keys.set(says.base() + "." + place.keys(part).get(0), text);
        }
    }
}
