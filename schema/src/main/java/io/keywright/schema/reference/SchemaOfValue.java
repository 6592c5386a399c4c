package io.keywright.schema.reference;

import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of one value.
 *
 * <p>YAML reads some plain text as a number or a flag ({@code version: 25.0}); the document takes it as the text that
 * stands there, so the schema lets it through. And where an instance may fill in a value later, any scalar may be text
 * with {@code ${instance.…}} for now.
 */
final class SchemaOfValue implements ValueShape.Cases<Map<String, Object>> {

    static final List<String> MAP_OR_NOTHING = List.of("object", "null");

    private final JsonSchema schema;
    private final Vocabulary vocabulary;
    private final boolean filled;

    SchemaOfValue(JsonSchema schema, Vocabulary vocabulary, boolean filled) {
        this.schema = schema;
        this.vocabulary = vocabulary;
        this.filled = filled;
    }

    @Override
    public Map<String, Object> text(TextFormat format) {
        TextPattern pattern = TextPattern.of(format);
        if (format == TextFormat.FLAVOUR) {
            return oneOf(vocabulary.flavours().stream().map(Vocabulary.Flavour::name).toList());
        }
        if (format == TextFormat.POLICY) {
            return oneOf(vocabulary.policies());
        }
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", format == TextFormat.ANY ? List.of("string", "number", "boolean")
                : pattern.numeric() ? List.of("string", "number") : "string");
        text.put("pattern", pattern.regex() + (filled ? "|" + TextPattern.TEMPLATE : ""));
        // No keyword of the draft, but the editors show it in place of the expression.
        text.put("patternErrorMessage", "takes " + pattern.words().replace("`", ""));
        if (pattern.numeric() && format != TextFormat.ANY) {
            text.put("minimum", 0);
        }
        return text;
    }

    @Override
    public Map<String, Object> integer(int min, int max) {
        Map<String, Object> integer = new LinkedHashMap<>();
        if (min == max) {
            integer.put("const", min);
            return integer;
        }
        integer.put("type", filled ? List.of("integer", "string") : "integer");
        integer.put("minimum", min);
        integer.put("maximum", max);
        if (filled) {
            integer.put("pattern", TextPattern.TEMPLATE);
            integer.put("patternErrorMessage", "takes an integer from " + min + " to " + max);
        }
        return integer;
    }

    @Override
    public Map<String, Object> flag() {
        Map<String, Object> flag = new LinkedHashMap<>();
        flag.put("type", filled ? List.of("boolean", "string") : "boolean");
        if (filled) {
            flag.put("pattern", TextPattern.TEMPLATE);
            flag.put("patternErrorMessage", "takes true or false");
        }
        return flag;
    }

    @Override
    public Map<String, Object> word(Class<?> words, List<String> texts) {
        return oneOf(texts);
    }

    private Map<String, Object> oneOf(List<String> texts) {
        List<Map<String, Object>> choices = new ArrayList<>();
        choices.add(Map.of("enum", texts));
        if (filled) {
            choices.add(template());
        }
        return JsonSchema.anyOf(choices);
    }

    static Map<String, Object> template() {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("type", "string");
        template.put("pattern", TextPattern.TEMPLATE);
        return template;
    }

    @Override
    public Map<String, Object> list(ValueShape element) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", element.match(this));
        return list;
    }

    @Override
    public Map<String, Object> map(TextFormat keys, ValueShape values) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", MAP_OR_NOTHING);
        // Not patternProperties: under a key that is refused, the rest shall be looked at all the same.
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("pattern", TextPattern.of(keys).regex());
        names.put("patternErrorMessage", "takes " + TextPattern.of(keys).words().replace("`", ""));
        map.put("propertyNames", names);
        map.put("additionalProperties", values.match(this));
        return map;
    }

    @Override
    public Map<String, Object> thing(Shape shape) {
        return schema.reference(shape);
    }
}
