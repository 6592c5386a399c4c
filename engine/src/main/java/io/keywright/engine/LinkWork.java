package io.keywright.engine;

import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.link.Link;
import io.keywright.engine.repair.Draft;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.verify.Verification;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.shape.Nearest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What commands that speak of links have in common: the links as an apply now would leave them. */
final class LinkWork {

    private final Invocation call;
    private final SiteWork work;
    private final OpenSite site;
    private final Verification verification;
    private final List<Secret> oldPasswords;
    private final List<Diagnostic> diagnostics;

    private LinkWork(Invocation call, SiteWork work) {
        this.call = call;
        this.work = work;
        this.site = work.open();
        this.oldPasswords = work.oldPasswords(call);
        Diagnostics all = new Diagnostics();
        all.addAll(work.diagnostics().inFileOrder());
        this.verification = Verification.planned(site, oldPasswords, all);
        this.diagnostics = all.inFileOrder();
    }

    /**
     * Plans as of now, whatever instant certificates are judged at.
     *
     * @throws DiagnosticException when planning has errors; what a home lacks is none, since links are proven before there
     *     is one
     */
    static LinkWork open(Invocation call, Session session) {
        return new LinkWork(call, SiteWork.asksOnce(session, session.clock().instant()));
    }

    /** The same on what stands in the files by now. */
    LinkWork again() {
        return new LinkWork(call, work.again());
    }

    OpenSite site() {
        return site;
    }

    Verification verification() {
        return verification;
    }

    /** What repairs begin with, and are measured by. */
    Draft draft(Instant at) {
        return new Draft(site, verification, diagnostics, oldPasswords, at);
    }

    /** What there is to say beside the links. */
    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The links that the arguments of a command name; without any, all. */
    Collection<Link> selected(Invocation call) {
        return call.arguments().isEmpty() ? verification.links().values()
                : call.arguments().stream().flatMap(name -> links(name).stream()).distinct().toList();
    }

    /**
     * The links that a name means.
     *
     * @throws UsageException when there is none
     */
    List<Link> links(String name) {
        return links(name, verification);
    }

    static List<Link> links(String name, Verification verification) {
        List<Link> links = verification.named(name);
        if (links.isEmpty()) {
            throw new UsageException("'" + name + "' is no link", verification.links().isEmpty() ? "the document has no TLS links"
                    : Nearest.to(name, verification.links().keySet()).map(near -> "did you mean '" + near + "'?")
                            .orElse("links: " + String.join(", ", verification.links().keySet().stream().limit(8).toList())));
        }
        return links;
    }
}
