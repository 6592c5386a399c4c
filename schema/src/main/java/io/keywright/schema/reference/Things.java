package io.keywright.schema.reference;

import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes of the document, each once, in the order in which they are met from its root. */
final class Things {

    private static final Set<Class<?>> FILLED = reachable(List.of(ServerSpec.class, IdentitySpec.class));

    private Things() {
    }

    static Set<Class<?>> reachable(List<Class<?>> from) {
        Set<Class<?>> found = new LinkedHashSet<>();
        from.forEach(type -> collect(type, found));
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (found.add(type)) {
            for (Field field : Shape.of(type).fields()) {
                thing(field.value()).ifPresent(inner -> collect(inner, found));
            }
        }
    }

    /** The class of a value, or of the values of a map or list. */
    static Optional<Class<?>> thing(ValueShape value) {
        return value.match(new ThingOf());
    }

    /** Whether {@code ${instance.…}} may stand in a value of the class. */
    static boolean filled(Class<?> type) {
        return FILLED.contains(type);
    }

    /** The class as documents speak of it: {@code sslConfig}. */
    static String name(Class<?> type) {
        String name = type.getSimpleName().replaceFirst("Spec$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Where things of each class stand: {@code servers.NAME.keystores.NAME}; the root stands at the empty text. */
    static Map<Class<?>, List<String>> addresses(Class<?> root) {
        Map<Class<?>, List<String>> addresses = new LinkedHashMap<>();
        collect(root, "", addresses);
        return addresses;
    }

    private static void collect(Class<?> type, String address, Map<Class<?>, List<String>> addresses) {
        addresses.computeIfAbsent(type, t -> new ArrayList<>()).add(address);
        for (Field field : Shape.of(type).fields()) {
            String key = address + (address.isEmpty() ? "" : ".") + field.key();
            thing(field.value())
                    .ifPresent(inner -> collect(inner, key + field.value().match(new PlaceOf()), addresses));
        }
    }

    /** What stands after the key of a map or list in the address of one of its values. */
    private static final class PlaceOf extends Unlike<String> {
        PlaceOf() {
            super("");
        }

        @Override
        public String list(ValueShape element) {
            return ".INDEX";
        }

        @Override
        public String map(TextFormat keys, ValueShape values) {
            return switch (keys) {
                case NAME -> ".NAME";
                case ALIAS -> ".ALIAS";
                case SCOPE -> "[\"SCOPE\"]";
                default -> ".KEY";
            };
        }
    }

    private static final class ThingOf extends Unlike<Optional<Class<?>>> {
        ThingOf() {
            super(Optional.empty());
        }

        @Override
        public Optional<Class<?>> list(ValueShape element) {
            return element.match(this);
        }

        @Override
        public Optional<Class<?>> map(TextFormat keys, ValueShape values) {
            return values.match(this);
        }

        @Override
        public Optional<Class<?>> thing(Shape shape) {
            return Optional.of(shape.type());
        }
    }

    /** Gives the same answer for all kinds of values that a subclass does not tell apart. */
    private abstract static class Unlike<R> implements ValueShape.Cases<R> {
        private final R answer;

        Unlike(R answer) {
            this.answer = answer;
        }

        @Override
        public R text(TextFormat format) {
            return answer;
        }

        @Override
        public R integer(int min, int max) {
            return answer;
        }

        @Override
        public R flag() {
            return answer;
        }

        @Override
        public R word(Class<?> words, List<String> texts) {
            return answer;
        }

        @Override
        public R list(ValueShape element) {
            return answer;
        }

        @Override
        public R map(TextFormat keys, ValueShape values) {
            return answer;
        }

        @Override
        public R thing(Shape shape) {
            return answer;
        }
    }
}
