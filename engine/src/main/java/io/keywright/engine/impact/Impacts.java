package io.keywright.engine.impact;

import io.keywright.engine.handshake.Supposition;
import io.keywright.engine.handshake.TrustedPath;
import io.keywright.engine.link.EntryPlace;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.engine.link.Unknown;
import io.keywright.engine.resolve.Site;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Verdict;
import io.keywright.engine.verify.Verification;
import io.keywright.engine.verify.Verifier;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Works out impacts, all as of one instant. */
public final class Impacts {

    private final Verification verification;
    private final Verifier verifier;
    private final Whereabouts whereabouts;
    private final Subjects subjects;
    private final Instant at;
    private final Map<String, LinkVerdict> before = new ConcurrentHashMap<>();

    public Impacts(Verification verification, Site site, Instant at) {
        this.verification = verification;
        this.verifier = verification.verifier();
        List<X509Certificate> authorities = site.authorities().keySet().stream()
                .flatMap(name -> verification.site().simulation().authority(name).stream()).toList();
        this.whereabouts = new Whereabouts(verification.site(), authorities);
        this.subjects = new Subjects(site, whereabouts);
        this.at = at;
    }

    /**
     * The impact of what a text names.
     *
     * @throws io.keywright.engine.commandline.UsageException when it names nothing, or more than one thing
     */
    public Impact of(String text) {
        Subject subject = subjects.named(text);
        List<Event> events = List.of(expires(subject), revoked(subject), removed(subject));
        List<String> failing = before.values().stream().filter(LinkVerdict::fails).map(LinkVerdict::link).sorted().toList();
        List<Held> held = subject.kind() == Subject.Kind.STORE ? entries(subject) : whereabouts.holding(subject.certificates()::contains);
        return new Impact(subject, whereabouts.names(), held, events, failing);
    }

    private List<Held> entries(Subject subject) {
        return whereabouts.holding(certificate -> true).stream().filter(held -> subject.entries().contains(held.place())).toList();
    }

    private Event expires(Subject subject) {
        Set<X509Certificate> ended = whereabouts.playing(subject.certificates());
        List<String> notes = new ArrayList<>();
        subject.certificates().stream().filter(certificate -> isTrusted(whereabouts.playing(List.of(certificate))))
                .forEach(certificate -> notes.add(name(certificate)
                        + " is trusted as it stands: Java does not look at its end there, other TLS stacks do"));
        Optional<Instant> end = subject.certificates().stream().map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo);
        return event(Event.Kind.EXPIRES, end, link -> presented(link).anyMatch(ended::contains),
                link -> link.supposing(Supposition.ended(ended)), whereabouts.holding(subject.certificates()::contains), notes);
    }

    /** Whether a party of some link believes the other one through it. */
    private boolean isTrusted(Set<X509Certificate> playing) {
        return verification.links().values().parallelStream().filter(link -> Stream.of(link.caller(), link.listener())
                .anyMatch(party -> party.side().anchors().stream().flatMap(List::stream).anyMatch(playing::contains)))
                .anyMatch(link -> verifier.trial(link, at).forgiven().filter(outcome ->
                        believes(link.caller(), outcome.serverChain(), playing)
                                || believes(link.listener(), outcome.clientChain(), playing)).isPresent());
    }

    private boolean believes(Party judge, List<X509Certificate> chain, Set<X509Certificate> playing) {
        return !chain.isEmpty() && judge.side().anchors().flatMap(anchors -> TrustedPath.anchor(chain, anchors, at))
                .filter(playing::contains).isPresent();
    }

    private Event revoked(Subject subject) {
        Set<X509Certificate> revoked = Below.of(whereabouts.playing(subject.certificates()), whereabouts.all());
        return event(Event.Kind.REVOKED, Optional.empty(), link -> Verification.certificates(link).anyMatch(revoked::contains),
                link -> link.supposing(Supposition.revoked(revoked)), whereabouts.holding(revoked::contains),
                List.of("judged as if every party knew of it; Java by itself asks nobody whether a certificate is revoked"));
    }

    private Event removed(Subject subject) {
        Set<EntryPlace> gone = subject.entries();
        return event(Event.Kind.REMOVED, Optional.empty(), link -> Stream.of(link.caller(), link.listener())
                        .anyMatch(party -> uses(party, gone)), link -> verification.site().without(link, gone), entries(subject),
                gone.isEmpty() ? List.of("no store has an entry of it that could be removed") : List.of());
    }

    private static boolean uses(Party party, Set<EntryPlace> gone) {
        return gone.stream().filter(place -> place.server().equals(party.server())).map(EntryPlace::keystore)
                .anyMatch(name -> party.keystore().filter(name::equals).isPresent() || party.truststore().filter(name::equals).isPresent());
    }

    private static Stream<X509Certificate> presented(Link link) {
        return Stream.of(link.caller(), link.listener()).flatMap(party -> party.side().credentials().stream())
                .flatMap(credential -> credential.judged().stream());
    }

    /**
     * One link before and after.
     *
     * @param certain whether it fails even if the listener, of which that is not known, asks for no certificate
     */
    private record Change(Link link, LinkVerdict before, LinkVerdict after, boolean certain) {

        boolean breaks() {
            return after.fails() && !before.fails() && certain;
        }

        boolean isUncertain() {
            return after.fails() ? !before.fails() && !certain
                    : before.verdict() == Verdict.PASS && after.verdict() == Verdict.UNKNOWN;
        }
    }

    private Change change(Link link, Link befallen) {
        LinkVerdict after = verifier.verdict(befallen, at);
        return new Change(link, before(link), after, !after.fails() || !link.listener().unknown().containsKey(Unknown.CLIENT_AUTH)
                || verifier.verdict(befallen.unasked(), at).fails());
    }

    private Event event(Event.Kind kind, Optional<Instant> when, Predicate<Link> touched, UnaryOperator<Link> befallen, List<Held> stores,
                        List<String> notes) {
        List<Link> links = verification.links().values().stream().filter(touched).toList();
        List<Change> changes = links.parallelStream().map(link -> change(link, befallen.apply(link))).toList();
        List<Change> broken = changes.stream().filter(Change::breaks).toList();
        return new Event(kind, when, after(broken), after(changes.stream().filter(Change::isUncertain).toList()), servers(broken), stores, notes);
    }

    private static List<LinkVerdict> after(Collection<Change> changes) {
        return changes.stream().map(Change::after).toList();
    }

    private LinkVerdict before(Link link) {
        return before.computeIfAbsent(link.name(), name -> verifier.verdict(link, at));
    }

    /** A party that the document does not know has no endpoint in it. */
    private static Set<String> servers(List<Change> broken) {
        Set<String> servers = new TreeSet<>();
        broken.forEach(change -> {
            servers.add(change.link().caller().server());
            if (change.link().listener().thing().segments().contains("endpoints")) {
                servers.add(change.link().listener().server());
            }
        });
        return servers;
    }

    private static String name(X509Certificate certificate) {
        return "'" + Printable.of(certificate.getSubjectX500Principal().getName()) + "'";
    }
}
