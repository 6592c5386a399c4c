package io.keywright.renderers.flavour;

import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;

/**
 * The answer of a flavour.
 *
 * @param files       the files that change
 * @param manual      what only a person, or another tool, can do
 * @param diagnostics what could not be rendered, at the user's line where there is one
 */
public record Rendering(List<FileEdit> files, List<ManualStep> manual, List<Diagnostic> diagnostics) {
    public Rendering {
        files = List.copyOf(files);
        manual = List.copyOf(manual);
        diagnostics = List.copyOf(diagnostics);
    }

    public Rendering withManual(List<ManualStep> others) {
        return new Rendering(files, others, diagnostics);
    }
}
