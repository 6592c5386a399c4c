package io.keywright.renderers.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

class TomlEditorTest {

    private static final List<String> TABLE = List.of("transport", "http");

    private static String edited(String text, BiConsumer<TomlEditor, TomlDocument> edit) {
        TomlDocument document = TomlDocument.parse(text.getBytes(StandardCharsets.UTF_8), "deployment.toml");
        TomlEditor editor = new TomlEditor(document, Optional.of("secrets"));
        edit.accept(editor, document);
        return new String(editor.result(), StandardCharsets.UTF_8);
    }

    private static String added(String text, String... key) {
        String edited = edited(text, (editor, document) -> editor.addText(TABLE, List.of(key), "v"));
        TomlParseResult judged = Toml.parse(edited);
        assertFalse(judged.hasErrors(), () -> edited + judged.errors());
        List<String> path = new ArrayList<>(TABLE);
        path.addAll(List.of(key));
        assertEquals("v", judged.getString(path), edited);
        return edited;
    }

    private static TomlEntry entry(TomlDocument document, String... path) {
        return document.entry(List.of(path)).orElseThrow();
    }

    @Test
    void aValueChangesAndNothingElse() {
        String text = "\ufeff# first\r\n[ transport . http ]   # a\r\n\t'listener'.verify_client   =  'optional'\t# b\r\n\r\n\r\n[secrets] # c";

        assertEquals(text.replace("optional", "require"), edited(text, (editor, document) ->
                editor.setText(entry(document, "transport", "http", "listener", "verify_client"), "require")));
    }

    @Test
    void aValueThatMeansTheSameStaysAsItIsWritten() {
        String text = "a = \"\\u0061\"\nb = '''\nx'''\n";

        assertEquals(text, edited(text, (editor, document) -> {
            editor.setText(entry(document, "a"), "a");
            editor.setText(entry(document, "b"), "x");
            assertTrue(editor.isEmpty());
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "'", "\\", "a\nb\tc\rd\b\f", "# = [x]", "'''", "\"\"\"", "  blanks  ", "\\u0041", "\u00fc\u20ac\ud83d\ude00", "\u0001\u007f\u0085\u2028\ufeff", "$secret{x}"})
    void everyTextReadsBackAsItWasWritten(String value) {
        for (String quote : List.of("\"", "'", "\"\"\"", "'''")) {
            String edited = edited("a = " + quote + quote + " # c\n", (editor, document) -> {
                editor.setText(entry(document, "a"), value);
                editor.addText(List.of("t"), List.of(value.isEmpty() ? "k" : value, "b"), value);
            });
            TomlDocument again = TomlDocument.parse(edited.getBytes(StandardCharsets.UTF_8), "deployment.toml");
            assertEquals(value, entry(again, "a").text(), edited);
            assertEquals(value, entry(again, "t", value.isEmpty() ? "k" : value, "b").text(), edited);
            TomlParseResult judged = Toml.parse(edited);
            assertFalse(judged.hasErrors(), () -> edited + judged.errors());
            assertEquals(value, judged.getString("a"));
            assertTrue(edited.contains(" # c\n"), edited);
        }
    }

    @Test
    void aNewKeyComesAfterTheLastOfItsTableAndIsIndentedLikeIt() {
        assertEquals("[transport.http]\n  a = 1 # b\n  listener.verify_client = \"v\"\n\n# c\n[x]\n",
                added("[transport.http]\n  a = 1 # b\n\n# c\n[x]\n", "listener", "verify_client"));
        assertEquals("[transport.http]\r\nlistener.verify_client = \"v\"\r\n[x]", added("[transport.http]\r\n[x]", "listener", "verify_client"));
        assertEquals("[transport.http]\na = [1,\n2]\nb = \"v\"\n", added("[transport.http]\na = [1,\n2]", "b"));
    }

    @Test
    void aNewTableComesBeforeTheSecretsWithTheCommentsAboveThem() {
        assertEquals("a = 1\n\n[transport.http]\nb = \"v\"\n\n# of the vault\n[secrets]\nx = 'y'\n", added("a = 1\n\n# of the vault\n[secrets]\nx = 'y'\n", "b"));
        assertEquals("[transport.http]\nb = \"v\"\n\n[secrets]\n", added("[secrets]\n", "b"));
        assertEquals("a = 1\n\n[transport.http]\nb = \"v\"\n", added("a = 1", "b"));
        assertEquals("[transport.http]\nb = \"v\"\n", added("", "b"));
    }

    @Test
    void aKeyStandsWhereTomlAllowsIt() {
        assertEquals("[transport]\nhttp.a = 1\nhttp.b = \"v\"\n", added("[transport]\nhttp.a = 1\n", "b"));
        assertEquals("transport.http.a = 1\ntransport.http.b = \"v\"\n", added("transport.http.a = 1\n", "b"));
        assertEquals("transport.http = {a = 1, b = \"v\"}\n", added("transport.http = {a = 1}\n", "b"));
        assertEquals("transport.http = {b.c = \"v\"} # d\n", added("transport.http = { } # d\n", "b", "c"));
        assertEquals("transport = {a = 1, http.b = \"v\" }\n", added("transport = {a = 1 }\n", "b"));
        assertEquals("[transport.http]\nlistener = {c = {d = 1}, b = \"v\"}", added("[transport.http]\nlistener = {c = {d = 1}}", "listener", "b"));
        assertEquals("[transport.http.listener]\na = 1\nb = \"v\"\n", added("[transport.http.listener]\na = 1\n", "listener", "b"));
        assertEquals("[transport.http.listener.keystore]\na = 1\n\n[transport.http.listener]\nb = \"v\"\n", added("[transport.http.listener.keystore]\na = 1\n", "listener", "b"));
        assertEquals("[transport.http.listener]\na = 1\n\n[transport.http]\nsender.b = \"v\"\n", added("[transport.http.listener]\na = 1\n", "sender", "b"));
        assertEquals("[transport]\na = 1\n\n[transport.http]\nb = \"v\"\n", added("[transport]\na = 1\n", "b"));
    }

    @Test
    void whereNoTableCanBeTheFaultNamesThePlace() {
        for (String text : List.of("[transport]\nhttp = 1\n", "[[transport.http]]\n", "transport = [{http = {}}]\n")) {
            DiagnosticException fault = assertThrows(DiagnosticException.class, () -> edited(text, (editor, document) -> editor.addText(TABLE, List.of("a"), "v")));
            assertTrue(fault.diagnostics().get(0).summary().endsWith("is no table here, and has to be one"), text);
        }
    }

    @Test
    void aKeyGoesAndCommentsStay() {
        BiConsumer<TomlEditor, TomlDocument> removal = (editor, document) -> editor.remove(entry(document, "t", "a"));

        assertEquals("# x\n[t]\n# y\nb = 1\n", edited("# x\n[t]\n# y\n  a = 'z'  \nb = 1\n", removal));
        assertEquals("[t]\r\n  # why\r\n", edited("[t]\r\n  a = 'z'   # why\r\n", removal));
        assertEquals("[t]\n", edited("[t]\na = 'z'", removal));
        assertEquals("t = {b = 1}", edited("t = {a = 'z', b = 1}", removal));
        assertEquals("t = { b = 1 }", edited("t = { b = 1, a = 'z' }", removal));
        assertEquals("t = {}", edited("t = {a = 'z'}", removal));
    }

    @Test
    void allKeysOfAnInlineTableGo() {
        String edited = edited("t = {a = 1, b = 2 , c = 3}", (editor, document) -> document.entries().forEach(editor::remove));

        assertFalse(Toml.parse(edited).hasErrors(), edited);
        assertTrue(Toml.parse(edited).getTable("t").isEmpty(), edited);
    }

    /** Any edits of any document lead to what the judge reads of it with these values, and every comment stays. */
    @Test
    void drawnEditsLeadToWhatTheyAsk() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String text = drawn(random);
            TomlDocument document = TomlDocument.parse(text.getBytes(StandardCharsets.UTF_8), "deployment.toml");
            TomlEditor editor = new TomlEditor(document, Optional.of("secrets"));
            Map<String, Object> wanted = values(Toml.parse(text));
            for (List<String> key : List.of(List.of("listener", "a"), List.of("listener", "keystore", "b"), List.of("sender", "c"), List.of("d"))) {
                List<String> path = new ArrayList<>(TABLE);
                path.addAll(key);
                Optional<TomlEntry> there = document.entry(path);
                if (there.isPresent() && random.nextBoolean()) {
                    editor.remove(there.get());
                    wanted.remove(String.join(".", path));
                } else if (there.isPresent()) {
                    editor.setText(there.get(), "n'e\"w");
                    wanted.put(String.join(".", path), "n'e\"w");
                } else if (random.nextBoolean()) {
                    editor.addText(TABLE, key, "added");
                    wanted.put(String.join(".", path), "added");
                }
            }

            String edited = new String(editor.result(), StandardCharsets.UTF_8);

            TomlParseResult judged = Toml.parse(edited);
            assertFalse(judged.hasErrors(), () -> text + "=>\n" + edited + judged.errors());
            assertEquals(wanted, values(judged), () -> text + "=>\n" + edited);
            assertEquals(text.split("#", -1).length, edited.split("#", -1).length, edited);
        }
    }

    private static Map<String, Object> values(TomlParseResult judged) {
        Map<String, Object> values = new TreeMap<>();
        judged.dottedEntrySet().forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }

    private static String drawn(Random random) {
        List<String> parts = new ArrayList<>(List.of("[server] # s\nhostname = 'x'\n\n", "# of\n[secrets]\nx = \"[y]\"\n"));
        switch (random.nextInt(6)) {
            case 0 -> parts.add("[transport.http] # t\n  listener.a = 'old' # a\n" + (random.nextBoolean() ? "  listener.keystore.b = \"old\"\n" : "") + "# end\n");
            case 1 -> parts.addAll(List.of("[transport.http.listener]\na = \"old\"\n", "[transport.http.listener.keystore]\nb = 'old' # b\n", "[transport.http]\nd = 'old'\n"));
            case 2 -> parts.add("[transport]\nhttp = {listener = {a = 'old', keystore.b = 'old'}, d = \"old\"} # h\n");
            case 3 -> parts.add("[transport.http.listener.keystore]\nb = 'old'\n# c\n");
            case 4 -> parts.add("[transport]\nhttp.listener.a = '''old''' # a\nhttp.sender.c = 'old'\n");
            default -> parts.add("[transport.http.sender]\n# nothing\n");
        }
        Collections.shuffle(parts, random);
        String text = String.join(random.nextBoolean() ? "\n" : "", parts);
        return random.nextBoolean() ? text : text.replace("\n", "\r\n");
    }
}
