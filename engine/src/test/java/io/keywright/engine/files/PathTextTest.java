package io.keywright.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PathTextTest {

    private static final Path BASE = Path.of("/work/site");

    private static String refusal(String text) {
        return assertThrows(DiagnosticException.class, () -> PathText.resolve(BASE, text)).getMessage();
    }

    @Test
    void resolvesAgainstTheDocumentsDirectory() {
        assertEquals(Path.of("/work/site/certs/a.pem"), PathText.resolve(BASE, "certs/./x/../a.pem"));
        assertEquals(Path.of("/work/usr"), PathText.resolve(BASE, "../usr"));
        assertEquals(Path.of("/etc/pki/ca.pem"), PathText.resolve(BASE, "/etc/pki/ca.pem"));
    }

    @Test
    void refusesWhatIsNoPath() {
        assertEquals("path is empty", refusal(""));
        assertEquals("invalid character in path 'a\\u{0}b' at position 2", refusal("a\0b"));
        assertEquals("invalid character in path '/work/site/a\\u{1b}[2J': name 'a\\u{1b}[2J' has a control character at"
                + " position 2", refusal("a\u001b[2J"));
        assertEquals("invalid character in path '/work/site/a /b': name 'a ' ends in a space", refusal("a /b"));
        assertEquals("path has a name of 300 bytes, limit 255", refusal("a".repeat(300)));
    }
}
