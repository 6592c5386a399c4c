package io.keywright.schema.reference;

import io.keywright.schema.reference.Vocabulary.Flavour;
import io.keywright.schema.reference.Vocabulary.Option;
import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server's flavour says about the options of the server and of the things in it: one if-then for each. */
final class FlavourConditions {

    private static final String FLAVOUR = "flavour";
    private static final String OPTIONS = "options";

    private final Vocabulary vocabulary;

    FlavourConditions(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The conditions of a class; none unless it has a flavour. */
    List<Object> of(Shape shape) {
        List<Object> conditions = new ArrayList<>();
        if (shape.field(FLAVOUR).isPresent()) {
            for (Flavour flavour : vocabulary.flavours()) {
                Map<String, Object> condition = new LinkedHashMap<>();
                Map<String, Object> when = new LinkedHashMap<>();
                when.put("properties", Map.of(FLAVOUR, Map.of("const", flavour.name())));
                when.put("required", List.of(FLAVOUR));
                condition.put("if", when);
                condition.put("then", Map.of("properties", consequences(shape, flavour)));
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private static Map<String, Object> consequences(Shape shape, Flavour flavour) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : shape.fields()) {
            if (field.key().equals(OPTIONS)) {
                properties.put(OPTIONS, options(flavour, shape));
            } else {
                Things.thing(field.value()).map(Shape::of).filter(inner -> inner.field(OPTIONS).isPresent())
                        .ifPresent(inner -> properties.put(field.key(), Map.of("additionalProperties",
                                Map.of("properties", Map.of(OPTIONS, options(flavour, inner))))));
            }
        }
        return properties;
    }

    private static Map<String, Object> options(Flavour flavour, Shape level) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Option option : flavour.options(Things.name(level.type()))) {
            properties.put(option.name(), option(option));
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("properties", properties);
        options.put("additionalProperties", false);
        return options;
    }

    private static Map<String, Object> option(Option option) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("description", option.doc());
        option.defaultValue().ifPresent(text -> value.put("default", DefaultValue.of(option, text)));
        switch (option.type()) {
            case BOOLEAN -> {
                value.put("type", List.of("boolean", "string"));
                value.put("pattern", "^(true|false)$|" + TextPattern.TEMPLATE);
                value.put("patternErrorMessage", "takes true or false");
            }
            case INTEGER -> {
                value.put("type", List.of("integer", "string"));
                value.put("pattern", "^-?[0-9]+$|" + TextPattern.TEMPLATE);
                value.put("patternErrorMessage", "takes an integer");
            }
            case CHOICE -> value.put("anyOf", List.of(Map.of("enum", choices(option)), SchemaOfValue.template()));
            case DURATION, TEXT -> {
                value.put("type", List.of("string", "number", "boolean"));
                value.put("pattern", TextPattern.of(TextFormat.ANY).regex());
            }
        }
        return value;
    }

    /** A plain {@code true} or {@code 3} is no text to YAML, though it is one of the option's. */
    private static List<Object> choices(Option option) {
        List<Object> choices = new ArrayList<>(option.values());
        option.values().stream().map(DefaultValue::plain).filter(value -> !(value instanceof String))
                .forEach(choices::add);
        return choices;
    }
}
