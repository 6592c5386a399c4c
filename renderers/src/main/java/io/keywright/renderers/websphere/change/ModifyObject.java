package io.keywright.renderers.websphere.change;

import io.keywright.schema.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object that is there and differs.
 *
 * @param attributes the new values of those that change, by name as the XML has them; empty text where a value goes
 * @param references the new targets of those that change, by attribute; never empty lists
 * @param password   of a keystore, where it changes
 */
public record ModifyObject(ObjectKey key, SortedMap<String, String> attributes,
                           SortedMap<String, List<ObjectKey>> references, Optional<Secret> password)
        implements CellChange {
    public ModifyObject {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        references = CreateObject.copy(references);
    }

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.modify(this);
    }
}
