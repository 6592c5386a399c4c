package io.keywright.schema.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlReader;
import io.keywright.schema.source.YamlScalar;
import io.keywright.schema.source.YamlSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A YAML text as an editor shows it to a JSON Schema: plain scalars resolved by the core schema of YAML 1.2. */
final class EditorView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EditorView() {
    }

    static Optional<JsonNode> of(String text) {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "tls.yaml", new Diagnostics()).map(EditorView::value);
    }

    private static JsonNode value(YamlNode node) {
        if (node instanceof YamlMapping map) {
            ObjectNode object = JSON.objectNode();
            map.entries().forEach(entry -> object.set(entry.name(), value(entry.value())));
            return object;
        }
        if (node instanceof YamlSequence list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(value(item)));
            return array;
        }
        return node instanceof YamlScalar scalar ? scalar(scalar) : JSON.nullNode();
    }

    private static JsonNode scalar(YamlScalar scalar) {
        String text = scalar.text();
        if (scalar.style() == YamlScalar.Style.QUOTED) {
            return JSON.textNode(text);
        }
        if (text.matches("~|null|Null|NULL|")) {
            return JSON.nullNode();
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (text.matches("[-+]?[0-9]+")) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (text.matches("0x[0-9a-fA-F]+")) {
            return JSON.numberNode(new BigInteger(text.substring(2), 16));
        }
        if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
            return JSON.numberNode(new BigDecimal(text));
        }
        return JSON.textNode(text);
    }
}
