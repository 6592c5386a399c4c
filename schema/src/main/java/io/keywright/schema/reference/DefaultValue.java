package io.keywright.schema.reference;

import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.ValueShape;
import java.util.Arrays;
import java.util.List;

/** A default as JSON has it, from the text that the reference prints. */
final class DefaultValue {

    private DefaultValue() {
    }

    static Object of(Field field, String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            String inner = text.substring(1, text.length() - 1).strip();
            return inner.isEmpty() ? List.of() : Arrays.stream(inner.split(",")).map(String::strip).toList();
        }
        boolean typed = field.value() instanceof ValueShape.Flag || field.value() instanceof ValueShape.Number;
        return typed ? plain(text) : text;
    }

    static Object of(Vocabulary.Option option, String text) {
        return switch (option.type()) {
            case BOOLEAN, INTEGER -> plain(text);
            case DURATION, TEXT, CHOICE -> text;
        };
    }

    /** What YAML makes of a plain scalar: a flag, an integer or text. */
    static Object plain(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?(0|[1-9][0-9]{0,8})") ? (Object) Integer.valueOf(text) : text;
    }
}
