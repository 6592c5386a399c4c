package io.keywright.engine.verify;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Simulation;
import io.keywright.engine.link.Unknown;
import io.keywright.profiles.Profile;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.ClientAuth;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gives verdicts on links. */
public final class Verifier {

    private final Simulation simulation;
    private final List<X509Certificate> known;
    private final Function<String, Optional<Profile>> profiles;

    /**
     * @param known    certificates of all declared authorities
     * @param profiles the facts about a server that is configured, by its name
     */
    public Verifier(Simulation simulation, List<X509Certificate> known, Function<String, Optional<Profile>> profiles) {
        this.simulation = simulation;
        this.profiles = profiles;
        this.known = List.copyOf(known);
    }

    /** Certificates of all declared authorities. */
    List<X509Certificate> known() {
        return known;
    }

    /** Verdicts in the order of the links; independent ones are worked out side by side. */
    public List<LinkVerdict> verdicts(Collection<Link> links, Instant at) {
        return links.parallelStream().map(link -> verdict(link, at)).toList();
    }

    public LinkVerdict verdict(Link link, Instant at) {
        return verdict(link, trial(link, at));
    }

    public Trial trial(Link link, Instant at) {
        return Trial.of(link, at, known);
    }

    /** The verdict that a trial comes to. */
    public LinkVerdict verdict(Link link, Trial trial) {
        List<LinkReason> reasons = new ArrayList<>(trial.faults().stream().map(reason -> logged(link, trial, reason)).toList());
        boolean fails = reasons.stream().anyMatch(reason -> reason.code() != ReasonCode.SYSTEM_TRUST);
        if (link.isAwaited()) {
            Stream.of(link.caller(), link.listener()).flatMap(party -> Optional.ofNullable(party.unknown().get(Unknown.AWAITED)).stream())
                    .forEach(sentence -> reasons.add(LinkReason.of(ReasonCode.AWAITED, sentence)));
        } else if (!fails) {
            unknown(link).forEach(sentence -> reasons.add(LinkReason.of(ReasonCode.PEER_UNKNOWN, sentence)));
        }
        Optional<Outcome> outcome = trial.outcome();
        Optional<Outcome> agreed = outcome.filter(o -> !link.listener().unknown().containsKey(Unknown.PROTOCOLS));
        return new LinkVerdict(link.name(), link.caller().server(), link.to(),
                fails ? Verdict.FAIL : reasons.isEmpty() ? Verdict.PASS : Verdict.UNKNOWN,
                agreed.flatMap(Outcome::protocol), agreed.flatMap(Outcome::cipher),
                outcome.flatMap(o -> fingerprint(o.serverChain())), outcome.flatMap(o -> fingerprint(o.clientChain())),
                outcome.filter(Outcome::clientAuthenticated).isPresent() && !link.listener().unknown().containsKey(Unknown.CLIENT_AUTH),
                reasons, Stream.concat(Stream.of(link.caller(), link.listener()).flatMap(party -> party.caveat().stream()),
                        trial.leniencies().stream()).distinct().toList());
    }

    private LinkReason logged(Link link, Trial trial, LinkReason reason) {
        Role logger = trial.logger(reason);
        if (logger == Role.CALLER && reason.code() == ReasonCode.WRONG_KEY_USAGE) {
            return reason; // what is known to be logged of it is of clients' certificates
        }
        return reason.logged(profiles.apply((logger == Role.CALLER ? link.caller() : link.listener()).server()));
    }

    /** What would have to be known of both sides for the link to be proven. */
    private static List<String> unknown(Link link) {
        List<String> sentences = new ArrayList<>();
        Optional.ofNullable(link.caller().unknown().get(Unknown.TRUST)).ifPresent(sentences::add);
        link.listener().unknown().forEach((what, sentence) -> {
            boolean matters = what != Unknown.ISSUER && (what != Unknown.TRUST || link.clientAuth() != ClientAuth.NONE);
            if (matters && !sentences.contains(sentence)) {
                sentences.add(sentence);
            }
        });
        return sentences;
    }

    /** What exists in the simulation only is still to be made, and has no fingerprint yet. */
    private Optional<String> fingerprint(List<X509Certificate> chain) {
        return chain.stream().findFirst().filter(leaf -> !simulation.isSimulated(leaf)).map(Fingerprint::of);
    }
}
