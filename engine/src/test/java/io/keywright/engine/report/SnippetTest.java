package io.keywright.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line under a diagnostic: marks where they belong, nothing in it that must not be seen. */
class SnippetTest {

    private static String show(String content, Range range) {
        SourceLines lines = new SourceLines(name -> Optional.of(content.getBytes(StandardCharsets.UTF_8)));
        String text = new DiagnosticText(lines, Colours.OFF)
                .of(Diagnostic.error(DiagnosticCode.BAD_VALUE, "x").at(range));
        return text.substring(text.indexOf('\n') + 1);
    }

    private static Range at(int line, int column, int endColumn) {
        return new Range("f", line, column, line, endColumn);
    }

    /** The line as shown when the whole of it is meant. */
    private static String line(String content) {
        int line = (int) content.lines().count();
        return show(content, new Range("f", line, 1, line, 2)).lines().findFirst().orElseThrow()
                .replaceFirst("^ +\\d+ \\| ", "");
    }

    @Test
    void marksTheColumnsOfTheRange() {
        assertEquals("""
                  2 | b: cde
                    |    ^^^
                """, show("a\nb: cde\n", at(2, 4, 7)));
    }

    @Test
    void marksOneColumnWhereTheRangeIsEmptyOrBehindTheEnd() {
        assertEquals("  1 | ab\n    |  ^\n", show("ab", at(1, 2, 2)));
        assertEquals("  1 | ab\n    |   ^\n", show("ab", at(1, 9, 9)));
    }

    @Test
    void marksToTheEndOfTheLineWhereTheRangeGoesOn() {
        assertEquals("  1 | abc\n    |  ^^\n", show("abc\nd\n", new Range("f", 1, 2, 2, 1)));
    }

    @Test
    void showsTabsAsSpacesAndCountsWideAndCombiningCharacters() {
        assertEquals("  1 |     x\n    |     ^\n", show("\tx", at(1, 2, 3)));
        assertEquals("  1 | 鍵鍵x\n    |     ^\n", show("鍵鍵x", at(1, 3, 4)));
        assertEquals("  1 | e\u0301x\n    |  ^\n", show("e\u0301x", at(1, 3, 4)));
        assertEquals("  1 | 🔑x\n    |   ^\n", show("🔑x", at(1, 2, 3)));
    }

    @Test
    void showsControlCharactersAsWhatTheyAre() {
        assertEquals("  1 | a\\u{1b}[31mb\n    |            ^\n", show("a\u001b[31mb", at(1, 7, 8)));
        assertEquals("  1 | \\u{202e}b\n    |         ^\n", show("\u202eb", at(1, 2, 3)));
    }

    @Test
    void cutsALongLineAroundThePlace() {
        String shown = show("- a".repeat(3_000) + "X" + "- b".repeat(3_000), at(1, 9_001, 9_002));

        String line = shown.lines().findFirst().orElseThrow();
        assertTrue(line.length() < 200, line);
        assertEquals(line.indexOf('X'), shown.lines().skip(1).findFirst().orElseThrow().indexOf('^'));
    }

    @Test
    void showsNothingWhereTheWholeFileIsMeantOrTheLineIsNotThere() {
        assertEquals("", show("a", Range.startOf("f")));
        assertEquals("", show("a", at(7, 1, 2)));
        assertEquals("", show("password ".repeat(1_000_000), at(1, 1, 2)));
    }

    @Test
    void endsLinesWhereEditorsDo() {
        assertEquals("  3 | c\n    | ^\n", show("a\r\nb\rc\n", at(3, 1, 2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "password: hunter2 | password: ***",
        "  keyPassword: hunter2   # why | keyPassword: ***",
        "passphrase: 'hun''ter2' | passphrase: '***",
        "password: \"hun\\\"ter2\" | password: \"***",
        "password: \"hunter2\" # why | password: \"***\" # why",
        "store: {password: hunter2, type: JKS} | store: {password: ***",
        "store: {\"password\":\"hunter2\",\"type\":\"JKS\"} | store: {\"password\":\"***\",\"type\":\"JKS\"}",
        "password: {literal: hunter2} | password: ***",
        "password: \"${a}hunter2\" | password: \"***\"",
        "PASSWORD: hunter2 | PASSWORD: ***",
        "<keyStore id=\"a\" password=\"hunter2\" type=\"JKS\"/> | <keyStore id=\"a\" password=\"***\" type=\"JKS\"/>",
        "<keyStore keyPassword='hunter2'/> | <keyStore keyPassword='***'/>",
        "<keyStore password=\"{xor}Lz4sLCgw\"/> | <keyStore password=\"***\"/>",
        "<variable name=\"keystore_password\" value=\"hunter2\"/> | <variable name=\"keystore_password\" value=\"***\"/>",
        "<variable value='hunter2' name='my.passphrase'/> | <variable value='***' name='my.passphrase'/>",
        "<Connector keystorePass=\"hunter2\" port=\"1\"/> | <Connector keystorePass=\"***\" port=\"1\"/>",
        "<credential-reference clear-text=\"hunter2\"/> | <credential-reference clear-text=\"***\"/>",
        "<Password>hunter2</Password> | <Password>***</Password>",
        "<a><s:KeyPassword locked='no'>hunter2</s:KeyPassword><Type>JKS</Type></a> | <a><s:KeyPassword locked='no'>***</s:KeyPassword><Type>JKS</Type></a>",
        "<value name=\"password\">hunter2</value> | <value name=\"password\">***</value>",
        "keystore_password=hunter2 | keystore_password=***",
        "javax.net.ssl.keyStorePassword = hunter2 | javax.net.ssl.keyStorePassword = ***"})
    void masksASecretThatSomeoneWroteThere(String line, String shown) {
        assertEquals(shown, line(line).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"password: {env: ORDERS_PASSWORD}", "password: { file: pw.txt }  # why", "password: none",
        "<keyStore password=\"${keystore_password}\"/>", "password=${env.PASSWORD}", "site: acme", "location: ${server.config.dir}/b.p12",
        "# the password comes from the vault", "passwords are references"})
    void showsReferencesAndAllElse(String line) {
        assertEquals(line, line(line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "password:~  hunter2 | ***",
        "password: >~  hunter2 | ***",
        "password:~  literal: hunter2 | literal: ***",
        "a:~  password: {~    literal: hunter2 | literal: ***",
        "a:~  password: &x~    b~    hunter2 | hunter2",
        "password:~  env: NAME | env: NAME",
        "<Password>~  hunter2</Password> | ***</Password>",
        "<Password locked='no'>~~hunter2 | ***",
        "<Password/>~  hunter2 | hunter2",
        "<Password></Password>~  hunter2 | hunter2",
        "password: {env: A}~site: acme | site: acme"})
    void masksWhatStandsBelowAPasswordKey(String lines, String shown) {
        assertEquals(shown, line(lines.strip().replace('~', '\n')).strip());
    }

    @Test
    void masksTheBodyOfAPemBlock() {
        assertEquals("***", line("pem: |\n    " + "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSk".repeat(2)).strip());
    }

    @Test
    void doesNotTellTheLengthOfASecretByItsMarks() {
        String shorter = show("password: abc\n", at(1, 11, 14));
        String longer = show("password: abcdefghijkl\n", at(1, 11, 23));
        String inside = show("password: abcdefghijkl\n", at(1, 15, 16));

        assertEquals("  1 | password: ***\n    |           ^^^\n", shorter);
        assertEquals(shorter, longer);
        assertEquals(shorter, inside);
    }

    @Test
    void showsALineOfAFileThatIsNoUtf8() {
        SourceLines lines = new SourceLines(name -> Optional.of(new byte[] {'a', (byte) 0xff, 'b'}));
        String text = new DiagnosticText(lines, Colours.OFF)
                .of(Diagnostic.error(DiagnosticCode.BAD_VALUE, "x").at(at(1, 3, 4)));

        assertFalse(text.isEmpty());
        assertTrue(text.contains("a\ufffdb"), text);
    }
}
