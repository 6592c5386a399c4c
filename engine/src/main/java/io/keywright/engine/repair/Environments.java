package io.keywright.engine.repair;

import io.keywright.engine.site.Context;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The other environments of a document: what mends it in one of them is no fault in another. */
final class Environments {

    private final Context before;
    private final Map<Optional<String>, Long> errors = new HashMap<>();

    Environments(Context before) {
        this.before = before;
    }

    /** Whether no environment has more errors than it had. */
    boolean bear(Context after) {
        Workspace workspace = before.workspace();
        return Stream.concat(Stream.of(Optional.<String>empty()), workspace.overlays().keySet().stream().map(Optional::of))
                .filter(environment -> !environment.equals(workspace.environment()))
                .allMatch(environment -> errors(environment, after) <= errors.computeIfAbsent(environment, one -> errors(one, before)));
    }

    private static long errors(Optional<String> environment, Context context) {
        Workspace workspace = new Workspace(context.workspace().workingDirectory(), context.workspace().document(), environment);
        Diagnostics found = new Diagnostics();
        workspace.load(context.files(), context.environment(), context.now(), found);
        return found.inFileOrder().stream().filter(Diagnostic::isError).count();
    }
}
