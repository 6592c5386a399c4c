package io.keywright.schema.source;

import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.ValueShape;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes objects of a checked tree. JAXB's own context is not used: making one costs more than all the rest of a small
 * plan, and it would turn a bad word into null without telling.
 */
final class Binder {

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                for (Field field : fields(Shape.of(type))) {
                    field.member().setAccessible(true);
                }
                return constructor;
            } catch (ReflectiveOperationException e) {
                throw bug(type, e);
            }
        }
    };

    private Binder() {
    }

    /** The object of a map that has no fault against the shape of {@code type}. */
    static <T> T bind(YamlMapping map, Class<T> type) {
        return type.cast(thing(map, Shape.of(type)));
    }

    /** Every field that may be set; one that a bare scalar sets, too, stands there twice. */
    private static List<Field> fields(Shape shape) {
        List<Field> fields = new ArrayList<>(shape.fields());
        shape.inline().ifPresent(fields::add);
        shape.scalar().map(Field.BareScalar::field).ifPresent(fields::add);
        return fields;
    }

    private static Object thing(YamlNode node, Shape shape) {
        Object thing = make(shape.type());
        Optional<YamlMapping> map = ShapeCheck.asMap(node);
        if (map.isEmpty()) {
            Field field = shape.scalar().orElseThrow(() -> new IllegalStateException("bug: unchecked " + shape.type())).field();
            set(thing, field, node);
        } else if (shape.inline().isPresent()) {
            set(thing, shape.inline().get(), map.get());
        } else {
            for (YamlMapping.Entry entry : map.get().entries()) {
                shape.field(entry.name()).ifPresent(field -> set(thing, field, entry.value()));
            }
        }
        return thing;
    }

    private static Object make(Class<?> type) {
        try {
            return CONSTRUCTORS.get(type).newInstance();
        } catch (ReflectiveOperationException e) {
            throw bug(type, e);
        }
    }

    private static void set(Object thing, Field field, YamlNode value) {
        try {
            field.member().set(thing, field.value().match(new Value(value)));
        } catch (IllegalAccessException e) {
            throw bug(thing.getClass(), e);
        }
    }

    private static IllegalStateException bug(Class<?> type, ReflectiveOperationException e) {
        return new IllegalStateException("bug: " + type.getName() + " cannot be bound", e);
    }

    /** A checked node as the object that its shape says. */
    private record Value(YamlNode node) implements ValueShape.Cases<Object> {

        private YamlScalar scalar() {
            return (YamlScalar) node;
        }

        @Override
        public Object text(TextFormat format) {
            return scalar().text();
        }

        @Override
        public Object integer(int min, int max) {
            return scalar().integer().orElseThrow();
        }

        @Override
        public Object flag() {
            return scalar().flag().orElseThrow();
        }

        @Override
        public Object word(Class<?> words, List<String> texts) {
            return words.getEnumConstants()[texts.indexOf(scalar().text())];
        }

        @Override
        public Object list(ValueShape element) {
            List<Object> list = new ArrayList<>();
            for (YamlNode item : ((YamlSequence) node).items()) {
                list.add(element.match(new Value(item)));
            }
            return list;
        }

        @Override
        public Object map(TextFormat keys, ValueShape values) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (YamlMapping.Entry entry : ShapeCheck.asMap(node).orElseThrow().entries()) {
                map.put(entry.name(), values.match(new Value(entry.value())));
            }
            return map;
        }

        @Override
        public Object thing(Shape shape) {
            return Binder.thing(node, shape);
        }
    }
}
