package io.keywright.schema.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.reference.Vocabulary.Code;
import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

    private static final String PAGE = ReferencePage.text(Samples.VOCABULARY,
            List.of(new Code("missing", "it is declared and not there")),
            List.of(new Code("untrusted_server", "the caller does not trust it")), List.of(new Code("64", "wrong usage")));

    @Test
    void describesEveryKeyOfEveryClassWithASentence() {
        for (Class<?> type : Things.reachable(List.of(TlsDocument.class))) {
            Shape shape = Shape.of(type);
            assertFalse(shape.doc().isEmpty(), type + " has no sentence");
            for (Field field : shape.fields()) {
                assertFalse(field.doc().isEmpty(), field.member() + " has no sentence");
                assertTrue(PAGE.contains("| `" + field.key() + "`" + (field.required() ? " (required) |" : " |")), field.key());
            }
        }
    }

    @Test
    void givesTypeDefaultAndAddress() {
        assertTrue(PAGE.contains("| `httpPort` | an integer from -1 to 65535 | | Port without TLS; -1: none. |"), PAGE);
        assertTrue(PAGE.contains("Address: `servers.NAME.keystores.NAME.keys.ALIAS`"), PAGE);
        assertTrue(PAGE.contains("| `rotationPolicy` | `Always`, `Never` | `Always` |"), PAGE);
    }

    @Test
    void listsTheOptionsOfEachFlavour() {
        assertTrue(PAGE.contains("| server | `accessLog` | `true` or `false` | `false` | Whether requests are logged. |"), PAGE);
        assertTrue(PAGE.contains("| keystore | `updateTrigger` | `polled`, `mbean`, `true` | `polled` |"), PAGE);
    }

    @Test
    void saysWhatIsKnownOfAFlavourAndHow() {
        assertTrue(PAGE.contains("### Facts about liberty"), PAGE);
        assertTrue(PAGE.contains("| `mainFile` | `server.xml` | tried on 25.0.0.9 |"), PAGE);
        assertFalse(PAGE.contains("### Facts about client"), PAGE);
    }

    @Test
    void listsAllCodes() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertTrue(PAGE.contains("| `" + code + "` | "), code.toString());
        }
        assertTrue(PAGE.contains("| `missing` | it is declared and not there |"), PAGE);
        assertTrue(PAGE.contains("| `64` | wrong usage |"), PAGE);
    }

    @Test
    void everyLinkLeadsToAHeading() {
        Matcher links = Pattern.compile("\\]\\(#([^)]*)\\)").matcher(PAGE);
        int count = 0;
        while (links.find()) {
            count++;
            String heading = links.group(1);
            assertTrue(PAGE.lines().anyMatch(line -> line.toLowerCase(Locale.ROOT).equals("## " + heading)), heading);
        }
        assertTrue(count > 20, count + " links");
    }

    @Test
    void wordsOfOthersBreakNeitherTablesNorBecomeTags() {
        assertTrue(PAGE.contains("| endpoint | `a\\|b` |"), PAGE);
        assertTrue(PAGE.contains("What of TLS &lt;is> traced."), PAGE);
        assertEquals(0, PAGE.lines().filter(line -> line.startsWith("|")).filter(line -> !line.endsWith("|")).count());
    }
}
