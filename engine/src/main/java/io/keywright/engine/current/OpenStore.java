package io.keywright.engine.current;

import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A store of a server.
 *
 * @param file         where it is, or would be
 * @param content      empty when there is no file
 * @param password     what opened it
 * @param keyAlone     whether it is a bundle that holds a key without its certificate; the entry has it all the same, when
 *                     it stands in another bundle
 * @param keyPasswords what opens keys whose password is not the store's, by alias as the store folds it
 */
public record OpenStore(Path file, Optional<StoreFile> content, Optional<Secret> password,
                        boolean keyAlone, Map<String, Secret> keyPasswords) {
    public OpenStore {
        keyPasswords = Map.copyOf(keyPasswords);
    }

    /** Whether the store holds a key under another password than wanted; without one of its own it has the store's. */
    public boolean hasOtherPassword(EntryState wanted) {
        if (!holdsKey(wanted)) {
            return false;
        }
        Optional<Secret> own = Optional.ofNullable(keyPasswords.get(content.get().folded(wanted.alias())));
        return wanted.keyPassword().isPresent()
                ? !own.or(() -> password).equals(wanted.keyPassword())
                : own.filter(secret -> !password.equals(Optional.of(secret))).isPresent();
    }

    /** Whether the store holds a key that no password opens that is known for it. */
    public boolean isShut(EntryState wanted) {
        return holdsKey(wanted) && !content.get().keyOpens(wanted.alias());
    }

    private boolean holdsKey(EntryState wanted) {
        return wanted.kind() == EntryKind.KEY && content.filter(store -> store.entries().containsKey(store.folded(wanted.alias()))).isPresent();
    }
}
