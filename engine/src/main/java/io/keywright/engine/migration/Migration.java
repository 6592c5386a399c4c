package io.keywright.engine.migration;

import io.keywright.engine.migration.equivalence.Differences;
import io.keywright.engine.migration.equivalence.Equivalence;
import io.keywright.engine.migration.loss.Items;
import io.keywright.engine.migration.loss.LossReport;
import io.keywright.engine.migration.source.SourceReader;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.migration.successor.EndpointNames;
import io.keywright.engine.migration.successor.Target;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.repair.DocumentTexts;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.policy.Waivers;
import io.keywright.engine.verify.Verification;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.layout.Edit;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.source.SoundPart;
import io.keywright.schema.source.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes a further server of one that a document has. Nothing is written. */
public final class Migration {

    /** The old server as it is, for who compares the two; no document is ever written with it. */
    private static final String AS_IT_IS = "-as-it-is";

    private final OpenSite site;
    private final List<Secret> oldPasswords;

    /** @param oldPasswords further passwords to try on stores that do not open otherwise */
    public Migration(OpenSite site, List<Secret> oldPasswords) {
        this.site = site;
        this.oldPasswords = List.copyOf(oldPasswords);
    }

    /**
     * Migrates.
     *
     * @param declared the server as the document has it
     * @throws DiagnosticException when it cannot be read, or nothing of it can be one of the target's
     */
    public Migrated of(DeclaredServer declared, Target target) {
        Diagnostics diagnostics = new Diagnostics();
        SourceServer source = new SourceReader(site, oldPasswords).read(declared, diagnostics);
        UnaryOperator<String> renamed = EndpointNames.of(source, target.profile())::of;
        Callers callers = Callers.of(site.loaded().document(), source.name(), target.name(), renamed);
        Attempts attempts = new Attempts(site, source, target, callers.nameless(), oldPasswords);
        Attempts.Success success = attempts.first();
        success.missing().forEach(fault -> diagnostics.add(Diagnostic.warning(fault.code(), fault.summary() + ": it has to be there before "
                + "the document is applied").at(fault.range().orElseGet(() -> Range.startOf(site.loaded().files().get(0).filename())))));
        LossReport report = new Items(source, site.site().servers().get(source.name()).state(), target.profile(), site.loaded(),
                success.draft().decisions(), waivers()).report();
        Differences differences = differences(source, target, attempts, success, report, callers, renamed);
        return new Migrated(source.name(), source.profile(), target.name(), target.profile(), success.text(), report,
                callers.to(endpoints(success), renamed), differences, success.draft().secrets().needed(), diagnostics.inFileOrder());
    }

    private Waivers waivers() {
        return new Waivers(new Declarations(site.loaded(), site.context().workspace().circumstances(site.context().files(),
                site.context().environment(), site.context().now())), site.loaded().sources());
    }

    private Differences differences(SourceServer source, Target target, Attempts attempts, Attempts.Success success, LossReport report,
                                    Callers callers, UnaryOperator<String> renamed) {
        Declarations both = declarations(success.site().loaded(), success.site());
        DeclaredServer before = both.server(source.name()).orElseThrow();
        DeclaredServer after = both.server(target.name()).orElseThrow();
        Verification links = Verification.of(success.site(), success.planning());
        Equivalence equivalence = new Equivalence(before, after, report, site.context().now()).calls(links);
        compareCallers(equivalence, before, links, attempts, success, callers, renamed);
        compareLogins(equivalence, source, target, attempts, success, renamed);
        return equivalence.differences();
    }

    private static Declarations declarations(LoadedDocument loaded, OpenSite opened) {
        return new Declarations(loaded, opened.context().workspace().circumstances(opened.context().files(), opened.context().environment(),
                opened.context().now()));
    }

    /** Turns the callers to the new server, in memory, and looks at their links again. */
    private void compareCallers(Equivalence equivalence, DeclaredServer before, Verification links, Attempts attempts, Attempts.Success success,
                                Callers callers, UnaryOperator<String> renamed) {
        List<Edit> edits = new ArrayList<>();
        Map<String, String> compared = new LinkedHashMap<>();
        Set<String> there = endpoints(success);
        callers.changes().forEach(change -> {
            String own = change.link().substring(0, change.link().indexOf('/'));
            if (own.equals(nameOf(success)) || !there.contains(renamed.apply(change.endpoint()))) {
                equivalence.note("the call " + change.link() + " is not compared: the new server has no endpoint for it");
            } else {
                edits.add(Edit.set(change.place(), change.value()));
                compared.put(change.link(), change.endpoint());
            }
        });
        if (edits.isEmpty()) {
            return;
        }
        callers.nameless().stream().filter(endpoint -> there.contains(renamed.apply(endpoint))).forEach(endpoint -> edits.add(Edit.list(
                Address.server(nameOf(success)).child("endpoints", renamed.apply(endpoint), "names"),
                before.spec().endpoints().get(endpoint).names())));
        Optional<Map<Path, byte[]>> texts = new DocumentTexts(success.site()).edited(edits).findFirst();
        try {
            OpenSite moved = attempts.with(success.site(), texts.orElseThrow(() -> new DiagnosticException(Diagnostic.error(
                    DiagnosticCode.UNSUPPORTED, "the calls cannot be turned in place"))));
            Planning planning = moved.plan(new Targets(List.of()), oldPasswords);
            equivalence.callers(links, Verification.of(moved, planning), compared, renamed);
        } catch (DiagnosticException e) {
            equivalence.note("calls to the old server are not compared: " + e.diagnostics().get(0).summary());
        }
    }

    private static Set<String> endpoints(Attempts.Success success) {
        return success.site().loaded().document().servers().get(nameOf(success)).endpoints().keySet();
    }

    private static String nameOf(Attempts.Success success) {
        return success.draft().name();
    }

    /** The old server with all that it has, declared or not, beside the new one. */
    private void compareLogins(Equivalence equivalence, SourceServer source, Target target, Attempts attempts, Attempts.Success success,
                               UnaryOperator<String> renamed) {
        Target twin = new Target(target.name() + AS_IT_IS, source.profile(), source.spec().version(), source.spec().home().orElseThrow());
        List<SourceFile> files = List.of(new SourceFile(site.loaded().files().get(0).filename(), attempts.added(attempts.draft(twin, Set.of()).additions())));
        Optional<SoundPart> read = DocumentReader.readSoundPart(files, YamlReader.DEFAULT_LIMIT, new Diagnostics());
        Optional<DeclaredServer> asItIs = read.flatMap(part -> declarations(part.loaded(), success.site()).server(twin.name()));
        Declarations both = declarations(success.site().loaded(), success.site());
        if (asItIs.isEmpty()) {
            equivalence.note("who gets in is not compared: the old server cannot be put into words");
            return;
        }
        equivalence.logins(asItIs.get(), both.server(target.name()).orElseThrow(), both, success.site().loaded().sources(), renamed, source.address());
    }
}
