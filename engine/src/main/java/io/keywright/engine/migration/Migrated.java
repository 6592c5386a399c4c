package io.keywright.engine.migration;

import io.keywright.engine.adoption.draft.NeededSecret;
import io.keywright.engine.migration.equivalence.Differences;
import io.keywright.engine.migration.loss.LossReport;
import io.keywright.profiles.Profile;
import io.keywright.schema.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came of a migration.
 *
 * @param server      the name of the old server
 * @param from        what is known of its product
 * @param name        the name of the new server
 * @param to          what is known of its product
 * @param document    the document with both, as it is to be written
 * @param callers     calls to the old server, which stay
 * @param secrets     what has to be set before it can be planned
 * @param diagnostics what there is to say beside it
 */
public record Migrated(String server, Profile from, String name, Profile to, byte[] document, LossReport report,
                       List<CallerChange> callers, Differences differences, List<NeededSecret> secrets,
                       List<Diagnostic> diagnostics) {
    public Migrated {
        document = document.clone();
        callers = List.copyOf(callers);
        secrets = List.copyOf(secrets);
        diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public byte[] document() {
        return document.clone();
    }

    public String text() {
        return new String(document, StandardCharsets.UTF_8);
    }
}
