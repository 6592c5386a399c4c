package io.keywright.schema.shape;

import java.util.List;
import java.util.Optional;

/**
 * One key of a class of the document.
 *
 * @param key          as users write it
 * @param defaultValue what holds when the key is absent, as the reference prints it; empty: none, or the profile's
 * @param member       the field of the class that the value is bound to
 */
public record Field(String key, String doc, Optional<String> defaultValue, boolean required, ValueShape value,
                    java.lang.reflect.Field member) {

    /**
     * A bare scalar that may stand in place of a class's map.
     *
     * @param field what it sets
     * @param only  whether it is the only way to set the field, which is then no key of the map
     * @param texts the only texts it may be; empty: any of the field's shape
     */
    public record BareScalar(Field field, boolean only, List<String> texts) {
        public BareScalar {
            texts = List.copyOf(texts);
        }
    }
}
