package io.keywright.engine.plan;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Records as text, for digests. It says what their {@code toString} would; but that is spun from method handles anew
 * at every start of the program, which for the states of one server costs more than all the rest of a plan without
 * change.
 */
final class Spelled {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private Spelled() {
    }

    static String out(Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(Object value, StringBuilder text) {
        if (value instanceof Record) {
            text.append(value.getClass().getSimpleName()).append('[');
            for (RecordComponent component : COMPONENTS.get(value.getClass())) {
                text.append(component.getName()).append('=');
                append(of(value, component), text);
                text.append(',');
            }
            text.append(']');
        } else if (value instanceof Optional<?> optional) {
            text.append(optional.isPresent() ? "some(" : "none(");
            optional.ifPresent(held -> append(held, text));
            text.append(')');
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((key, held) -> {
                append(key, text);
                text.append('=');
                append(held, text);
                text.append(',');
            });
            text.append('}');
        } else if (value instanceof Collection<?> items) {
            text.append('(');
            for (Object item : items) {
                append(item, text);
                text.append(',');
            }
            text.append(')');
        } else {
            // The length keeps a text with a comma or bracket in it from reading like two.
            String plain = String.valueOf(value);
            text.append(plain.length()).append(':').append(plain);
        }
    }

    private static Object of(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("bug: " + component + " cannot be read", e);
        }
    }
}
