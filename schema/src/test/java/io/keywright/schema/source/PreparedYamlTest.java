package io.keywright.schema.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedYamlTest {

    private static final String FACTS = """
            # facts
            flavour: liberty
            "quoted key": "true"
            nothing:
            many: {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, n: 14}
            facts:
              ports:
                - {value: 9443, source: "a guide, § 4 — “ports” 🔑"}
                - [one, [two, three], {}]
              text: |
                two
                lines
            empty: []
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that a tree says, with the places. */
    private static List<String> said(YamlNode node) {
        List<String> said = new ArrayList<>(List.of(node.kind() + " " + node.range()));
        if (node instanceof YamlMapping map) {
            map.entries().forEach(entry -> {
                said.addAll(said(entry.key()));
                said.addAll(said(entry.value()));
            });
        } else if (node instanceof YamlSequence list) {
            list.items().forEach(item -> said.addAll(said(item)));
        } else if (node instanceof YamlScalar scalar) {
            said.add(scalar.style() + " " + scalar.text());
        }
        return said;
    }

    @Test
    void saysWhatTheFileSaysAndWhere() {
        byte[] yaml = bytes(FACTS);

        YamlMapping prepared = PreparedYaml.read(PreparedYaml.of(yaml, "facts.yaml"), yaml, "facts.yaml").orElseThrow();

        assertEquals(said(YamlReader.read(yaml, "facts.yaml", new Diagnostics()).orElseThrow()), said(prepared));
        assertEquals(Optional.of("14"), prepared.map("many").orElseThrow().text("n"));
    }

    @Test
    void isNotTakenForAFileThatHasChanged() {
        byte[] yaml = bytes(FACTS);
        byte[] prepared = PreparedYaml.of(yaml, "facts.yaml");

        assertEquals(Optional.empty(), PreparedYaml.read(prepared, bytes(FACTS.replace("9443", "9444")), "facts.yaml"));
        assertEquals(Optional.empty(), PreparedYaml.read(prepared, new byte[0], "facts.yaml"));
    }

    @Test
    void namesThePlaceOfAFault() {
        String message = assertThrows(IllegalStateException.class,
                () -> PreparedYaml.of(bytes("a: 1\na: 2\n"), "facts.yaml")).getMessage();

        assertTrue(message.startsWith("bug: ") && message.contains("duplicate key 'a'")
                && message.contains("filename=facts.yaml, line=2"), message);
    }
}
