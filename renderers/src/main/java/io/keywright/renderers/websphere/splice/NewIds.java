package io.keywright.renderers.websphere.splice;

import java.util.HashSet;
import java.util.Set;

/** Ids for new elements: {@code KeyStore_7}. The file's own may end in numbers of any length or in names of nodes. */
final class NewIds {

    private final Set<String> taken;

    /** @param taken every id of the file */
    NewIds(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** One that no element has; it is taken from now on. */
    String next(String type) {
        int number = 1;
        while (!taken.add(type + "_" + number)) {
            number++;
        }
        return type + "_" + number;
    }
}
