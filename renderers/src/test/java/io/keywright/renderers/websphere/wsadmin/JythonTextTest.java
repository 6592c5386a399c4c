package io.keywright.renderers.websphere.wsadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

class JythonTextTest {

    /** Texts that break out of quotes, brackets, lines and comments, and any others. */
    static List<String> hostile() {
        List<String> texts = new ArrayList<>(List.of("", " ", "'", "\"", "\\", "\\'", "'''", "\"\"\"", "a\\", "\n", "\r\n",
                "\t", "\0", "%", "%41", "%%", "+", "a+b", "#", "' + AdminConfig.reset() + '", "\\u0041", "\\N{DASH}",
                "é", "€", "😀", "\u2028", "\u202e", "\ufeff", "[", "]", "[[", "]]", "{x}", "$(id)", "`id`",
                "${CONFIG_ROOT}", "-alias", "--", "x(cells/demoCell|security.xml#KeyStore_1)", "(cell):a:(node):b",
                "\"quoted\"", "a b", " a", "a ", "x;y", "x,y", "x:y", "x=y", "x|y", "text('a')", "'); stop('"));
        Random random = new Random(20261127);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append("'\"\\%+#[]{}()$`\n\r\t \0".charAt(random.nextInt(18)));
                    case 1 -> text.append((char) (' ' + random.nextInt(95)));
                    case 2 -> text.append((char) random.nextInt(0xd800));
                    default -> text.appendCodePoint(0x10000 + random.nextInt(0xfffff));
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @Test
    void jythonReadsEveryTextBack() {
        Wsadmin.start();
        try (PythonInterpreter jython = new PythonInterpreter(null, new PySystemState())) {
            jython.exec("from java.net import URLDecoder\ndef text(encoded):\n"
                    + "    return URLDecoder.decode(encoded, 'UTF-8')\n");
            for (String text : hostile()) {
                String literal = JythonText.literal(text);

                assertEquals(text, jython.eval(literal).__tojava__(String.class), literal);
                assertTrue(literal.chars().allMatch(c -> c >= ' ' && c < 0x7f), literal);
            }
        }
    }

    @Test
    void leavesPlainTextReadable() {
        assertEquals("'(cell):demoCell \"x\" 100%'", JythonText.literal("(cell):demoCell \"x\" 100%"));
        assertEquals("text('caf%c3%a9 100%25')", JythonText.literal("café 100%"));
    }

    @Test
    void refusesHalfACharacter() {
        assertThrows(IllegalArgumentException.class, () -> JythonText.literal("\ud83d"));
    }

    @Test
    void keepsCommentsOnTheirLine() {
        assertEquals("a\\u{a}import os\\u{1f600}", JythonText.comment("a\nimport os😀"));
    }

    @Test
    void namesAreMadeOfWhatSystemsTakeInNamesOfVariables() {
        for (String text : hostile()) {
            ObjectKey store = ObjectKey.of(ObjectType.KEY_STORE, "", text);

            String name = new SecretNames(List.of(store)).password(store);

            assertTrue(name.matches("[A-Z0-9_]+"), name);
        }
    }
}
