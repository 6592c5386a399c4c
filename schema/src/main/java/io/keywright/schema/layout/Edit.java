package io.keywright.schema.layout;

import io.keywright.schema.address.Address;
import java.util.List;

/**
 * One change to the text of a document or an overlay.
 *
 * @param place  the keys on the way to it, as they stand in the text; maps that are missing on the way are made
 * @param values one text, or the elements of a list; none where something goes
 */
public record Edit(Address place, Kind kind, List<String> values) {

    /** What becomes of the place. */
    public enum Kind {
        /** A text stands there, in place of another or where nothing stood. */
        SET,
        /** {@code true} or {@code false} stands there, in place of another or where nothing stood. */
        FLAG,
        /** A list stands there, in place of an empty one or where nothing stood. */
        LIST,
        /** The list that stands there has one more element, its last. */
        APPEND,
        /** The text that stands there becomes a map, in which it stands under a key. */
        INTO,
        /** The key of the place goes, with all below it. */
        REMOVE
    }

    public Edit {
        values = List.copyOf(values);
        if (values.isEmpty() != (kind == Kind.REMOVE) || kind != Kind.LIST && values.size() > 1) {
            throw new IllegalArgumentException("bug: " + kind + " of " + values.size() + " values at " + place);
        }
    }

    public static Edit set(Address place, String value) {
        return new Edit(place, Kind.SET, List.of(value));
    }

    public static Edit flag(Address place, boolean value) {
        return new Edit(place, Kind.FLAG, List.of(String.valueOf(value)));
    }

    public static Edit list(Address place, List<String> values) {
        return new Edit(place, Kind.LIST, values);
    }

    public static Edit append(Address place, String value) {
        return new Edit(place, Kind.APPEND, List.of(value));
    }

    public static Edit into(Address place, String key) {
        return new Edit(place, Kind.INTO, List.of(key));
    }

    /** Takes away what stands at a place. */
    public static Edit remove(Address place) {
        return new Edit(place, Kind.REMOVE, List.of());
    }

    /** The same at another place. */
    public Edit at(Address other) {
        return new Edit(other, kind, values);
    }
}
