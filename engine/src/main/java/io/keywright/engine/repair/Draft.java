package io.keywright.engine.repair;

import io.keywright.engine.link.Link;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.repair.remedy.FailingLink;
import io.keywright.engine.site.Context;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Links;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Trial;
import io.keywright.engine.verify.Verification;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.LoadedDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site as it is or as it would be with other text in its document: read, judged, planned and verified in memory. */
public final class Draft {

    private final OpenSite site;
    private final Verification verification;
    private final List<Diagnostic> findings;
    private final List<Secret> oldPasswords;
    private final Instant at;
    private final Map<String, DeclaredServer> servers = new HashMap<>();
    private final Map<String, LinkVerdict> verdicts = new HashMap<>();

    /**
     * @param findings what there was to say of the document, no error among it
     * @param at       the instant that certificates are judged at
     */
    public Draft(OpenSite site, Verification verification, List<Diagnostic> findings, List<Secret> oldPasswords, Instant at) {
        this.site = site;
        this.verification = verification;
        this.findings = List.copyOf(findings);
        this.oldPasswords = List.copyOf(oldPasswords);
        this.at = at;
        Links.of(site.loaded().document()).servers().forEach(server -> servers.put(server.name(), server));
    }

    /** The same with other text in some files; empty when the document then has errors, or cannot be planned. */
    public Optional<Draft> with(Map<Path, byte[]> texts) {
        Context context = site.context().with(texts);
        Diagnostics found = new Diagnostics();
        try {
            Optional<LoadedDocument> loaded = context.workspace().load(context.files(), context.environment(), context.now(), found);
            found.throwIfErrors();
            OpenSite changed = OpenSite.of(loaded.orElseThrow(() -> new IllegalStateException("bug: a document without errors was not read")),
                    context, found);
            Verification changedLinks = Verification.planned(changed, oldPasswords, found);
            return Optional.of(new Draft(changed, changedLinks, found.inFileOrder(), oldPasswords, at));
        } catch (DiagnosticException | EnvironmentException e) {
            // The text as it stands can be worked with; one that cannot is no repair.
            return Optional.empty();
        }
    }

    /** The same as it would be if an identity were renewed now; empty when that cannot be planned. */
    Optional<Draft> renewing(String identity) {
        Planning planning = site.planRenewal(new Targets(List.of()), oldPasswords, Set.of(identity));
        boolean errors = planning.plan().diagnostics().stream().filter(fault -> fault.code() != DiagnosticCode.HOME_MISSING)
                .anyMatch(Diagnostic::isError);
        return errors ? Optional.empty() : Optional.of(new Draft(site, Verification.of(site, planning), findings, oldPasswords, at));
    }

    public OpenSite site() {
        return site;
    }

    Instant at() {
        return at;
    }

    /** How much there is to say of the document. */
    int findings() {
        return findings.size();
    }

    /** How much in it a product accepts and does not carry out as it reads, so that a handshake here proves nothing. */
    long traps() {
        return findings.stream().filter(finding -> finding.code() == DiagnosticCode.VENDOR_TRAP).count();
    }

    FailingLink failing(Link link) {
        Trial trial = verification.verifier().trial(link, at);
        return new FailingLink(link, trial, site.loaded().document(), servers, verification.site(), () -> Nearby.of(site));
    }

    Collection<Link> links() {
        return verification.links().values();
    }

    Optional<Link> link(String name) {
        return Optional.ofNullable(verification.links().get(name));
    }

    /** The verdict on a link; empty when there is no link of that name. */
    Optional<LinkVerdict> verdict(String name) {
        if (!verdicts.containsKey(name)) {
            link(name).ifPresent(link -> verdicts.put(name, verification.verifier().verdict(link, at)));
        }
        return Optional.ofNullable(verdicts.get(name));
    }

    /** Verdicts on some of its links, in their order; each is worked out once. */
    public List<LinkVerdict> verdicts(Collection<Link> links) {
        List<Link> left = links.stream().filter(link -> !verdicts.containsKey(link.name())).toList();
        verification.verdicts(left, at).forEach(verdict -> verdicts.put(verdict.link(), verdict));
        return links.stream().map(link -> verdicts.get(link.name())).toList();
    }

    /** Verdicts on all links. */
    public List<LinkVerdict> verdicts() {
        return verdicts(links());
    }
}
