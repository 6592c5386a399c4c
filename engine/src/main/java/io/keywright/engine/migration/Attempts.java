package io.keywright.engine.migration;

import io.keywright.engine.migration.source.DocumentLeaves;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.migration.successor.ServerTarget;
import io.keywright.engine.migration.successor.ServerTarget.Fit;
import io.keywright.engine.migration.successor.Target;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.site.Context;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.drafted.FaultyParts;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.layout.Addition;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drafts the new server again and again, until neither validation nor planning refuses anything of it. What they refuse
 * is taken out, and they say why; only a password that the target does not take gives way to another one.
 */
final class Attempts {

    private final OpenSite site;
    private final SourceServer source;
    private final Target target;
    private final Set<String> nameless;
    private final List<Secret> oldPasswords;
    private final SourceFile document;
    private final Path place;
    private final Map<Address, String> left = new LinkedHashMap<>();
    private final Set<String> otherPasswords = new HashSet<>();
    private final Map<String, Secret> standIns = new HashMap<>();

    /** @param nameless endpoints whose names the new server cannot have */
    Attempts(OpenSite site, SourceServer source, Target target, Set<String> nameless, List<Secret> oldPasswords) {
        this.site = site;
        this.source = source;
        this.target = target;
        this.nameless = nameless;
        this.oldPasswords = oldPasswords;
        this.document = site.loaded().files().get(0);
        this.place = site.context().workspace().document();
    }

    /**
     * A document that can be planned.
     *
     * @param planning of it, with passwords that stand in for those that are still to be set
     * @param missing  what a person has to do before it can be applied
     */
    record Success(ServerTarget draft, byte[] text, OpenSite site, Planning planning, List<Diagnostic> missing) {
    }

    Success first() {
        while (true) {
            ServerTarget draft = draft(target, nameless);
            left.forEach((part, why) -> {
                draft.additions().remove(part.segments());
                draft.decisions().lost(part, why);
            });
            byte[] text = added(draft.additions());
            Map<Address, String> refused = invalid(draft, text);
            if (refused.isEmpty()) {
                Context context = context(draft, text);
                OpenSite opened = open(context);
                Planning planning = opened.plan(new Targets(List.of()), oldPasswords);
                refused = unplannable(planning, draft);
                if (refused.isEmpty()) {
                    return new Success(draft, text, opened, planning, planning.plan().diagnostics().stream()
                            .filter(fault -> fault.code() == DiagnosticCode.HOME_MISSING).toList());
                }
            }
            refused.forEach(this::leave);
        }
    }

    ServerTarget draft(Target as, Set<String> withoutNames) {
        return ServerTarget.of(source, as, site.loaded().document(), site.site(), new Fit(withoutNames, otherPasswords),
                DocumentLeaves.variables(site.loaded()));
    }

    byte[] added(Draft additions) {
        return Addition.to(document.bytes(), document.filename(), additions).orElseThrow(() -> new DiagnosticException(Diagnostic.error(
                DiagnosticCode.UNSUPPORTED, "'" + document.filename() + "' is laid out so that nothing can be added to it in place")
                .hint("write 'servers', 'identities' and 'authorities' as blocks, a key on a line").at(Range.startOf(document.filename()))));
    }

    private void leave(Address part, String why) {
        if (part.equals(target.address())) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.UNSUPPORTED, source.address() + " cannot be one of "
                    + target.profile().label() + ": " + why).about(source.address()).at(site.loaded().sources().nearest(source.address())));
        }
        List<String> segments = part.segments();
        boolean password = segments.size() == 5 && segments.get(2).equals("keystores") && segments.get(4).equals("password");
        if (password && otherPasswords.add(segments.get(3))) {
            return;
        }
        if (left.putIfAbsent(part, why) != null) {
            throw new IllegalStateException("bug: what is left out of a migration stays in it: " + part + ": " + why);
        }
    }

    private Map<Address, String> invalid(ServerTarget draft, byte[] text) {
        Context context = context(draft, text);
        List<SourceFile> files = new ArrayList<>(site.loaded().files());
        files.set(0, new SourceFile(document.filename(), text));
        return new FaultyParts(context.workspace().circumstances(context.files(), context.environment(), context.now()))
                .of(files, draft.additions());
    }

    /** What the target's files cannot hold shows only when they are rendered. */
    private Map<Address, String> unplannable(Planning planning, ServerTarget draft) {
        Map<Address, String> parts = new LinkedHashMap<>();
        List<Diagnostic> others = new ArrayList<>();
        planning.plan().diagnostics().stream().filter(Diagnostic::isError).filter(fault -> fault.code() != DiagnosticCode.HOME_MISSING)
                .forEach(fault -> FaultyParts.part(fault, draft.additions()).ifPresentOrElse(part -> parts.putIfAbsent(part, fault.summary()),
                        () -> others.add(fault)));
        if (!others.isEmpty()) {
            throw new DiagnosticException(others);
        }
        return parts;
    }

    /** The surroundings with the document as it would be; what is still to be set is something that nobody knows. */
    private Context context(ServerTarget draft, byte[] text) {
        Map<String, String> variables = new HashMap<>();
        draft.secrets().needed().forEach(needed -> variables.put(needed.variable(), standIns.computeIfAbsent(needed.variable(),
                name -> site.context().randomPassword()).use(String::new)));
        return site.context().knowing(variables).with(Map.of(place, text));
    }

    private static OpenSite open(Context context) {
        Diagnostics found = new Diagnostics();
        Optional<LoadedDocument> loaded = context.workspace().load(context.files(), context.environment(), context.now(), found);
        found.throwIfErrors();
        return OpenSite.of(loaded.orElseThrow(() -> new IllegalStateException("bug: a document without errors was not read")), context, found);
    }

    /** The same site with other text in some of its files; its passwords are those of the first. */
    OpenSite with(OpenSite opened, Map<Path, byte[]> texts) {
        Map<Path, byte[]> all = new LinkedHashMap<>();
        all.put(place, opened.loaded().files().get(0).bytes());
        all.putAll(texts);
        return open(opened.context().with(all));
    }
}
