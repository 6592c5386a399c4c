package io.keywright.schema.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The faults found so far in one run. Safe for use by several threads. */
public final class Diagnostics {

    private final List<Diagnostic> found = new ArrayList<>();

    public Diagnostics() {
    }

    public synchronized void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    public synchronized void addAll(Collection<Diagnostic> diagnostics) {
        found.addAll(diagnostics);
    }

    public synchronized boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /** All faults, each once, in file order. */
    public synchronized List<Diagnostic> inFileOrder() {
        // Most documents have none, and their starts are spared the comparing.
        return found.isEmpty() ? List.of() : found.stream().distinct().sorted(Diagnostic.FILE_ORDER).toList();
    }

    /** @throws DiagnosticException with all faults if one of them is an error */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new DiagnosticException(inFileOrder());
        }
    }
}
