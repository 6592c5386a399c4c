package io.keywright.renderers.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

/** Where the two have to agree, tomlj is the judge of what is TOML and of what it means. */
class TomlDocumentTest {

    private static TomlDocument parse(String text) {
        return TomlDocument.parse(text.getBytes(StandardCharsets.UTF_8), "deployment.toml");
    }

    private static Diagnostic fault(byte[] bytes) {
        List<Diagnostic> faults = assertThrows(DiagnosticException.class, () -> TomlDocument.parse(bytes, "deployment.toml")).diagnostics();
        assertEquals(1, faults.size());
        return faults.get(0);
    }

    private static String faultOf(String text) {
        Diagnostic fault = fault(text.getBytes(StandardCharsets.UTF_8));
        return fault.range().orElseThrow().line() + ":" + fault.range().orElseThrow().column() + ": " + fault.summary();
    }

    @Test
    void dottedKeysNestedTablesAndInlineTablesAreTheSame() {
        for (String text : List.of("[transport.http]\nlistener.keystore.location = \"a\"\n", "[transport.http.listener.keystore]\nlocation = 'a'",
                "transport = {http.listener = {\"keystore\" = {location = \"\"\"a\"\"\"}}}\r\n", "transport.'http'.listener . \"keystore\" .location=\"\\u0061\"")) {
            assertEquals("a", parse(text).entry(List.of("transport", "http", "listener", "keystore", "location")).orElseThrow().text(), text);
        }
    }

    @Test
    void aValueHasThePlaceWhereItStands() {
        TomlEntry entry = parse("\ufeff# \ud83d\ude00\r\n[a]\r\n  b . c = \"\ud83d\ude00\" # d\r\n").entry(List.of("a", "b", "c")).orElseThrow();

        assertEquals("3:11-14", entry.range().line() + ":" + entry.range().column() + "-" + entry.range().endColumn());
        assertEquals("a.b.c", entry.name());
    }

    @Test
    void whatStandsInCommentsOrStringsIsNoKey() {
        TomlDocument document = parse("# a = 1\nb = '''\na = 1\n'''\nc = \"# a = 1\" # a = 1\nd = [ # ]\n  {a = 1},\n]\n");

        assertTrue(document.entry(List.of("a")).isEmpty());
        assertEquals(List.of("b", "c", "d"), document.entries().stream().map(TomlEntry::name).toList());
    }

    @Test
    void tablesOfAnArrayAreCountedAndNotFoundByAPath() {
        TomlDocument document = parse("[[t.listener]]\nclass = 'x'\n[t.listener.keystore]\nlocation = 'a'\n[[t.listener]]\nclass = 'y'\n");

        assertEquals(List.of("t.listener[1].class", "t.listener[1].keystore.location", "t.listener[2].class"),
                document.entries().stream().map(TomlEntry::name).toList());
        assertTrue(document.entry(List.of("t", "listener", "class")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a\\b'", "\"a\\\\b\"", "\"\\b\\t\\n\\f\\r\\\"\\\\\\u00fc\\U0001F600\"", "\"\"\"\na\"b\"\"c\\\n   \n\t d\\\\\"\"\"\"\"", "'''\n'a''b\\'''''", "''", "\"\"",
            "\"\"\"\"\"\"", "''''''", "\"\"\"a \\\r\n  b\"\"\"", "'\t'", "\"\u00fc\u20ac\""})
    void stringsMeanWhatTheJudgeReads(String written) {
        assertEquals(Toml.parse("a = " + written).getString("a"), parse("a = " + written).entry(List.of("a")).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "+1_000", "-0", "0xdead_BEEF", "0o17", "0b1_0", "1.5", "-1e-7", "6.6e+3_4", "inf", "-nan", "true", "false", "1979-05-27", "1979-05-27T07:32:00Z",
            "1979-05-27 07:32:00.999-07:00", "07:32:00", "[]", "[1, [2, 'a'],\n # b\n 3 ,]", "{}", "{a = 1, b.c = {d = []}}"})
    void whatTheJudgeTakesIsTaken(String written) {
        assertFalse(Toml.parse("a = " + written).hasErrors());
        parse("a = " + written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a|1:2: '=' is missing after a key",
            "a = #|1:5: a value is expected here",
            "a = b|1:5: this is no value of TOML: text stands in quotes",
            "a = \"secret|1:5: the string is not closed in its line",
            "a = 'x' b = 1|1:9: the line does not end here: one key, one value, one line",
            "a = 1_|1:5: this is no value of TOML: text stands in quotes",
            "a = 01|1:5: this is no value of TOML: text stands in quotes",
            "a = 1979-13-01|1:5: this is no value of TOML: text stands in quotes",
            "a = \"\\q\"|1:6: '\\q' is no escape of TOML; a backslash is written twice",
            "a = \"\\ud800\"|1:6: '\\ud800' is no escape of TOML; a backslash is written twice",
            "a = [1 2]|1:8: ',' or ']' is expected here",
            "a = [1,|1:5: the array that begins here is not closed",
            "a = {b = 1|1:11: ',' or '}' is expected here: an inline table stands in one line",
            "[a|1:3: ']' is missing after the name of a table",
            "[]|1:2: a key is expected here",
            "[[a]|1:4: ']]' is missing after the name of a table",
            "= 1|1:1: a key is expected here"})
    void whatIsNoTomlIsRefusedWhereItGoesWrong(String text, String sentence) {
        assertTrue(Toml.parse(text).hasErrors());
        assertEquals(sentence, faultOf(text));
    }

    /** TOML 1.1 has it, and so has the judge. */
    @Test
    void aCommaAtTheEndOfAnInlineTableIsRefused() {
        assertEquals("1:12: a key is expected here", faultOf("a = {b = 1,}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1\na = 2", "a = 1\na.b = 2", "a.b = 1\n[a]", "[a]\n[a]", "[a]\n[[a]]", "[[a]]\n[a]", "a = {b = 1}\n[a.c]", "a = {b = 1}\na.c = 2", "a = [{b = 1}]\n[[a]]",
            "[a.b]\n[a]\nb.c = 1", "a = {b = 1, b = 2}", "[a]\nb.c = 1\n[a.b]", "\"a\" = 1\n'a' = 2"})
    void nothingIsDefinedTwice(String text) {
        assertTrue(Toml.parse(text).hasErrors());
        Diagnostic fault = fault(text.getBytes(StandardCharsets.UTF_8));

        assertTrue(fault.summary().endsWith("' is defined twice"), fault.summary());
        assertEquals(1, fault.notes().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a.b]\nc = 1\n[a]\nd = 2", "[a]\nb.c = 1\n[a.b.d]\ne = 2", "[[a]]\n[a.b]\n[[a]]\n[a.b]", "a.b = 1\na.c = 2"})
    void tablesMayBeDefinedInParts(String text) {
        assertFalse(Toml.parse(text).hasErrors(), text);
        parse(text);
    }

    @Test
    void noMessageRepeatsAValue() {
        for (String text : List.of("password = of-the-store", "password = \"of-the-store", "password = 'of-the-store' x", "password = \"of-the-store\\x\"")) {
            assertFalse(fault(text.getBytes(StandardCharsets.UTF_8)).toString().contains("of-the-store"), text);
        }
    }

    @Test
    void anotherEncodingIsRefusedWithItsPlace() {
        assertEquals("byte 9 is not UTF-8, in which TOML is written", fault("a = 1\nb \u00fc".getBytes(StandardCharsets.ISO_8859_1)).summary());
        assertEquals(1, fault("a = 1".getBytes(StandardCharsets.UTF_16)).range().orElseThrow().line());
        assertEquals("1:2: '=' is missing after a key", faultOf("a\u0000 = 1"));
        assertEquals("1:4: a control character, which TOML allows only as an escape", faultOf("# a\u0001"));
        assertEquals("1:6: the line does not end here: one key, one value, one line", faultOf("a = 1\rb = 2"));
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() {
        assertEquals("TOML file is 8388609 bytes, limit 8 MiB", fault(new byte[TomlDocument.MAX_BYTES + 1]).summary());
        assertTrue(faultOf("a = " + "[".repeat(100_000)).endsWith("values are nested deeper than 100"));
        assertTrue(faultOf("a = " + "{a = ".repeat(100_000)).endsWith("values are nested deeper than 100"));
        assertTrue(faultOf("a" + ".a".repeat(100_000) + " = 1").endsWith("keys are nested deeper than 100"));
        parse("a = " + "[".repeat(90) + "]".repeat(90));
    }

    @Test
    void aLargeFileIsRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("[t").append(i).append("]\na.b = \"x\" # y\n");
        }

        assertEquals(50_000, parse(text.toString()).entries().size());
    }

    /** Any bytes end in a document or in one fault with a place, and never in anything else. */
    @Test
    void damagedFilesEndInADiagnostic() {
        String sound = "[a.b]\nc.\"d\" = 'x' # y\ne = \"\"\"\\u0041\n\"\"\"\nf = [1, {g = 2}, 07:32:00]\n[[h]]\ni = {j.k = 0x1f, l = \"\\n\"}\n";
        parse(sound);
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
            for (int damage = 0; damage <= random.nextInt(3); damage++) {
                bytes[random.nextInt(bytes.length)] = (byte) "[]{}=.,#\"'\\ \n\r\ta1_-:\u00e9".charAt(random.nextInt(21));
            }
            try {
                TomlDocument.parse(bytes, "deployment.toml");
                assertFalse(Toml.parse(new String(bytes, StandardCharsets.UTF_8)).hasErrors(), () -> new String(bytes, StandardCharsets.UTF_8));
            } catch (DiagnosticException e) {
                assertTrue(e.diagnostics().get(0).range().isPresent());
            }
        }
    }
}
