package io.keywright.schema.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlReader;
import io.keywright.schema.source.YamlScalar;
import io.keywright.schema.source.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditedTextTest {

    private static final int SEEDS = 400;

    private static Optional<String> edited(String text, Edit... edits) {
        return EditedText.of(text.getBytes(StandardCharsets.UTF_8), "tls.yaml", List.of(edits))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static void assertEdited(String expected, String text, Edit... edits) {
        assertEquals(Optional.of(expected), edited(text, edits));
    }

    private static Edit set(String value, String... way) {
        return Edit.set(Address.of(way), value);
    }

    private static Edit append(String value, String... way) {
        return Edit.append(Address.of(way), value);
    }

    private static Edit remove(String... way) {
        return Edit.remove(Address.of(way));
    }

    @Test
    void takesAKeyOutWithAllBelowIt() {
        String text = """
                trust:
                  # the first
                  old: old   # since 2019
                  # the second
                  new: {file: new.pem, more: [1,
                    2]}
                  last:
                    deep:
                      deeper: |
                        text

                    # said of it
                next: 1
                """;

        assertEdited(text.replace("  old: old   # since 2019\n", ""), text, remove("trust", "old"));
        assertEdited(text.replace("  new: {file: new.pem, more: [1,\n    2]}\n", ""), text, remove("trust", "new"));
        assertEdited(text.replace("next: 1\n", ""), text, remove("next"));
        assertEdited(text.replace("file: new.pem, ", ""), text, remove("trust", "new", "file"));
        assertEdited(text.replace(", more: [1,\n    2]", ""), text, remove("trust", "new", "more"));
        assertEdited("a: {}\r\n", "a: {b: c}\r\n", remove("a", "b"));
        assertEdited("a: 1\n", "a: 1\nb: 2", remove("b"));
    }

    @Test
    void takesNothingOutThatIsNotThereOrCannotGoAlone() {
        assertEquals(Optional.empty(), edited("a: {b: c}\n", remove("a", "x")));
        assertEquals(Optional.empty(), edited("a: b\n", remove("a", "b")));
        assertEquals(Optional.empty(), edited("a: b\n", remove("x", "b")));
        // A key without a value is no empty map.
        assertEquals(Optional.empty(), edited("a:\n  b: c\n", remove("a", "b")));
        assertEquals(Optional.empty(), edited("a:\n  - b: c\n    d: e\n", remove("a", "0", "b")));
    }

    @Test
    void putsAKeyIntoABlockMapBehindItsLastOne() {
        assertEdited("""
                stores:
                  # the one that calls use
                  trust:   # whom we trust
                      root:  root   # for ever

                      partner: partner
                      other: other
                  # a store to come
                  keys: {}
                """, """
                stores:
                  # the one that calls use
                  trust:   # whom we trust
                      root:  root   # for ever

                      partner: partner
                  # a store to come
                  keys: {}
                """, set("other", "stores", "trust", "other"));
    }

    @Test
    void putsAKeyIntoAFlowMapBehindItsLastOne() {
        assertEdited("a: { b: c,  d: [e, f], g: h } # kept\n", "a: { b: c,  d: [e, f] } # kept\n", set("h", "a", "g"));
        assertEdited("a: {b: c, g: h,}\n", "a: {b: c,}\n", set("h", "a", "g"));
        assertEdited("a: {\n  b: c, g: h   # the last\n}\n", "a: {\n  b: c   # the last\n}\n", set("h", "a", "g"));
        assertEdited("a: {b: {c: d, g: h}, e: f}\n", "a: {b: {c: d}, e: f}\n", set("h", "a", "b", "g"));
    }

    @Test
    void putsAKeyIntoAnEmptyMap() {
        assertEdited("a: {g: h}\nb: c\n", "a: {}\nb: c\n", set("h", "a", "g"));
        assertEdited("a: { g: h }\n", "a: { }\n", set("h", "a", "g"));
        assertEdited("a: {g: h} # nothing yet\nb: c\n", "a: # nothing yet\nb: c\n", set("h", "a", "g"));
        assertEdited("a: {g: h}\n", "a: ~\n", set("h", "a", "g"));
        assertEdited("{g: h}\n", "{}\n", set("h", "g"));
    }

    @Test
    void makesTheMapsThatAreMissingOnTheWay() {
        assertEdited("a:\n  b: c\n  d: {e: {f: g}}\n", "a:\n  b: c\n", set("g", "a", "d", "e", "f"));
        assertEdited("a: {b: c, d: {e: {f: g}}}\n", "a: {b: c}\n", set("g", "a", "d", "e", "f"));
    }

    @Test
    void putsAnElementBehindTheLastOfAList() {
        assertEdited("a: [b, c, d] # ok\n", "a: [b, c] # ok\n", append("d", "a"));
        assertEdited("a: [d]\n", "a: []\n", append("d", "a"));
        assertEdited("a:\n- b  # one\n- d\nc: d\n", "a:\n- b  # one\nc: d\n", append("d", "a"));
        assertEdited("a:\n  - b\n  - c: d\n    e: f\n  - d\n# end\n", "a:\n  - b\n  - c: d\n    e: f\n# end\n", append("d", "a"));
    }

    @Test
    void writesAList() {
        assertEdited("a: {b: c, usage: [server, client]}\n", "a: {b: c}\n",
                Edit.list(Address.of("a", "usage"), List.of("server", "client")));
        assertEdited("a: {usage: [server, client]}\n", "a: {usage: []}\n",
                Edit.list(Address.of("a", "usage"), List.of("server", "client")));
    }

    @Test
    void putsAScalarInPlaceOfAnother() {
        assertEdited("a: {key: new, b: c} # kept\n", "a: {key: \"old\", b: c} # kept\n", set("new", "a", "key"));
        assertEdited("a:\n  key:   new   # kept\n", "a:\n  key:   old   # kept\n", set("new", "a", "key"));
        assertEdited("trust: {root: root , b: c}\n", "trust: {root: !remove , b: c}\n", set("root", "trust", "root"));
        assertEdited("trust:\n  root: root\n", "trust:\n  root: !remove\n", set("root", "trust", "root"));
    }

    @Test
    void makesSeveralEditsInTheirOrder() {
        assertEdited("a: {b: [c, d, e], f: g}\n", "a: {b: [c]}\n", append("d", "a", "b"), append("e", "a", "b"), set("g", "a", "f"));
    }

    @Test
    void keepsLineEndsAndTheMarkAtTheBeginning() {
        assertEdited("\uFEFFa:\r\n  b: c\r\n  d: e\r\n", "\uFEFFa:\r\n  b: c\r\n", set("e", "a", "d"));
        assertEdited("a:\r  b: c\r  d: e\r", "a:\r  b: c\r", set("e", "a", "d"));
        assertEdited("a:\n  b: c\n  d: e", "a:\n  b: c", set("e", "a", "d"));
        assertEdited("a:\n  b: c # last\n  d: e", "a:\n  b: c # last", set("e", "a", "d"));
    }

    @Test
    void countsInCharactersNotInBytes() {
        assertEdited("a: {\"\uD83D\uDD11\": ü, g: h} # ä\n", "a: {\"\uD83D\uDD11\": ü} # ä\n", set("h", "a", "g"));
    }

    @Test
    void goesBehindABlockScalar() {
        assertEdited("a:\n  pem: |\n    one\n    two\n  d: e\nb: c\n", "a:\n  pem: |\n    one\n    two\nb: c\n", set("e", "a", "d"));
        assertEdited("a:\n  pem: >+\n    one\n\n  d: e\n", "a:\n  pem: >+\n    one\n\n", set("e", "a", "d"));
    }

    @Test
    void writesInQuotesWhatCouldBeTakenForSomethingElse() {
        assertEdited("a: {b: c, \"1\": \"ip:10.0.0.7\"}\n", "a: {b: c}\n", set("ip:10.0.0.7", "a", "1"));
        assertEdited("a: {b: c, \"x y\": \"true\"}\n", "a: {b: c}\n", set("true", "a", "x y"));
        assertEdited("a: {b: c, d: \"\\\"\\\\\"}\n", "a: {b: c}\n", set("\"\\", "a", "d"));
        assertEdited("a: {b: c, d: \"two\\u000alines\"}\n", "a: {b: c}\n", set("two\nlines", "a", "d"));
        assertEdited("a: {b: c, d: \"web[a1]\"}\n", "a: {b: c}\n", set("web[a1]", "a", "d"));
        assertEdited("a: {b: c, d: TLSv1.3}\n", "a: {b: c}\n", set("TLSv1.3", "a", "d"));
        assertEdited("a: {b: c, d: \"90d\"}\n", "a: {b: c}\n", set("90d", "a", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\n", "a: [b]\n", "a: !remove\n", "a: &x {b: c}\n", "a: {b: c\n", "- a\n", "", "a: {b: d}\n",
            "a: {b: {x: y}}\n", "a: {b: [x]}\n"})
    void offersNothingWhereTheEditDoesNotFit(String text) {
        assertEquals(Optional.empty(), edited(text, set("d", "a", "b")));
    }

    @Test
    void offersNothingWhereThereIsNoListToAppendTo() {
        assertEquals(Optional.empty(), edited("a: b\n", append("c", "a")));
        assertEquals(Optional.empty(), edited("a: {b: c}\n", append("c", "a", "d")));
        assertEquals(Optional.empty(), edited("a: [b]\n", Edit.list(Address.of("a"), List.of("c"))));
    }

    @Test
    void putsATextIntoAMapThatStandsInItsPlace() {
        Edit into = Edit.into(Address.of("a", "b"), "d");
        assertEdited("a: {b: {d: c}, e: f} # kept\n", "a: {b: c, e: f} # kept\n", into);
        assertEdited("a:\n  b: {d: 'c d', e: f} # kept\n", "a:\n  b: 'c d' # kept\n", into, set("f", "a", "b", "e"));
        assertEquals(Optional.empty(), edited("a: {b: {d: c}}\n", into));
        assertEquals(Optional.empty(), edited("a: {b: [c]}\n", into));
        assertEquals(Optional.empty(), edited("a: {b: }\n", into));
        assertEquals(Optional.empty(), edited("a: {c: d}\n", into));
    }

    @Test
    void offersNothingThatCannotBeWritten() {
        assertEquals(Optional.empty(), edited("a: {b: c}\n", set("\u001b", "a", "d")));
        assertEquals(Optional.empty(), edited("a: {b: c}\n", set("d", "a", "x".repeat(2000))));
    }

    @Test
    void anEditOfNothingIsABug() {
        assertThrows(IllegalArgumentException.class, () -> Edit.list(Address.of("a"), List.of()));
    }

    @Test
    void inAnyTextNothingButTheEditChanges() {
        int made = 0;
        int tried = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = GeneratedText.of(seed).text();
            Optional<YamlMapping> tree = read(text);
            for (Edit edit : tree.map(EditedTextTest::edits).orElse(List.of())) {
                tried++;
                Optional<String> after = edited(text, edit);
                if (after.isPresent()) {
                    made++;
                    String about = "seed " + seed + ", " + edit + ":\n" + text + "\nbecame\n" + after.get();
                    assertTrue(common(text, after.get()) + common(reversed(text), reversed(after.get())) >= text.length(), about);
                    assertEquals(Optional.of("added"), last(read(after.get()).orElseThrow(), edit), about);
                }
            }
        }
        assertTrue(made > tried * 9 / 10, made + " of " + tried + " edits were made");
    }

    /** One for every map and every list of a tree. */
    private static List<Edit> edits(YamlMapping root) {
        List<Edit> edits = new ArrayList<>();
        collect(root, List.of(), edits);
        return edits;
    }

    private static void collect(YamlNode node, List<String> way, List<Edit> edits) {
        if (node instanceof YamlMapping map) {
            List<String> added = new ArrayList<>(way);
            added.add("added");
            edits.add(Edit.set(new Address(added), "added"));
            map.entries().forEach(entry -> {
                List<String> below = new ArrayList<>(way);
                below.add(entry.name());
                collect(entry.value(), below, edits);
            });
        } else if (node instanceof YamlSequence) {
            edits.add(Edit.append(new Address(way), "added"));
        }
    }

    private static Optional<String> last(YamlNode root, Edit edit) {
        YamlNode node = root;
        for (String key : edit.place().segments()) {
            node = ((YamlMapping) node).get(key).orElseThrow();
        }
        YamlNode found = node instanceof YamlSequence list ? list.items().get(list.items().size() - 1) : node;
        return found instanceof YamlScalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static Optional<YamlMapping> read(String text) {
        Diagnostics faults = new Diagnostics();
        Optional<YamlMapping> tree = YamlReader.readOverlay(text.getBytes(StandardCharsets.UTF_8), "tls.yaml",
                YamlReader.DEFAULT_LIMIT, faults);
        return faults.hasErrors() ? Optional.empty() : tree;
    }

    private static int common(String a, String b) {
        int at = 0;
        while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String reversed(String text) {
        StringBuilder reversed = new StringBuilder();
        for (int at = text.length() - 1; at >= 0; at--) {
            reversed.append(text.charAt(at));
        }
        return reversed.toString();
    }
}
