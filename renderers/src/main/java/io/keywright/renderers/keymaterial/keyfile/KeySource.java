package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import java.util.List;
import java.util.Optional;

/** Where a private key comes from, as messages say it. */
record KeySource(String name, Optional<Range> place) {

    static KeySource of(String name) {
        return new KeySource(name, Optional.empty());
    }

    static KeySource at(String name, int line) {
        return new KeySource(name, Optional.of(new Range(name, line, 1, line, 1)));
    }

    /** The key, as a subject of sentences. */
    String key() {
        return "the private key in '" + name + "'";
    }

    /** What to say when a password was given for a key that stands in clear. */
    List<Diagnostic> unneeded(Optional<Secret> password) {
        return password.map(given -> Diagnostic.warning(DiagnosticCode.STORE_FINDING,
                key() + " is not encrypted: its password does nothing").at(place)).stream().toList();
    }

    DiagnosticException unreadable(String summary) {
        return unreadable(summary, Optional.empty());
    }

    DiagnosticException unreadable(String summary, Optional<String> hint) {
        return new DiagnosticException(
                Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE, summary).hint(hint).at(place));
    }
}
