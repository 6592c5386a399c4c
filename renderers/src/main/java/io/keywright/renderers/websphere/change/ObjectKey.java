package io.keywright.renderers.websphere.change;

import java.util.Comparator;
import java.util.Optional;

/**
 * What an object of a cell is known by; its id may be anything.
 *
 * @param scopeName the scope as the cell writes it, {@code (cell):C:(node):N}; empty for an object that names none,
 *                  and for a scope itself, whose name it is
 * @param direction of a group; empty for all others
 */
public record ObjectKey(ObjectType type, String scopeName, String name, Optional<Direction> direction)
        implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::type)
            .thenComparing(ObjectKey::scopeName).thenComparing(ObjectKey::name)
            .thenComparing(key -> key.direction().map(Direction::ordinal).orElse(-1));

    public static ObjectKey of(ObjectType type, String scopeName, String name) {
        return new ObjectKey(type, scopeName, name, Optional.empty());
    }

    public static ObjectKey group(String scopeName, String name, Direction direction) {
        return new ObjectKey(ObjectType.SSL_CONFIG_GROUP, scopeName, name, Optional.of(direction));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** For messages: {@code KeyStore 'PartnerKeys' of (cell):C}. */
    @Override
    public String toString() {
        return type + " '" + name + "'" + (scopeName.isEmpty() ? "" : " of " + scopeName)
                + direction.map(way -> " (" + way + ")").orElse("");
    }
}
