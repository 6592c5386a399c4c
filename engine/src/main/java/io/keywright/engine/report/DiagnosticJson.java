package io.keywright.engine.report;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of diagnostics, as values for {@link io.keywright.schema.json.Json}. */
public final class DiagnosticJson {

    /** What every JSON result begins with. */
    public static final String FORMAT_VERSION = "1.0";

    private final DiagnosticText text;

    public DiagnosticJson(SourceLines sources) {
        this.text = new DiagnosticText(sources, Colours.OFF);
    }

    /** The {@code diagnostics} of any result. */
    public List<Map<String, Object>> of(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::value).toList();
    }

    /** The result of {@code validate}, and of any command that diagnostics ended. */
    public Map<String, Object> report(List<Diagnostic> diagnostics) {
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format_version", FORMAT_VERSION);
        report.put("valid", errors == 0);
        report.put("error_count", errors);
        report.put("warning_count", diagnostics.size() - errors);
        report.put("diagnostics", of(diagnostics));
        return report;
    }

    /** One diagnostic. */
    public Map<String, Object> value(Diagnostic diagnostic) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("severity", diagnostic.severity());
        value.put("code", diagnostic.code());
        value.put("summary", diagnostic.summary());
        diagnostic.hint().ifPresent(hint -> value.put("hint", hint));
        diagnostic.address().ifPresent(address -> value.put("address", address));
        diagnostic.range().ifPresent(range -> value.put("range", range(range)));
        text.snippet(diagnostic).ifPresent(snippet -> value.put("snippet", snippet.text()));
        if (!diagnostic.notes().isEmpty()) {
            value.put("notes", diagnostic.notes().stream().map(DiagnosticJson::note).toList());
        }
        return value;
    }

    private static Map<String, Object> note(Diagnostic.Note note) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("summary", note.summary());
        value.put("range", range(note.range()));
        return value;
    }

    private static Map<String, Object> range(Range range) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("filename", range.filename());
        value.put("start", position(range.line(), range.column()));
        value.put("end", position(range.endLine(), range.endColumn()));
        return value;
    }

    private static Map<String, Object> position(int line, int column) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("line", line);
        value.put("column", column);
        return value;
    }
}
