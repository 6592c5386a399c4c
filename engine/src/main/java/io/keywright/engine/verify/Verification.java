package io.keywright.engine.verify;

import io.keywright.engine.current.CurrentReader;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.SiteLinks;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.site.OpenSite;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All links of a site as an apply now would leave them, with who gives verdicts on them. */
public final class Verification {

    private final SiteLinks links;
    private final Verifier verifier;

    private Verification(SiteLinks links, Verifier verifier) {
        this.links = links;
        this.verifier = verifier;
    }

    /**
     * Plans as of now, whatever instant certificates are judged at.
     *
     * @param found takes what there is to say; what a home lacks is no fault, since links are proven before there is one
     * @throws io.keywright.schema.diagnostic.DiagnosticException when an error is among it
     */
    public static Verification planned(OpenSite site, List<Secret> oldPasswords, Diagnostics found) {
        Planning planning = site.plan(new Targets(List.of()), oldPasswords);
        planning.plan().diagnostics().stream().filter(fault -> fault.code() != DiagnosticCode.HOME_MISSING).forEach(found::add);
        found.throwIfErrors();
        return of(site, planning);
    }

    public static Verification of(OpenSite site, Planning planning) {
        SiteLinks links = new SiteLinks(site.loaded().document(), site.site(), site.record(), planning,
                name -> read(site, site.site().servers().get(name)), new CertificateMaker(site.context().now(), site.context().random()));
        return new Verification(links, new Verifier(links.simulation(), links.authorities(),
                name -> Optional.ofNullable(site.site().servers().get(name)).map(server -> server.site().profile())));
    }

    /** A server that planning left unread, since it is as it was when everything was in order. */
    private static CurrentServer read(OpenSite site, DesiredServer server) {
        Diagnostics faults = new Diagnostics();
        CurrentServer current = new CurrentReader(site.loaded().sources(), List.of(), site.openedStores()).read(server, Optional.ofNullable(
                site.record().servers().get(server.name())).orElse(RecordedServer.none(server.flavour().name(), server.home())),
                site.serverFiles(server), faults);
        faults.throwIfErrors();
        return current;
    }

    /** The links by name. */
    public Map<String, Link> links() {
        return links.all();
    }

    /** The links of a name; one without an instance means the links of all instances of its server. */
    public List<Link> named(String name) {
        int slash = name.indexOf('/');
        return links.all().values().stream().filter(link -> link.name().equals(name) || slash > 0
                && link.name().startsWith(name.substring(0, slash) + "[") && link.name().endsWith("]" + name.substring(slash))).toList();
    }

    public List<LinkVerdict> verdicts(Collection<Link> some, Instant at) {
        return verifier.verdicts(some, at);
    }

    public List<LinkVerdict> verdicts(Instant at) {
        return verdicts(links.all().values(), at);
    }

    /** What the links are made of. */
    public SiteLinks site() {
        return links;
    }

    public Verifier verifier() {
        return verifier;
    }

    /** Every certificate that a party of a link has or trusts. */
    public static Stream<X509Certificate> certificates(Link link) {
        return Stream.of(link.caller(), link.listener()).flatMap(party -> Stream.concat(
                party.side().credentials().stream().flatMap(credential -> credential.judged().stream()),
                party.side().anchors().orElse(List.of()).stream()));
    }
}
