package io.keywright.engine.verify;

import io.keywright.engine.explain.KeyChoices;
import io.keywright.engine.explain.Leniencies;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.explain.Refusals;
import io.keywright.engine.explain.Step;
import io.keywright.engine.handshake.Failure;
import io.keywright.engine.handshake.Handshake;
import io.keywright.engine.handshake.Meeting;
import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.handshake.Side;
import io.keywright.engine.handshake.Supposition;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Unknown;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One link tried at one instant. What breaks the handshake is noted and then forgiven, and the handshake is held again,
 * so that all that is wrong is told at once and not one thing a day.
 */
public final class Trial {

    /** Reasons not to trust a server that further authorities could take away. */
    private static final Set<ReasonCode> TRUST = EnumSet.of(ReasonCode.UNTRUSTED_SERVER, ReasonCode.CHAIN_INCOMPLETE,
            ReasonCode.EMPTY_TRUSTSTORE);
    /** Reasons not to send a key that are faults of their own. */
    private static final Set<ReasonCode> FURTHER = EnumSet.of(ReasonCode.KEY_UNUSABLE, ReasonCode.CHAIN_INCOMPLETE,
            ReasonCode.SIGNATURE_SCHEME, ReasonCode.WRONG_PROPERTY);
    private static final Set<ReasonCode> LISTENERS = EnumSet.of(ReasonCode.UNTRUSTED_CLIENT, ReasonCode.CLIENT_EXPIRED,
            ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.PEER_UNKNOWN);

    private final Link link;
    private final Instant at;
    private final List<X509Certificate> known;
    private final List<LinkReason> faults = new ArrayList<>();
    private final Map<Role, List<LinkReason>> refusals = new EnumMap<>(Role.class);
    private Optional<Outcome> first = Optional.empty();
    private Optional<Outcome> last = Optional.empty();

    private Trial(Link link, Instant at, List<X509Certificate> known) {
        this.link = link;
        this.at = at;
        this.known = known;
    }

    /**
     * Tries a link.
     *
     * @param known certificates of all declared authorities
     */
    public static Trial of(Link link, Instant at, List<X509Certificate> known) {
        Trial trial = new Trial(link, at, known);
        trial.run();
        return trial;
    }

    /** What is certain to break the handshake, in the order in which it would show; none: it completes. */
    public List<LinkReason> faults() {
        return List.copyOf(faults);
    }

    /** The handshake as it will be; empty when the two sides cannot even begin. */
    public Optional<Outcome> outcome() {
        return first;
    }

    /** Where the handshake stands by this Java's leniency, which other TLS does not have. */
    public List<String> leniencies() {
        return first.filter(Outcome::completed).map(outcome -> Leniencies.of(link, outcome, at)).orElse(List.of());
    }

    /** The handshake as it would go on if all that breaks it were forgiven. */
    public Optional<Outcome> forgiven() {
        return last;
    }

    /** Why a side refused what the other presented; none when it did not. */
    public List<LinkReason> refusal(Role by) {
        return refusals.getOrDefault(by, List.of());
    }

    /** Whose decision a reason tells. */
    Role by(LinkReason reason) {
        return refusal(Role.LISTENER).contains(reason) || LISTENERS.contains(reason.code()) ? Role.LISTENER : Role.CALLER;
    }

    /** Who refuses, and so logs it; what nobody refused is the caller's own to tell. */
    Role logger(LinkReason reason) {
        return refusal(Role.LISTENER).contains(reason) || reason.code() == ReasonCode.PROTOCOL_MISMATCH ? Role.LISTENER : by(reason);
    }

    /** What the caller decides on each of its keys. */
    public List<Step> keyChoices() {
        return new KeyChoices(known, at).caller(link, last.flatMap(Outcome::asked));
    }

    private void run() {
        Optional<Meeting> next = begun();
        while (next.isPresent()) {
            Meeting meeting = next.get();
            Outcome outcome = Handshake.of(meeting);
            if (last.isEmpty() && faults.isEmpty()) {
                first = Optional.of(outcome);
            }
            last = Optional.of(outcome);
            outcome.failure().ifPresent(failure -> {
                LinkReason reason = reason(failure, outcome);
                if (reason.code() != ReasonCode.CLIENT_CERTIFICATE_REQUIRED || link.caller().fault().isEmpty()) {
                    faults.add(reason);
                }
                if (!failure.refused().isEmpty() || !failure.unread().isEmpty()) {
                    refusals.computeIfAbsent(failure.by(), by -> new ArrayList<>()).add(reason);
                }
            });
            next = outcome.failure().flatMap(failure -> forgiven(meeting, failure, outcome));
        }
        if (link.caller().fault().isEmpty()) {
            last.filter(Outcome::completed).ifPresent(this::notSent);
        }
    }

    /** What keeps the sides from talking at all. */
    private Optional<Meeting> begun() {
        if (link.isAwaited()) {
            return Optional.empty();
        }
        Meeting meeting = link.at(at);
        // A key manager that cannot open its keys keeps a product from setting up TLS, whether or not anybody asks for a key.
        link.caller().fault().ifPresent(fault -> faults.add(KeyChoices.closed(link.caller(), fault)));
        List<String> protocols = Handshake.commonProtocols(meeting);
        if (protocols.isEmpty()) {
            faults.add(LinkReason.of(ReasonCode.PROTOCOL_MISMATCH, speaks(link.caller().label(), meeting.caller()) + ", "
                    + speaks(link.listener().label(), meeting.listener())).hint("give both a version in common under protocols"));
            meeting = meeting.between(meeting.caller().speakingAll(), meeting.listener().speakingAll());
        } else if (Handshake.commonCiphers(meeting, protocols).isEmpty()) {
            faults.add(LinkReason.of(ReasonCode.CIPHER_MISMATCH, link.caller().label() + " and " + link.listener().label()
                    + " have no cipher suite in common for " + String.join(", ", protocols))
                    .hint("give both a suite in common under ciphers"));
            meeting = meeting.between(meeting.caller().speakingAll(), meeting.listener().speakingAll());
        }
        if (link.listener().unknown().containsKey(Unknown.ISSUER)) {
            if (meeting.caller().anchors().filter(List::isEmpty).isPresent() && !link.caller().systemTrust()) {
                faults.add(Refusals.emptyTruststore(link.caller()));
            }
            meeting = meeting.between(meeting.caller().trusting(Optional.empty()), meeting.listener()).unnamed();
        }
        Optional<LinkReason> unusable = link.listener().unknown().containsKey(Unknown.CERTIFICATE) ? Optional.empty()
                : new KeyChoices(known, at).unusable(link.listener());
        unusable.ifPresent(faults::add);
        return unusable.isPresent() || meeting.listener().credentials().isEmpty() ? Optional.empty() : Optional.of(meeting);
    }

    private static String speaks(String who, Side side) {
        return who + " speaks " + (side.protocols().isEmpty() ? "what this Java speaks"
                : String.join(", ", side.protocols().stream().map(Protocol::text).toList()));
    }

    private LinkReason reason(Failure failure, Outcome outcome) {
        if (!failure.refused().isEmpty()) {
            LinkReason reason = new Refusals(known).of(link, failure, at);
            return failure.by() == Role.CALLER && link.caller().systemTrust() && TRUST.contains(reason.code())
                    ? LinkReason.of(ReasonCode.SYSTEM_TRUST, reason.message() + "; its Java's own authorities may") : reason;
        }
        if (!failure.unread().isEmpty()) {
            return Refusals.unread(link, failure);
        }
        if (failure.by() == Role.LISTENER && outcome.asked().isPresent() && outcome.clientChain().isEmpty()
                && link.clientAuth() == ClientAuth.REQUIRED) {
            return LinkReason.of(ReasonCode.CLIENT_CERTIFICATE_REQUIRED, link.listener().label() + " requires a certificate, and "
                    + link.caller().label() + " presents none");
        }
        if (outcome.serverChain().isEmpty()) {
            return begun(failure);
        }
        return LinkReason.of(ReasonCode.HANDSHAKE_FAILED, link.caller().label() + " and " + link.listener().label() + ": " + words(failure));
    }

    /** The listener presented nothing: it has no key that fits, or this Java has all common versions turned off. */
    private LinkReason begun(Failure failure) {
        List<String> protocols = Handshake.commonProtocols(link.at(at));
        if (!protocols.contains(Protocol.TLS_V1_2.text()) && !protocols.contains(Protocol.TLS_V1_3.text())) {
            return LinkReason.of(ReasonCode.PROTOCOL_MISMATCH, link.caller().label() + " and " + link.listener().label()
                    + " have only " + String.join(", ", protocols) + " in common, which a current Java has turned off")
                    .hint("give both TLSv1.2 or TLSv1.3 under protocols");
        }
        if (!link.caller().side().schemes().isEmpty()) {
            return LinkReason.of(ReasonCode.SIGNATURE_SCHEME, "no key of " + link.listener().label() + " can sign in a way that "
                    + link.caller().label() + " takes");
        }
        return LinkReason.of(ReasonCode.CIPHER_MISMATCH, link.listener().label() + " has no key that fits the cipher suites which it has "
                + "in common with " + link.caller().label() + ": " + words(failure));
    }

    private static String words(Failure failure) {
        return Printable.of(String.valueOf(failure.error().getMessage()));
    }

    /** The same meeting without what broke it; empty when there is no going on. */
    private static Optional<Meeting> forgiven(Meeting meeting, Failure failure, Outcome outcome) {
        if (!failure.refused().isEmpty() && failure.by() == Role.CALLER) {
            return Optional.of(failure.hostname() ? meeting.unnamed() : forgiven(meeting.caller(), failure)
                    .map(side -> meeting.between(side, meeting.listener()))
                    .orElseGet(() -> meeting.between(forgiven(meeting.caller()), meeting.listener()).unnamed()));
        }
        if (!failure.refused().isEmpty()) {
            return Optional.of(meeting.between(meeting.caller(), forgiven(meeting.listener(), failure)
                    .orElseGet(() -> forgiven(meeting.listener()))));
        }
        boolean demanded = failure.by() == Role.LISTENER && failure.unread().isEmpty() && meeting.clientAuth() == ClientAuth.REQUIRED
                && outcome.asked().isPresent() && outcome.clientChain().isEmpty();
        return demanded ? Optional.of(meeting.asking(ClientAuth.SUPPORTED)) : Optional.empty();
    }

    /** Trusting the very certificate leaves its name and usage to be judged; where that is not enough, nothing is. */
    private static Optional<Side> forgiven(Side judge, Failure failure) {
        X509Certificate leaf = failure.refused().get(0);
        return judge.anchors().filter(anchors -> !anchors.contains(leaf)).map(anchors -> judge.supposing(Supposition.NONE)
                .trusting(Optional.of(Stream.concat(anchors.stream(), Stream.of(leaf)).toList())));
    }

    /** Who takes everybody. */
    private static Side forgiven(Side judge) {
        return judge.supposing(Supposition.NONE).trusting(Optional.empty());
    }

    /** A key that is to be presented and is not: the connection may stand, and nobody is authenticated by it. */
    private void notSent(Outcome outcome) {
        if (!outcome.clientChain().isEmpty()) {
            return;
        }
        boolean required = faults.stream().anyMatch(fault -> fault.code() == ReasonCode.CLIENT_CERTIFICATE_REQUIRED);
        if (outcome.asked().isEmpty() || !required && !link.caller().keyDeclared()) {
            return;
        }
        List<Step> steps = keyChoices();
        Optional<String> alias = link.caller().side().choice().alias();
        Optional<Step> why = steps.stream().filter(step -> alias.isEmpty() || step.alias().filter(alias.get()::equalsIgnoreCase).isPresent())
                .filter(step -> step.reason().code() != ReasonCode.NOT_A_KEY || alias.isPresent()).findFirst();
        String what = link.caller().label() + " presents no certificate to " + link.listener().label();
        why.ifPresent(step -> faults.add(new LinkReason(ReasonCode.CLIENT_CERTIFICATE_NOT_SENT,
                what + ": " + step.reason().message(), step.reason().hint(), Optional.empty())));
        why.filter(step -> FURTHER.contains(step.reason().code())).ifPresent(step -> faults.add(step.reason()));
        if (why.isEmpty()) {
            faults.add(LinkReason.of(ReasonCode.CLIENT_CERTIFICATE_NOT_SENT, what + ": it has no key")
                    .hint("give its sslConfig a keystore with a key for clients"));
        }
    }
}
