package io.keywright.schema.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

class CanonicalLayoutTest {

    private static final int SEEDS = 1000;
    private static final String DAMAGE = " \n\t#:-?[]{},|>'\"\\!&*%@~\r\uFEFF\u200Ba";

    private static String format(String text) {
        return CanonicalLayout.format(text.getBytes(StandardCharsets.UTF_8), "tls.yaml");
    }

    private static void assertLayout(String expected, String text) {
        assertEquals(expected, format(text));
        assertEquals(expected, format(expected), "laid out again");
    }

    @Test
    void indentsByTwoSpacesAndSequencesBelowTheirKey() {
        assertLayout("""
                servers:
                  a:
                    names:
                      - x
                      - y
                    port: 1
                  b:
                    - c: 1
                      d: 2
                    - - e
                      - f
                """, """
                servers:
                     a:
                       names:
                       - x
                       - y
                       port:   1
                     b:
                         -   c: 1
                             d: 2
                         - -   e
                           -   f
                """);
    }

    @Test
    void spacesFlowCollectionsAsPeopleWriteThem() {
        assertLayout("a: {a: b, c: [d, e], f: {}, g: [], \"h\": \"i\"}\n",
                "a :  { a:   b,c: [ d ,e ] , f: { }, g: [  ], \"h\":\"i\" }");
    }

    @Test
    void keepsTheLineBreaksInsideFlowCollections() {
        assertLayout("""
                a: [
                  b,  # first

                  # second
                  {c: d,
                    e: f},
                  g
                ]
                list:
                  - {
                      h: i
                    }
                """, """
                a: [
                        b, # first


                  # second
                {c: d,
                e: f},
                g
                    ]
                list:
                - {
                h: i
                }
                """);
    }

    @Test
    void neitherBreaksNorJoinsLines() {
        String line = "key: " + "word ".repeat(60) + "end\n";

        assertLayout(line + "next:\n  on its own line\n", line + "next:\n     on its own line\n");
    }

    @Test
    void keepsQuotesAsTheyAreWritten() {
        String text = "a: \"x\"\nb: 'x'\nc: x\n\"d\": \"0640\"\n'e f': 'it''s'\ng: \"\\u00fc\\n\"\n";

        assertLayout(text, text);
    }

    @Test
    void alignsCommentsOfConsecutiveLinesTwoSpacesAfterTheLongest() {
        assertLayout("""
                keywright: 1          # format
                site: acme            # name
                policy: intermediate  # see below

                servers:  # all of them
                  a: {flavour: liberty}
                """, """
                keywright: 1 # format
                site: acme       # name
                policy: intermediate      # see below

                servers:     # all of them
                   a: {flavour: liberty}
                """);
    }

    @Test
    void aLongLineDoesNotPushTheCommentsOfItsNeighboursAside() {
        String wide = "b: {" + "x".repeat(80) + ": 1}";

        assertLayout("a: 1   # one\n" + wide + "  # two\ncc: 3  # three\n",
                "a: 1 # one\n" + wide + " # two\ncc: 3      # three\n");
    }

    @Test
    void ownLineCommentsStandWithWhatFollows() {
        assertLayout("""
                # head

                servers:
                  # about a
                  a:
                    x: 1
                  # about b
                  b:
                    y: 2
                # about c
                c: 3
                """, """
                # head

                servers:
                # about a
                     a:
                          x: 1
                     # about b
                     b:
                          y: 2
                # about c
                c: 3
                """);
    }

    @Test
    void aCommentedOutLastKeyStaysInItsMap() {
        assertLayout("""
                servers:
                  a:
                    x: 1
                    # y: 2
                  # z:
                  b:
                    # nothing yet
                  c:
                    - 1
                    # - 2
                # end
                """, """
                servers:
                    a:
                        x: 1
                        # y: 2
                    # z:
                    b:
                        # nothing yet
                    c:
                      - 1
                      # - 2
                # end
                """);
    }

    @Test
    void keepsBlockScalarsAndWhatEndsThem() {
        assertLayout("""
                authorities:
                  a:
                    pem: |  # from the partner
                      -----BEGIN CERTIFICATE-----
                        deeper

                      # no comment
                      -----END CERTIFICATE-----

                    # comment
                  b: >-
                    folded
                  c: |2+
                      two spaces first


                  d: 1
                """, """
                authorities:
                    a:
                         pem: | # from the partner
                                -----BEGIN CERTIFICATE-----
                                  deeper

                                # no comment
                                -----END CERTIFICATE-----


                         # comment
                    b: >-
                      folded
                    c: |+1
                       two spaces first


                    d: 1
                """);
    }

    @Test
    void aBlockScalarWithoutAFinalLineBreakKeepsItsValue() {
        assertLayout("a: |-\n  x\n", "a: |\n    x");
        assertLayout("a: |\n  x\n", "a: |\n    x\n\n");
    }

    @Test
    void keepsTheLineBreaksOfABlockScalarThatHasNothingElse() {
        assertLayout("a: |+\n\n\nb: 1\n", "a: |+\n     \n  \nb: 1");
    }

    @Test
    void indentsTheFurtherLinesOfAScalarAndKeepsEscapedBlanks() {
        assertLayout("a:\n  b: plain\n    goes on\n\n    and on\n  c: \"x \\ \n    y\\\n    z\"\n",
                "a:\n   b: plain   \n      goes on  \n\n      and on\n   c: \"x \\    \n  y\\\n            z\"\n");
    }

    @Test
    void leavesAtMostOneBlankLineAndNoneAtTheEdges() {
        assertLayout("a: 1\n\nb: 2\nc: 3\n", "\n\n  \na: 1  \n\n\n  \nb: 2\nc: 3\n\n\n");
    }

    @Test
    void writesLfWhateverTheLinesEndIn() {
        assertLayout("a: 1  # c\nb: |\n  x\n  y\nc: 2\n", "\uFEFFa: 1 # c\r\nb: |\r\n    x\r\n    y\r\nc: 2\r\n");
        assertLayout("a: 1\nb: 2\n", "a: 1\rb: 2");
    }

    @Test
    void keepsTheOrderOfKeysAndTheRemovalsOfAnOverlay() {
        assertLayout("b: 1\na: !remove\nc: {d: !remove }\ne:\n", "b:   1\na:  !remove\nc: { d: !remove }\ne:");
    }

    @Test
    void anExplicitKeyStaysExplicit() {
        assertLayout("? a  # c\n: b\n? c\n", "?   a # c\n:   b\n?   c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: b: c", "\ta: 1", "a: \"x", "a: 'x\nb: 1", "- a\nb: 1", "a: 1\n b: 2", "a: *x", "a: &x 1",
            "a: !!int 1", "<<: {}", "a: 1\na: 2", "a: 1\n---\nb: 2", "[!%1F", "a: \u0000", "", "# only a comment", "just text",
            "a: @x", "%YAML 9.9\n---\na: 1", "a: \u0085b", "? [a]\n: b"})
    void refusesWhatIsNoDocumentNamingThePlace(String text) {
        DiagnosticException fault = assertThrows(DiagnosticException.class, () -> format(text));

        Diagnostic first = fault.diagnostics().get(0);
        assertTrue(first.isError());
        assertEquals("tls.yaml", first.range().orElseThrow().filename());
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        DiagnosticException fault = assertThrows(DiagnosticException.class, () -> format("a: " + "[".repeat(10_000)));

        assertEquals(DiagnosticCode.NESTED_TOO_DEEPLY, fault.diagnostics().get(0).code());
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThrows(DiagnosticException.class, () -> CanonicalLayout.format(new byte[] {'a', ':', ' ', (byte) 0xff}, "tls.yaml"));
    }

    @Test
    void generatedDocumentsKeepTheirTreeAndTheirCommentsAndComeOutTheSameTwice() {
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            GeneratedText.Result generated = GeneratedText.of(seed);
            String formatted;
            try {
                formatted = format(generated.text());
            } catch (DiagnosticException e) {
                refused++;
                continue;
            } catch (IllegalStateException e) {
                throw new AssertionError("seed " + seed + ":\n" + generated.text(), e);
            }
            String about = "seed " + seed + ":\n" + generated.text() + "\nbecame\n" + formatted;

            assertEquals(tree(generated.text()), tree(formatted), about);
            assertEquals(generated.comments(), comments(formatted, generated.comments().size()), about);
            assertEquals(formatted, format(formatted), about);
            assertTrue(formatted.endsWith("\n"), about);
            assertFalse(formatted.contains("\r"), about);
        }
        assertTrue(refused < SEEDS / 10, refused + " of " + SEEDS + " generated texts are no documents");
    }

    @Test
    void damagedDocumentsAreLaidOutOrRefusedButNeverChangedInMeaning() {
        int formatted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = damaged(GeneratedText.of(seed).text(), new Random(seed));
            try {
                String canonical = format(text);
                assertEquals(tree(text), tree(canonical), text);
                assertEquals(canonical, format(canonical), text);
                formatted++;
            } catch (DiagnosticException e) {
                assertFalse(e.diagnostics().isEmpty());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
        assertTrue(formatted > SEEDS / 10, formatted + " damaged texts are still documents");
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
                default -> damaged.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
            }
        }
        // Half of a surrogate pair may be left; a file cannot hold one.
        return new String(damaged.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The comments of a text, found without the layout's own means: each is numbered, in the order of the text. */
    private static List<String> comments(String text, int count) {
        List<String> found = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int from = 0;
        for (int number = 0; number < count; number++) {
            for (int line = from; line < lines.size(); line++) {
                int at = Stream.of("# c" + number, "#c" + number).mapToInt(lines.get(line)::indexOf).max().orElse(-1);
                if (at >= 0) {
                    found.add(lines.get(line).substring(at));
                    from = line;
                    break;
                }
            }
        }
        return found;
    }

    private static String tree(String text) {
        // Without a line break at its end, snakeyaml gives the last block scalar another value, as the layout knows.
        Node root = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(new DumperOptions()),
                new DumperOptions(), new LoaderOptions(), new Resolver()).compose(new StringReader(text));
        StringBuilder out = new StringBuilder();
        describe(root, out);
        return out.toString();
    }

    private static void describe(Node node, StringBuilder out) {
        out.append(node.getTag());
        if (node instanceof ScalarNode scalar) {
            out.append(scalar.getScalarStyle()).append('<').append(scalar.getValue()).append('>');
        } else if (node instanceof SequenceNode sequence) {
            out.append(sequence.getFlowStyle()).append('[');
            sequence.getValue().forEach(item -> describe(item, out));
            out.append(']');
        } else if (node instanceof MappingNode mapping) {
            out.append(mapping.getFlowStyle()).append('{');
            mapping.getValue().forEach(tuple -> {
                describe(tuple.getKeyNode(), out);
                describe(tuple.getValueNode(), out);
            });
            out.append('}');
        }
    }
}
