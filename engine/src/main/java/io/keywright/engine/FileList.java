package io.keywright.engine;

import io.keywright.engine.report.DiagnosticJson;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON result of commands that write files and have nothing else to tell. */
final class FileList {

    private FileList() {
    }

    /**
     * The result.
     *
     * @param key   what was done to the files, {@code written} or {@code changed}
     * @param files as messages name them
     */
    static Map<String, Object> json(String key, List<String> files, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put(key, files);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }
}
