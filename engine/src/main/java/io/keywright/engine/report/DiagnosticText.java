package io.keywright.engine.report;

import io.keywright.engine.report.Colours.Paint;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.diagnostic.Severity;
import java.util.Optional;

/**
 * The text form of a diagnostic:
 *
 * <pre>
 * tls.yaml:14:9: error: unknown key 'locatoin' in servers.orders.keystores.backup
 *   14 |         locatoin: ${server.config.dir}/b.p12
 *      |         ^^^^^^^^
 * hint: did you mean 'location'?
 * </pre>
 */
public final class DiagnosticText {

    private final SourceLines sources;
    private final Colours colours;

    public DiagnosticText(SourceLines sources, Colours colours) {
        this.sources = sources;
        this.colours = colours;
    }

    /** The lines of one diagnostic, each ended. */
    public String of(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder();
        diagnostic.range().ifPresent(range -> text.append(place(range)).append(": "));
        text.append(severity(diagnostic.severity())).append(": ")
                .append(colours.paint(Paint.BOLD, diagnostic.summary())).append('\n');
        snippet(diagnostic).ifPresent(snippet -> draw(snippet, diagnostic.severity(), text));
        for (Diagnostic.Note note : diagnostic.notes()) {
            text.append(place(note.range())).append(": ").append(severity(Severity.NOTE)).append(": ")
                    .append(note.summary()).append('\n');
        }
        diagnostic.hint().ifPresent(hint -> text.append(colours.paint(Paint.CYAN, "hint")).append(": ").append(hint)
                .append('\n'));
        return text.toString();
    }

    /** The line that JSON carries as snippet, masked as in the text. */
    Optional<Snippet> snippet(Diagnostic diagnostic) {
        return diagnostic.range().flatMap(range -> Snippet.of(range, sources.of(range.filename())));
    }

    private void draw(Snippet snippet, Severity severity, StringBuilder text) {
        String number = String.valueOf(snippet.number());
        text.append("  ").append(number).append(" | ").append(snippet.text()).append('\n');
        text.append("  ").append(" ".repeat(number.length())).append(" | ").append(" ".repeat(snippet.from()))
                .append(colours.paint(paint(severity), "^".repeat(snippet.width()))).append('\n');
    }

    private static String place(Range range) {
        return Printable.of(range.filename()) + ":" + range.line() + ":" + range.column();
    }

    private String severity(Severity severity) {
        return colours.paint(paint(severity), severity.toString());
    }

    private static Paint paint(Severity severity) {
        return switch (severity) {
            case ERROR -> Paint.RED;
            case WARNING -> Paint.YELLOW;
            case NOTE -> Paint.CYAN;
        };
    }
}
