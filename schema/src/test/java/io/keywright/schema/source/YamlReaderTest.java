package io.keywright.schema.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

class YamlReaderTest {

    private static YamlMapping read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        var map = YamlReader.read(text.getBytes(UTF_8), "a.yaml", diagnostics);
        assertEquals(List.of(), diagnostics.inFileOrder());
        return map.orElseThrow();
    }

    private static List<Diagnostic> faults(byte[] bytes) {
        Diagnostics diagnostics = new Diagnostics();
        DocumentReader.read(List.of(new SourceFile("a.yaml", bytes)), diagnostics);
        return diagnostics.inFileOrder();
    }

    private static Diagnostic fault(byte[] bytes) {
        List<Diagnostic> faults = faults(bytes);
        assertEquals(1, faults.size(), faults::toString);
        return faults.get(0);
    }

    @Test
    void countsColumnsInCodePoints() {
        YamlMapping map = read("\"😀é\": {b: \"😀\", c: d}\n");

        assertEquals(new Range("a.yaml", 1, 1, 1, 5), map.entries().get(0).key().range());
        YamlMapping inner = map.map("😀é").orElseThrow();
        assertEquals(new Range("a.yaml", 1, 7, 1, 8), inner.range());
        assertEquals(new Range("a.yaml", 1, 11, 1, 14), inner.get("b").orElseThrow().range());
        assertEquals(new Range("a.yaml", 1, 16, 1, 17), inner.entries().get(1).key().range());
    }

    @Test
    void countsLinesHoweverTheyEnd() {
        assertEquals(3, read("\uFEFFa: 1\r\nb: 2\r\nc: 3\r\n").get("c").orElseThrow().range().line());
        assertEquals(3, read("a: 1\rb: 2\rc: 3\r").get("c").orElseThrow().range().line());
    }

    @Test
    void leavesTheTypeOfAScalarToItsReader() {
        YamlMapping map = read("{version: 25.0, country: NO, octal: 0640, date: 2027-03-31, n: -12, on: true, list: [a, 1]}");

        assertEquals("25.0", map.text("version").orElseThrow());
        assertEquals("NO", map.text("country").orElseThrow());
        assertEquals("0640", map.text("octal").orElseThrow());
        assertEquals("2027-03-31", map.text("date").orElseThrow());
        assertEquals(-12, map.integer("n").orElseThrow());
        assertEquals(true, map.flag("on").orElseThrow());
        assertEquals(List.of("a", "1"), map.texts("list"));
        assertEquals(Optional.empty(), map.text("absent"));
    }

    @Test
    void refusesTypedReadsOfSomethingElseWithItsPlace() {
        YamlMapping map = read("a: text\nb: \"1\"\nc:\n");

        assertEquals(1, assertThrows(DiagnosticException.class, () -> map.map("a")).diagnostics().get(0).range().orElseThrow().line());
        assertEquals("'b' takes an integer, not text",
                assertThrows(DiagnosticException.class, () -> map.integer("b")).getMessage());
        assertThrows(DiagnosticException.class, () -> map.flag("b"));
        assertThrows(DiagnosticException.class, () -> map.text("c"));
        assertThrows(DiagnosticException.class, () -> map.list("a"));
    }

    @Test
    void findsKeysInSmallAndLargeMaps() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("k").append(i).append(": ").append(i).append('\n');
        }

        YamlMapping large = read(text.toString());

        assertEquals(77, large.integer("k77").orElseThrow());
        assertEquals(Optional.empty(), large.get("k100"));
        assertEquals("k0", large.keys().get(0));
    }

    @Test
    void refusesMoreBytesThanTheLimit() {
        Diagnostics diagnostics = new Diagnostics();

        assertTrue(YamlReader.read("a: 1\n".getBytes(UTF_8), "a.yaml", 4, diagnostics).isEmpty());

        assertEquals("the file is 5 bytes long, the limit is 4", diagnostics.inFileOrder().get(0).summary());
        assertEquals(Optional.of(Range.startOf("a.yaml")), diagnostics.inFileOrder().get(0).range());
    }

    @Test
    void refusesMoreValuesThanAMemoryHolds() {
        Diagnostics diagnostics = new Diagnostics();

        assertTrue(YamlReader.read(("a: [" + "b,".repeat(100) + "]").getBytes(UTF_8), "a.yaml", 800, diagnostics).isEmpty());

        assertEquals("the file holds more than 51 keys and values", diagnostics.inFileOrder().get(0).summary());
    }

    @Test
    void refusesOtherEncodingsWithTheirPlace() {
        Diagnostic latin = fault("a: 1\nü: \u00fc".getBytes(ISO_8859_1));

        assertEquals("the file is not UTF-8: byte 0xfc is out of place", latin.summary());
        assertEquals(new Range("a.yaml", 2, 1, 2, 2), latin.range().orElseThrow());
        assertEquals("the file is UTF-16, not UTF-8", fault("a: 1\n".getBytes(UTF_16)).summary());
        assertEquals(DiagnosticCode.DOCUMENT_UNREADABLE, fault(new byte[] {'a', ':', ' ', (byte) 0xc3}).code());
        assertEquals(DiagnosticCode.DOCUMENT_UNREADABLE, fault(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}).code());
    }

    @Test
    void refusesControlCharactersEvenInComments() {
        List<Diagnostic> faults = faults("a: 1 # \u0007\nb: \u202e1\nc: \u0085\nd: \u2028\ne: \uFEFF\n".getBytes(UTF_8));

        assertEquals(List.of("U+0007 1:8", "U+202E 2:4", "U+0085 3:4", "U+2028 4:4", "U+FEFF 5:4"), faults.stream()
                .map(fault -> fault.summary().split(" ")[3] + " " + fault.range().orElseThrow().line() + ":"
                        + fault.range().orElseThrow().column()).toList());
    }

    @Test
    void saysNothingMoreThanTenTimesAboutABinaryFile() {
        assertEquals(10, faults(new byte[5_000]).size());
    }

    @Test
    void refusesNestingByItsDepthAlone() {
        assertEquals(List.of(), faults(("keywright: 1\nsite: a\nservers: {a: {flavour: liberty, options: {}}}").getBytes(UTF_8)));
        Diagnostic deep = fault(("a: " + "[".repeat(40) + "]".repeat(40)).getBytes(UTF_8));

        assertEquals(DiagnosticCode.NESTED_TOO_DEEPLY, deep.code());
        assertEquals("maps and lists are nested deeper than 32", deep.summary());
        assertEquals(4 + 31, deep.range().orElseThrow().column());
    }

    @Test
    void turnsTheParsersOwnFaultsIntoADiagnostic() {
        assertTrue(faults("[!%1F".getBytes(UTF_8)).stream().anyMatch(fault -> fault.code() == DiagnosticCode.DOCUMENT_UNREADABLE));
        assertEquals(DiagnosticCode.DOCUMENT_UNREADABLE, fault("a: !<%\n".getBytes(UTF_8)).code());
        assertEquals(DiagnosticCode.DOCUMENT_UNREADABLE, fault("a: !%ff b\n".getBytes(UTF_8)).code());
        assertEquals(DiagnosticCode.DOCUMENT_UNREADABLE, fault("a: \"\\UFFFFFFFF\"\n".getBytes(UTF_8)).code());
    }

    @Test
    void refusesSurrogatesThatEscapesSmuggleIn() {
        assertEquals("the text holds the control character U+D800",
                faults("site: \"\\uD800\"\nkeywright: 1\n".getBytes(UTF_8)).get(0).summary());
    }

    /** Hostile texts of some size: each ends within the time limit in diagnostics, and their number stays readable. */
    static Stream<Map.Entry<String, String>> hostile() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 26; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        int size = 4 * 1024 * 1024;
        return Stream.of(
                Map.entry("billion laughs", laughs.toString()),
                Map.entry("ten kilobytes of [", "[".repeat(10_000)),
                Map.entry("four megabytes of [", "[".repeat(size)),
                Map.entry("four megabytes of {", "{".repeat(size)),
                Map.entry("compact lists", "- ".repeat(size / 2)),
                Map.entry("explicit keys", "? ".repeat(size / 2)),
                Map.entry("anchors", "- &a\n".repeat(size / 5)),
                Map.entry("duplicate keys", "a: 1\n".repeat(size / 5)),
                Map.entry("one endless scalar", "a: " + "x".repeat(4 * size)),
                Map.entry("one endless key", "x".repeat(4 * size) + ": 1"),
                Map.entry("one endless quote", "a: \"" + "x\\n ".repeat(size / 4)),
                Map.entry("one endless comment", "a: 1 #" + "x".repeat(4 * size)),
                Map.entry("blank lines in a scalar", "a: b" + "\n".repeat(size)),
                Map.entry("a list of short values", "a: [" + "b,".repeat(size / 2) + "]"),
                Map.entry("directives", "%YAML 1.1\n".repeat(size / 10)),
                Map.entry("unknown directives", "%X a\n".repeat(size / 5)),
                Map.entry("tags", "a: [" + "!a b,".repeat(size / 5) + "]"),
                Map.entry("documents", "--- a\n".repeat(size / 6)),
                Map.entry("digits", "keywright: " + "9".repeat(100_000)),
                Map.entry("colons", "a: {" + ":".repeat(size) + "}"),
                Map.entry("block scalar", "a: |\n" + "  x\n".repeat(size / 4)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void endsHostileTextsSoonAndInDiagnostics(Map.Entry<String, String> text) {
        byte[] bytes = text.getValue().getBytes(UTF_8);

        // Each takes under 2 s of one processor; a quadratic parse takes minutes, and other builds may run beside this one.
        List<Diagnostic> faults = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> faults(bytes));

        assertTrue(!faults.isEmpty() && faults.size() <= 2_001, () -> text.getKey() + ": " + faults.size());
        faults.forEach(fault -> assertTrue(fault.range().isPresent() && fault.summary().length() < 400, fault::summary));
    }

    @Test
    void endsEveryMutationOfADocumentInItsModelOrInDiagnostics() throws Exception {
        byte[] original = YamlReaderTest.class.getResourceAsStream("valid/design.yaml").readAllBytes();
        Random random = new Random(20261101);
        int readable = 0;

        for (int round = 0; round < 600; round++) {
            String text = mutated(new String(original, UTF_8), random);
            Diagnostics diagnostics = new Diagnostics();
            SourceFile file = new SourceFile("a.yaml", text.getBytes(UTF_8));

            var loaded = DocumentReader.read(round % 2 == 0 ? List.of(file)
                    : List.of(new SourceFile("base.yaml", original), file), diagnostics);

            assertEquals(diagnostics.hasErrors(), loaded.isEmpty(), text);
            readable += loaded.isPresent() ? 1 : 0;
        }
        assertTrue(readable > 20 && readable < 450, "mutations are too mild or too wild: " + readable);
    }

    @Test
    void readsAsTheParsersOwnReaderDoes() throws Exception {
        String original = new String(YamlReaderTest.class.getResourceAsStream("valid/design.yaml").readAllBytes(), UTF_8);
        Random random = new Random(7);

        for (int round = 0; round < 200; round++) {
            String text = mutated(round % 2 == 0 ? original : "# \ud83d\ude00\n" + original.replace("\n", "\r\n"), random)
                    .replace("\u0000", "");

            assertEquals(events(new StreamReader(text)), events(new WholeText(text)), text);
        }
    }

    private static List<String> events(StreamReader reader) {
        List<String> events = new ArrayList<>();
        ParserImpl parser = new ParserImpl(reader, new LoaderOptions());
        try {
            while (!parser.checkEvent(Event.ID.StreamEnd)) {
                Event event = parser.getEvent();
                events.add(event + place(event.getStartMark()) + place(event.getEndMark()));
            }
        } catch (MarkedYAMLException e) {
            events.add(e.getProblem() + place(e.getProblemMark()) + place(e.getContextMark()));
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
        }
        return events;
    }

    private static String place(Mark mark) {
        return mark == null ? "" : " " + mark.getLine() + ":" + mark.getColumn() + ":" + mark.getIndex();
    }

    private static String mutated(String original, Random random) {
        String alphabet = "{}[]:,-?!&*#|>'\"%@`~ \n\t\\${instance.x}0<=\u00fc\u0000";
        StringBuilder text = new StringBuilder(original);
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            int at = random.nextInt(text.length() - 20);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> text.delete(at, at + 1 + random.nextInt(12));
                default -> text.insert(at, text.substring(at, at + random.nextInt(20)));
            }
        }
        return text.toString();
    }
}
