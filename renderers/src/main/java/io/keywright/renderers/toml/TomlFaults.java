package io.keywright.renderers.toml;

import io.keywright.renderers.text.Lines;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;

/** What is said of a file that is no TOML, with its place. No sentence repeats a value, which may be a password. */
final class TomlFaults {

    private final Lines lines;

    TomlFaults(Lines lines) {
        this.lines = lines;
    }

    Lines lines() {
        return lines;
    }

    DiagnosticException at(String summary, int from, int to) {
        return new DiagnosticException(unreadable(summary, from, to));
    }

    DiagnosticException twice(String summary, int from, int to, int first) {
        return new DiagnosticException(unreadable(summary, from, to).note(lines.range(first, first), "first here"));
    }

    DiagnosticException tooDeep(String what, int from) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.NESTED_TOO_DEEPLY, what + " nested deeper than " + TomlDocument.MAX_DEPTH)
                .at(lines.range(from, from)));
    }

    DiagnosticException control(int at) {
        return this.at("a control character, which TOML allows only as an escape", at, at + 1);
    }

    private Diagnostic unreadable(String summary, int from, int to) {
        return Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, summary).at(lines.range(from, to));
    }
}
