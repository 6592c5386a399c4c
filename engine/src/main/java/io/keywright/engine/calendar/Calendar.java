package io.keywright.engine.calendar;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.Credential;
import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.handshake.TrustedPath;
import io.keywright.engine.link.CertificateNames;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.engine.link.SiteLinks;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Trial;
import io.keywright.engine.verify.Verifier;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds for each link the first date at which it breaks. */
public final class Calendar {

    /** A certificate is valid up to its last second, that one included: RFC 5280, 4.1.2.5. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SiteLinks links;
    private final CertificateNames names;
    private final Renewals renewals;
    private final Verifier verifier;
    private final Instant now;

    public Calendar(SiteLinks links, Renewals renewals, Verifier verifier, Instant now) {
        this.links = links;
        this.names = links.names();
        this.renewals = renewals;
        this.verifier = verifier;
        this.now = now;
    }

    /** The dates of some links, by date. */
    public List<LinkDates> of(Collection<Link> some) {
        return some.parallelStream().map(this::of).sorted(LinkDates.BY_DATE).toList();
    }

    private LinkDates of(Link link) {
        Trial trial = verifier.trial(link, now);
        LinkVerdict verdict = verifier.verdict(link, trial);
        if (verdict.fails()) {
            return failing(link, trial, verdict);
        }
        List<DatedCertificate> anchors = anchors(link, trial);
        Optional<Instant> breaks = first(link, LinkVerdict::fails);
        if (breaks.isEmpty()) {
            return dates(verdict, verdict.reasons(), Optional.empty(), breaks, Optional.empty(), anchors, lasting(anchors, breaks));
        }
        Trial broken = verifier.trial(link, breaks.get());
        List<Shown> ending = shown(link, broken).filter(one -> changesAt(one.certificate(), breaks.get())).toList();
        List<String> notes = new ArrayList<>();
        ending.stream().skip(1).forEach(one -> notes.add(Renewals.name(one.certificate()) + ", which " + one.party().label()
                + " presents too, ends at the same moment"));
        ending.stream().limit(1).forEach(one -> notes.addAll(renewals.notes(one.certificate(), names)));
        notes.addAll(lasting(anchors, breaks));
        return dates(verdict, verifier.verdict(link, broken).reasons(), Optional.empty(), breaks, ending.stream().findFirst(), anchors, notes);
    }

    /** A link that is broken: by a certificate that has ended, by one that is not valid yet, or by no date at all. */
    private LinkDates failing(Link link, Trial trial, LinkVerdict verdict) {
        Optional<Shown> ended = shown(link, trial).filter(one -> says(verdict, one.ofServer() ? ReasonCode.SERVER_EXPIRED
                : ReasonCode.CLIENT_EXPIRED)).filter(one -> end(one.certificate()).compareTo(now) <= 0).findFirst();
        Optional<Shown> early = ended.isPresent() || !says(verdict, ReasonCode.NOT_YET_VALID) ? Optional.empty()
                : shown(link, trial).filter(one -> one.certificate().getNotBefore().toInstant().isAfter(now)).findFirst();
        Optional<Instant> works = early.flatMap(one -> first(link, later -> !later.fails()));
        return dates(verdict, verdict.reasons(), works, ended.map(one -> end(one.certificate())), ended.or(() -> early), List.of(), List.of());
    }

    /** What is trusted and ends while the link goes on. */
    private static List<String> lasting(List<DatedCertificate> anchors, Optional<Instant> breaks) {
        return anchors.stream().filter(anchor -> breaks.filter(at -> !anchor.notAfter().isBefore(at)).isEmpty())
                .map(anchor -> "'" + Printable.of(anchor.subject()) + "', which " + anchor.server() + " trusts, ends on "
                        + anchor.notAfter() + "; Java does not look at that, other TLS stacks do").toList();
    }

    private static boolean says(LinkVerdict verdict, ReasonCode code) {
        return verdict.reasons().stream().anyMatch(reason -> reason.code() == code);
    }

    /** The first instant after now at which something changes and the verdict is such. */
    private Optional<Instant> first(Link link, Predicate<LinkVerdict> wanted) {
        return instants(link).stream().filter(instant -> wanted.test(verifier.verdict(link, instant))).findFirst();
    }

    /**
     * When the verdict on a link may change: at the beginning and just after the end of what its parties may present. Java
     * does not look at the dates of what is trusted.
     */
    private List<Instant> instants(Link link) {
        List<X509Certificate> certificates = Stream.of(link.caller(), link.listener()).flatMap(Calendar::presentable)
                .flatMap(credential -> credential.judged().stream()).toList();
        // Beyond the life of what was made up for a party that nobody knows nothing can be said.
        Instant last = certificates.stream().filter(names::isInvented).map(Calendar::end).min(Instant::compareTo).orElse(Instant.MAX);
        return certificates.stream().flatMap(certificate -> Stream.of(certificate.getNotBefore().toInstant(), end(certificate)))
                .filter(instant -> instant.isAfter(now) && instant.isBefore(last)).distinct().sorted().toList();
    }

    private static Stream<Credential> presentable(Party party) {
        return party.side().credentials().stream().filter(credential ->
                party.side().choice().alias().filter(alias -> !alias.equalsIgnoreCase(credential.alias())).isEmpty());
    }

    /** The first instant at which a certificate is valid no more. */
    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().plus(SECOND);
    }

    private static boolean changesAt(X509Certificate certificate, Instant instant) {
        return end(certificate).equals(instant) || certificate.getNotBefore().toInstant().equals(instant);
    }

    /** A certificate that a party presents in a trial. */
    private record Shown(X509Certificate certificate, Party party, boolean ofServer, List<X509Certificate> chain) {
    }

    /** What both sides present, the server first, each chain from its leaf on. */
    private static Stream<Shown> shown(Link link, Trial trial) {
        List<X509Certificate> server = trial.forgiven().map(Outcome::serverChain).orElse(List.of());
        List<X509Certificate> client = trial.forgiven().map(Outcome::clientChain).orElse(List.of());
        return Stream.concat(server.stream().map(one -> new Shown(one, link.listener(), true, server)),
                client.stream().map(one -> new Shown(one, link.caller(), false, client)));
    }

    private LinkDates dates(LinkVerdict today, List<LinkReason> reasons, Optional<Instant> works, Optional<Instant> breaks,
                            Optional<Shown> through, List<DatedCertificate> anchors, List<String> notes) {
        return new LinkDates(today.link(), today.from(), today.to(), today.verdict(), works, breaks, reasons,
                through.map(this::certificate), through.flatMap(one -> renewals.from(one.certificate(), names)), anchors, notes);
    }

    private DatedCertificate certificate(Shown shown) {
        Optional<String> alias = shown.party().side().credentials().stream()
                .filter(credential -> credential.judged().equals(shown.chain())).map(Credential::alias).findFirst();
        return DatedCertificate.of(shown.certificate(), names, shown.party(), shown.party().keystore(), alias);
    }

    /** Through whom the two sides trust each other as of now. */
    private List<DatedCertificate> anchors(Link link, Trial trial) {
        List<DatedCertificate> anchors = new ArrayList<>();
        trial.forgiven().ifPresent(outcome -> {
            anchor(link.caller(), outcome.serverChain()).ifPresent(anchors::add);
            anchor(link.listener(), outcome.clientChain()).ifPresent(anchors::add);
        });
        return anchors;
    }

    private Optional<DatedCertificate> anchor(Party judge, List<X509Certificate> chain) {
        if (chain.isEmpty() || names.isInvented(chain.get(0)) && judge.side().anchors().isEmpty()) {
            return Optional.empty();
        }
        return judge.side().anchors().flatMap(anchors -> TrustedPath.anchor(chain, anchors, now)).map(anchor ->
                DatedCertificate.of(anchor, names, judge, judge.truststore(), judge.truststore()
                        .flatMap(name -> links.store(judge.server(), name)).flatMap(store -> store.entries().stream()
                                .filter(entry -> entry.chain().contains(names.original(anchor))).map(StoredKey::alias).findFirst())));
    }
}
