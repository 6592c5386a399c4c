package io.keywright.engine.apply.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The fields of a state file, which may hold anything: each is asked for as what it must be. */
record Fields(Map<?, ?> map, Function<String, RuntimeException> damaged) {

    String text(String name, Pattern form) {
        if (map.get(name) instanceof String text && form.matcher(text).matches()) {
            return text;
        }
        throw damaged.apply("field '" + name + "' is missing or not of its form");
    }

    Optional<String> optionalText(String name, Pattern form) {
        return map.get(name) == null ? Optional.empty() : Optional.of(text(name, form));
    }

    List<Fields> list(String name) {
        if (!(map.get(name) instanceof List<?> list)) {
            throw damaged.apply("field '" + name + "' is missing or no list");
        }
        List<Fields> all = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw damaged.apply("field '" + name + "' holds something else than objects");
            }
            all.add(new Fields(fields, damaged));
        }
        return all;
    }

    List<String> texts(String name) {
        if (!(map.get(name) instanceof List<?> list)) {
            throw damaged.apply("field '" + name + "' is missing or no list");
        }
        List<String> all = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw damaged.apply("field '" + name + "' holds something else than texts");
            }
            all.add(text);
        }
        return all;
    }
}
