package io.keywright.renderers.websphere.change;

import io.keywright.schema.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object that is not there yet.
 *
 * @param attributes by name as the XML has them, those of a repertoire's {@code setting} included; without name,
 *                   direction, scope and references
 * @param references what it refers to, by attribute; never empty lists
 * @param password   of a keystore, as it is: how it is encoded is an affair of who writes it
 */
public record CreateObject(ObjectKey key, SortedMap<String, String> attributes,
                           SortedMap<String, List<ObjectKey>> references, Optional<Secret> password)
        implements CellChange {
    public CreateObject {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        references = copy(references);
    }

    static SortedMap<String, List<ObjectKey>> copy(Map<String, List<ObjectKey>> references) {
        SortedMap<String, List<ObjectKey>> copy = new TreeMap<>();
        references.forEach((attribute, keys) -> copy.put(attribute, List.copyOf(keys)));
        return Collections.unmodifiableSortedMap(copy);
    }

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.create(this);
    }
}
