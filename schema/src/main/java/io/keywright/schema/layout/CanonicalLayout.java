package io.keywright.schema.layout;

import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The canonical layout of a document: one of many texts that say the same. It is reached by printing the document's
 * own words again, not by writing out its tree, and the result is read back before it is given away.
 */
public final class CanonicalLayout {

    private CanonicalLayout() {
    }

    /**
     * The text of a document or an overlay in canonical layout; laying it out again gives the same text.
     *
     * @param filename as messages show it
     * @throws DiagnosticException with all faults when the text cannot be read as YAML
     */
    public static String format(byte[] utf8, String filename) {
        Diagnostics diagnostics = new Diagnostics();
        YamlReader.readOverlay(utf8, filename, YamlReader.DEFAULT_LIMIT, diagnostics);
        diagnostics.throwIfErrors();
        String text = text(utf8);
        LoaderOptions options = options();

        Printer printer = new Printer();
        List<String> comments = new ArrayList<>();
        Lexer.read(text, options, printer.andThen(Meaning.commentsInto(comments)));
        String formatted = printer.text();

        List<String> kept = new ArrayList<>();
        Lexer.read(formatted, options, Meaning.commentsInto(kept));
        if (!Meaning.same(text, formatted, options) || !kept.equals(comments)) {
            throw new IllegalStateException("bug: the canonical layout of " + filename
                    + " would say something else; it was not changed");
        }
        return formatted;
    }

    /** The reader has made sure that these are the only line breaks, and that the text is UTF-8. */
    private static String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.substring(text.startsWith("\uFEFF") ? 1 : 0).replace("\r\n", "\n").replace('\r', '\n');
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        // The reader has kept its limit already, and indentation may make the text longer.
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }
}
