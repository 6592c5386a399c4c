package io.keywright.renderers.websphere.wsadmin;

import io.keywright.renderers.websphere.change.ObjectKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** By which names the script asks for the passwords of keystores. */
final class SecretNames {

    private final Map<ObjectKey, String> names = new TreeMap<>();

    /** Names for these keystores, the same for the same keystores; a number is added where two would share one. */
    SecretNames(Collection<ObjectKey> stores) {
        Set<String> taken = new HashSet<>();
        for (ObjectKey store : new TreeSet<>(stores)) {
            String plain = store.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            String name = plain;
            for (int i = 2; !taken.add(name); i++) {
                name = plain + "_" + i;
            }
            names.put(store, name);
        }
    }

    /** The names without what says which password it is. */
    Map<ObjectKey, String> all() {
        return Map.copyOf(names);
    }

    /** The password that the store has in the end. */
    String password(ObjectKey store) {
        return "KEYWRIGHT_PASSWORD_" + names.get(store);
    }

    /** The one that it had before. */
    String oldPassword(ObjectKey store) {
        return "KEYWRIGHT_OLD_PASSWORD_" + names.get(store);
    }
}
