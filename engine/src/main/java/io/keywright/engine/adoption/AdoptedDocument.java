package io.keywright.engine.adoption;

import io.keywright.engine.adoption.draft.NeededSecret;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;

/**
 * The document that existing configuration became.
 *
 * @param text        in canonical layout
 * @param secrets     what has to be set before it can be planned
 * @param diagnostics what could not be read, and what the document does not have
 */
public record AdoptedDocument(String text, List<NeededSecret> secrets, List<Diagnostic> diagnostics) {
    public AdoptedDocument {
        secrets = List.copyOf(secrets);
        diagnostics = List.copyOf(diagnostics);
    }
}
