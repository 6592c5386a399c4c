package io.keywright.engine;

import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.SourceMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that a command line names by {@code SERVER} or {@code SERVER@ENV}, each in its environment. */
final class AskedServers {

    /**
     * One of them.
     *
     * @param reference its name, with {@code @ENV} where that was named
     * @param declared  all that its document declares
     */
    record Asked(String reference, DeclaredServer server, Declarations declared, SourceMap sources) {
    }

    private record Read(Declarations declared, SourceMap sources) {
    }

    private final Session session;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Map<Workspace, Read> read = new HashMap<>();

    AskedServers(Session session) {
        this.session = session;
    }

    /** What was found in the documents of the servers asked for. */
    Diagnostics diagnostics() {
        return diagnostics;
    }

    /**
     * @param references a name of a server that has instances means all of them; no reference: every server that says
     *                   how its callers are authenticated
     * @throws DiagnosticException when a document has errors
     * @throws UsageException      when there is no such server
     */
    List<Asked> asked(List<String> references) {
        List<Asked> asked = new ArrayList<>();
        references.forEach(reference -> asked.addAll(asked(reference)));
        return references.isEmpty() ? all() : asked;
    }

    private List<Asked> all() {
        Workspace workspace = session.workspace();
        Read read = read(workspace);
        List<Asked> all = read.declared().servers().stream().filter(server -> server.spec().authentication().isPresent())
                .map(server -> new Asked(server.name(), server, read.declared(), read.sources())).toList();
        if (all.isEmpty()) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.MISSING, "no server has 'authentication': who gets in "
                    + "is left to their own configuration").at(Range.startOf(workspace.display(workspace.document()))));
        }
        return all;
    }

    private List<Asked> asked(String reference) {
        int at = reference.lastIndexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        String suffix = at < 0 ? "" : reference.substring(at);
        Read read = read(at < 0 ? session.workspace() : session.workspace().in(suffix.substring(1)));
        List<Asked> asked = read.declared().servers().stream()
                .filter(server -> server.name().equals(name) || server.name().startsWith(name + "["))
                .map(server -> new Asked(server.name() + suffix, server, read.declared(), read.sources())).toList();
        if (asked.isEmpty()) {
            List<String> known = read.declared().servers().stream().map(DeclaredServer::name).toList();
            throw new UsageException("there is no server '" + name + "'" + (at < 0 ? "" : " in environment '"
                    + suffix.substring(1) + "'"), Nearest.hint(name, known).or(() -> known.isEmpty() ? Optional.empty()
                            : Optional.of("servers: " + Findings.listed(known))));
        }
        return asked;
    }

    private Read read(Workspace workspace) {
        return read.computeIfAbsent(workspace, place -> {
            Diagnostics found = new Diagnostics();
            Optional<LoadedDocument> loaded = place.load(session.files(), session.environment(), session.clock().instant(), found);
            found.throwIfErrors();
            diagnostics.addAll(found.inFileOrder());
            return loaded.map(document -> new Read(new Declarations(document, place.circumstances(session.files(),
                            session.environment(), session.clock().instant())), document.sources()))
                    .orElseThrow(() -> new IllegalStateException("bug: a document without errors was not read"));
        });
    }
}
