package io.keywright.schema.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the present fields of a thing in order. */
final class Fields {

    private final Map<String, Object> present = new LinkedHashMap<>();

    Fields add(String name, Optional<?> value) {
        value.ifPresent(v -> present.put(name, comparable(v)));
        return this;
    }

    Fields options(Map<String, String> options) {
        options.forEach((name, value) -> present.put("options." + name, value));
        return this;
    }

    Map<String, Object> asMap() {
        return Collections.unmodifiableMap(present);
    }

    private static Object comparable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        return value instanceof Integer || value instanceof Boolean ? value : value.toString();
    }
}
