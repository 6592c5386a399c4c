package io.keywright.renderers.websphere.state;

import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectType;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The groups of a cell that hold, by scope as the document writes it, and direction: of several the first. */
public final class ScopeDefaults {

    private ScopeDefaults() {
    }

    public static Map<String, Map<Direction, CellObject>> of(Cell cell) {
        Map<String, Map<Direction, CellObject>> defaults = new TreeMap<>();
        for (CellObject group : cell.security().objects(ObjectType.SSL_CONFIG_GROUP)) {
            cell.scopes().document(group.key().scopeName()).ifPresent(scope -> defaults
                    .computeIfAbsent(scope, key -> new EnumMap<>(Direction.class))
                    .putIfAbsent(group.key().direction().orElseThrow(), group));
        }
        return defaults;
    }
}
