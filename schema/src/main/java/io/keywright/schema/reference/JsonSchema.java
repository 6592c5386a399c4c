package io.keywright.schema.reference;

import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.json.Json;
import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of a document, by which editors complete, explain and check it while somebody types.
 *
 * <p>It is written in draft 7: what the YAML language servers of the common editors carry out fully. It takes every
 * document that {@code validate} takes, and refuses what can be seen in one place of one file; references between
 * things, overlays, and what a version can express are left to {@code validate}.
 */
public final class JsonSchema {

    private final Vocabulary vocabulary;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private JsonSchema(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The schema's text. */
    public static String text(Vocabulary vocabulary) {
        JsonSchema schema = new JsonSchema(vocabulary);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("$id", "https://keywright.io/tls/1/tls.schema.json");
        root.put("title", "tls.yaml");
        root.putAll(schema.thing(Shape.of(TlsDocument.class)));
        root.put("definitions", schema.definitions);
        return Json.text(root);
    }

    /** A reference to the definition of a class, which is written when it is first asked for. */
    Map<String, Object> reference(Shape shape) {
        String name = Things.name(shape.type());
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            Map<String, Object> definition = new LinkedHashMap<>();
            definition.put("title", name);
            definition.putAll(thing(shape));
            definitions.put(name, definition);
        }
        return Map.of("$ref", "#/definitions/" + name);
    }

    private Map<String, Object> thing(Shape shape) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("description", shape.doc());
        SchemaOfValue values = new SchemaOfValue(this, vocabulary, Things.filled(shape.type()));
        if (shape.inline().isPresent()) {
            thing.putAll(shape.inline().get().value().match(values));
            return thing;
        }
        Map<String, Object> map = map(shape, values);
        if (shape.scalar().isEmpty()) {
            thing.putAll(map);
            return thing;
        }
        Field.BareScalar scalar = shape.scalar().get();
        Map<String, Object> bare = new LinkedHashMap<>();
        bare.put("description", scalar.field().doc());
        bare.putAll(scalar.texts().isEmpty() ? scalar.field().value().match(values) : Map.of("enum", scalar.texts()));
        thing.put("anyOf", List.of(bare, map));
        return thing;
    }

    private Map<String, Object> map(Shape shape, SchemaOfValue values) {
        List<String> required = shape.fields().stream().filter(Field::required).map(Field::key).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        // Nothing after a key is an empty map, where a map may be empty.
        map.put("type", required.isEmpty() && shape.exactlyOne().isEmpty() ? SchemaOfValue.MAP_OR_NOTHING : "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        shape.fields().forEach(field -> properties.put(field.key(), property(field, values)));
        map.put("properties", properties);
        map.put("additionalProperties", false);
        if (!required.isEmpty()) {
            map.put("required", required);
        }
        if (!shape.exactlyOne().isEmpty()) {
            map.put("oneOf", shape.exactlyOne().stream().map(key -> Map.of("required", List.of(key))).toList());
        }
        List<Object> conditions = new FlavourConditions(vocabulary).of(shape);
        if (!conditions.isEmpty()) {
            map.put("allOf", conditions);
        }
        return map;
    }

    private Map<String, Object> property(Field field, SchemaOfValue values) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", field.doc());
        field.defaultValue().ifPresent(value -> property.put("default", DefaultValue.of(field, value)));
        Map<String, Object> value = field.value().match(values);
        if (value.containsKey("$ref")) {
            // Beside a $ref, draft 7 reads nothing.
            property.put("allOf", List.of(value));
        } else {
            property.putAll(value);
        }
        return property;
    }

    /** One of several schemas; alone, that one. */
    static Map<String, Object> anyOf(List<Map<String, Object>> choices) {
        return choices.size() == 1 ? choices.get(0) : Map.of("anyOf", new ArrayList<>(choices));
    }
}
