package io.keywright.engine;

import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The JSON result of commands that write files and have nothing else to tell. */
final class FileList {

    private FileList() {
    }

    /**
     * Writes files, and tells of each as soon as that is done, or of all of them as JSON.
     *
     * @param key         what is done to them, {@code written} or {@code changed}
     * @param files       what goes into each
     * @param diagnostics what there is to say with them
     */
    static <T> void write(String key, Map<Path, T> files, BiConsumer<Path, T> writer, List<Diagnostic> diagnostics,
                          Session session) {
        Console console = session.console();
        Workspace workspace = session.workspace();
        files.forEach((file, content) -> {
            writer.accept(file, content);
            if (!console.json()) {
                console.line(workspace.display(file));
            }
        });
        if (console.json()) {
            console.json(json(key, files.keySet().stream().map(workspace::display).toList(), diagnostics, console));
        }
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
