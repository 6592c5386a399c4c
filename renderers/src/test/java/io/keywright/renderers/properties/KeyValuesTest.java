package io.keywright.renderers.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.properties.KeyValues.Entry;
import io.keywright.renderers.properties.KeyValues.Format;
import io.keywright.schema.diagnostic.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

    private static final String[] PARTS = {"a", "b.c", "=", ":", " ", "\t", "\\", "\\\\", "\n", "\r", "\r\n", "#", "!", "\f", "\\u0041",
            "\\t", "\\:", "x y", "\u00e4", "\\\n  "};

    private static KeyValues properties(String text) {
        return new KeyValues(text.getBytes(StandardCharsets.ISO_8859_1), Format.PROPERTIES);
    }

    private static String text(KeyValues values) {
        return new String(values.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static Properties asJavaReads(KeyValues values) throws IOException {
        Properties java = new Properties();
        java.load(new ByteArrayInputStream(values.bytes()));
        return java;
    }

    private static String drawn(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    @Test
    void readsEveryFileAsJavaDoes() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            KeyValues values = properties(drawn(random) + "\nz=1\n");

            Properties ours = new Properties();
            values.entries().forEach(entry -> ours.setProperty(entry.name(), entry.value()));

            assertEquals(asJavaReads(values), ours, () -> "of: " + text(values));
        }
    }

    @Test
    void writesNamesAndValuesThatJavaReadsAsTheyAreAndNothingElseChanges() throws IOException {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            KeyValues values = properties(drawn(random) + "\nz=1\n");
            String name = "n" + drawn(random);
            String value = drawn(random);
            Properties expected = asJavaReads(values);
            expected.setProperty(name, value);

            assertEquals(expected, asJavaReads(values.with(name, value)), () -> "of: " + text(values));
        }
    }

    @Test
    void changesTheLastLineOfANameAlone() {
        KeyValues values = properties("# kept\r\na = 1\r\n\r\n  b : x\\\r\n   y\r\na=2");

        assertEquals("# kept\r\na = 1\r\n\r\n  b : z\r\na=2", text(values.with("b", "z")));
        assertEquals("# kept\r\na = 1\r\n\r\n  b : x\\\r\n   y\r\na=3", text(values.with("a", "3")));
    }

    @Test
    void putsANewNameOnALineOfItsOwnWithTheFilesLineEnd() {
        assertEquals("a=1\nb=2\n", text(properties("a=1").with("b", "2")));
        assertEquals("a=1\r\nc=3\r\nb=2\r\n", text(properties("a=1\r\nc=3").with("b", "2")));
        assertEquals("a=1\\\n\nb=2\n", text(properties("a=1\\\n").with("b", "2")));
        assertEquals("a=1\rb=2\r", text(properties("a=1\r").with("b", "2")));
    }

    @Test
    void aValueThatEndsInAnEvenNumberOfBackslashesEndsItsLine() {
        KeyValues values = properties("path=C:\\\\stores\\\\\nnext=1\n");

        assertEquals("C:\\stores\\", values.entry("path").orElseThrow().value());
        assertEquals("1", values.entry("next").orElseThrow().value());
    }

    @Test
    void removesAllLinesOfANameAndThoseThatContinueThem() {
        assertEquals("# a=0\nb=2\n", text(properties("# a=0\na=1\\\n  more\nb=2\na=3\n").without("a")));
    }

    @Test
    void aDefaultInACommentIsWrittenWhereItStands() {
        KeyValues values = properties("#publicPort=10080\n# other text about publicPort=\nb=1\n");

        assertEquals("publicPort=443\n# other text about publicPort=\nb=1\n", text(values.uncommented("publicPort", "443")));
        assertEquals("#publicPort=10080\n# other text about publicPort=\nb=2\n", text(values.uncommented("b", "2")));
        assertEquals("#publicPort=10080\n# other text about publicPort=\nb=1\npublic=x\n", text(values.uncommented("public", "x")));
    }

    @Test
    void putsALineAfterAnother() {
        KeyValues values = properties("alias=A\nalias=B\n");
        Entry first = values.entries().get(0);

        assertEquals("alias=A\nkey=1\nalias=B\n", text(values.after(first, "key", "1")));
        assertEquals("alias=C\nalias=B\n", text(values.with(first, "C")));
    }

    @Test
    void makesACommentOfANameThatCanBeUndone() {
        KeyValues values = properties("a=1\r\nb = x\\\r\n  y\r\na=2\r\n");

        assertEquals("a=1\r\n#b = x\\\r\n#  y\r\na=2\r\n", text(values.commented("b")));
        assertEquals("#a=1\r\nb = x\\\r\n  y\r\na=3\r\n", text(values.commented("a").uncommented("a", "3")));
        assertEquals(text(values), text(values.commented("c")));
    }

    @Test
    void aValueWithoutSeparatorGetsOne() {
        assertEquals("name=x\n", text(properties("name\n").with("name", "x")));
    }

    @Test
    void saysWhereANameStands() {
        KeyValues values = properties("# c\n   key\\ one = v\n");

        assertEquals(new Range("f", 2, 4, 2, 12), values.range(values.entry("key one").orElseThrow(), "f"));
    }

    @Test
    void reportsAnEscapeThatJavaWouldRefuseAndReadsTheRest() {
        KeyValues values = properties("a=1\nb=C:\\users\nc=3\n");

        assertEquals(List.of("f:2"), values.diagnostics("f").stream().map(d -> d.range().map(r -> r.filename() + ":" + r.line()).orElse("")).toList());
        assertTrue(values.entry("b").isEmpty());
        assertEquals("3", values.entry("c").orElseThrow().value());
    }

    @Test
    void aVariableOfTheEnvironmentIsTakenLiterally() {
        KeyValues values = new KeyValues("A=\"x\\\nB=\u00e4\r\n#C=1\n".getBytes(StandardCharsets.UTF_8), Format.ENVIRONMENT);

        assertEquals("\"x\\", values.entry("A").orElseThrow().value());
        assertEquals("\u00e4", values.entry("B").orElseThrow().value());
        assertFalse(values.entry("C").isPresent());
        assertEquals("\u20ac=:", new KeyValues(values.with("A", "\u20ac=:").bytes(), Format.ENVIRONMENT).entry("A").orElseThrow().value());
    }
}
