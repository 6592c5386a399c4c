package io.keywright.renderers.websphere.difference;

import io.keywright.profiles.Profile;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.OptionAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Declared keystores, compared with those of the cell. */
final class KeystoreChanges {

    /** What a new store says where the document does not. */
    private static final Map<String, String> NEW = Map.of("provider", "IBMJCE", "hostList", "", "readOnly", "false",
            "initializeAtStartup", "false", "description", "", "usage", "SSLKeys");

    private final Subjects subjects;
    private final Profile profile;

    KeystoreChanges(Subjects subjects, Profile profile) {
        this.subjects = subjects;
        this.profile = profile;
    }

    void draft() {
        subjects.desired().keystores().values().forEach(this::keystore);
        subjects.names().keystores().all().forEach(this::cleared);
    }

    private void keystore(KeystoreState wanted) {
        Address address = subjects.address("keystores", wanted.name());
        ObjectKey target = subjects.target(ObjectType.KEY_STORE, wanted.name(), wanted.nativeName(), wanted.scope());
        keyPasswords(wanted, address);
        subjects.subject(subjects.names().keystores(), target, wanted.name(), address).ifPresent(key -> {
            CellDraft draft = subjects.draft();
            boolean isNew = draft.creates(key);
            boolean keyring = profile.stores().keyrings().contains(wanted.type().orElse(""));
            Optional<KeystoreState> now = subjects.currentStore(wanted.name());
            if (isNew) {
                NEW.forEach((attribute, value) -> draft.set(key, attribute, value));
                draft.set(key, "fileBased", String.valueOf(!keyring));
            } else if (keyring != profile.stores().keyrings().contains(now.flatMap(KeystoreState::type).orElse(""))) {
                draft.set(key, "fileBased", String.valueOf(!keyring));
            }
            wanted.type().filter(type -> isNew || !now.flatMap(KeystoreState::type).equals(wanted.type()))
                    .ifPresent(type -> draft.set(key, "type", type));
            wanted.location().filter(location -> isNew || !now.flatMap(KeystoreState::location).equals(wanted.location()))
                    .ifPresent(location -> draft.set(key, "location", location));
            wanted.options().forEach((name, value) -> {
                if (isNew || !value.equals(now.orElseThrow().options().get(name))) {
                    draft.set(key, name, value);
                }
            });
            Optional<Secret> password = wanted.password().flatMap(PasswordState::value);
            password.filter(secret -> isNew || !now.flatMap(KeystoreState::password).flatMap(PasswordState::value).equals(password))
                    .ifPresent(secret -> draft.password(key, secret));
        });
    }

    /** The product opens every key with the password of its store. */
    private void keyPasswords(KeystoreState wanted, Address address) {
        Optional<Secret> ofStore = wanted.password().flatMap(PasswordState::value);
        for (EntryState entry : wanted.entries().values()) {
            if (entry.keyPassword().isPresent() && !entry.keyPassword().equals(ofStore)) {
                subjects.unsupported("key '" + entry.alias() + "' of " + address + " has a password of its own: "
                        + profile.label() + " opens every key with the password of its store", address.child("keys", entry.alias()));
            }
        }
    }

    private void cleared(String name, CellObject store) {
        Set<String> fields = subjects.cleared(subjects.address("keystores", name));
        for (OptionAttribute option : OptionAttribute.OF_KEYSTORE) {
            if (fields.contains("options." + option.name())) {
                subjects.draft().set(store.key(), option.name(), NEW.get(option.name()));
            }
        }
    }
}
