package io.keywright.engine.probe;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.network.Connection;
import io.keywright.engine.network.Patience;
import io.keywright.engine.network.Route;
import io.keywright.engine.probe.call.Attempt;
import io.keywright.engine.probe.call.Caller;
import io.keywright.engine.probe.call.CertificateRequest;
import io.keywright.engine.probe.call.OurKey;
import io.keywright.engine.probe.hello.Answer;
import io.keywright.engine.probe.hello.Greeting;
import io.keywright.engine.verify.Verdict;
import io.keywright.profiles.Profile;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what a port speaks: one greeting for each protocol version, then a handshake without a certificate and, where
 * there is one to offer, a handshake with it. All of it together takes no longer than three connections may.
 */
public final class Prober {

    private static final int CONNECTIONS_IN_ALL = 3;
    private static final Set<Protocol> BY_JAVA = EnumSet.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3);
    private static final List<Protocol> NEWEST_FIRST = Stream.of(Protocol.values()).sorted(Collections.reverseOrder()).toList();

    private final Route route;
    private final Optional<String> serverName;
    private final Patience patience;
    private final SecureRandom random;
    private final Instant now;
    private final long deadline;
    private final Map<Protocol, Answer> answers = new EnumMap<>(Protocol.class);
    private final Map<Protocol, String> unanswered = new EnumMap<>(Protocol.class);
    private final Set<Protocol> hungUp = EnumSet.noneOf(Protocol.class);

    /**
     * @param serverName whom to ask the port for; empty: nobody
     * @param patience   for each connection
     * @param now        the instant as of which certificates are judged
     */
    public Prober(Route route, Optional<String> serverName, Patience patience, SecureRandom random, Instant now) {
        this.route = route;
        this.serverName = serverName;
        this.patience = patience;
        this.random = random;
        this.now = now;
        this.deadline = System.nanoTime() + patience.inAll().multipliedBy(CONNECTIONS_IN_ALL).toNanos();
    }

    /**
     * Asks it.
     *
     * @param ours     the key to offer; empty: none
     * @param listener the profile of the server that listens there, where it is known
     * @throws EnvironmentException when nobody answers, or nothing that is TLS
     */
    public PortReport probe(Optional<OurKey> ours, Optional<Profile> listener) {
        try {
            for (Protocol protocol : NEWEST_FIRST) {
                greet(protocol);
            }
            if (spoken().isEmpty()) {
                throw new IOException(nothingSpoken());
            }
            return report(ours, listener);
        } catch (IOException e) {
            throw Route.failed(route.peer(), e);
        }
    }

    private void greet(Protocol protocol) throws IOException {
        Optional<Patience> left = left();
        if (left.isEmpty()) {
            unanswered.put(protocol, "not asked, the time was up");
            return;
        }
        try (Connection connection = route.connect(left.get())) {
            answers.put(protocol, Greeting.say(protocol, serverName, connection.in(), connection.out(), random));
        } catch (IOException e) {
            // Some ports hang up on versions that they do not speak. Who is not there, or no TLS port, shows at once.
            if (hangsUp(e)) {
                hungUp.add(protocol);
            } else if (answers.isEmpty()) {
                throw e;
            }
            unanswered.put(protocol, Optional.ofNullable(e.getMessage()).orElse("the connection broke"));
        }
    }

    private static boolean hangsUp(IOException e) {
        return e instanceof EOFException
                || e instanceof SocketException && !(e instanceof ConnectException || e instanceof NoRouteToHostException);
    }

    private Optional<Patience> left() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return left.toMillis() < 1 ? Optional.empty() : Optional.of(patience.within(left));
    }

    /** The versions that the port speaks, newest first. */
    private List<Protocol> spoken() {
        return NEWEST_FIRST.stream().filter(protocol -> Optional.ofNullable(answers.get(protocol))
                .filter(answer -> answer.refusal().isEmpty()).isPresent()).toList();
    }

    private String nothingSpoken() {
        Map<Protocol, String> why = new EnumMap<>(unanswered);
        answers.forEach((protocol, answer) -> answer.refusal().ifPresent(refusal -> why.put(protocol, refusal)));
        boolean same = why.values().stream().distinct().count() == 1;
        return "it speaks no version of TLS: " + (same ? why.get(NEWEST_FIRST.get(0)) : NEWEST_FIRST.stream()
                .map(protocol -> protocol + ": " + why.get(protocol)).collect(Collectors.joining("; ")));
    }

    private PortReport report(Optional<OurKey> ours, Optional<Profile> listener) throws IOException {
        Protocol newest = spoken().get(0);
        List<Attempt> attempts = new ArrayList<>();
        if (BY_JAVA.contains(newest)) {
            Caller caller = new Caller(route, serverName, random);
            attempts.add(caller.call(newest, Optional.empty(), whatIsLeft()));
            if (ours.isPresent()) {
                attempts.add(caller.call(newest, ours, whatIsLeft()));
            }
        }
        List<X509Certificate> chain = Stream.concat(attempts.stream().map(Attempt::chain), spoken().stream().map(answers::get).map(Answer::chain))
                .filter(seen -> !seen.isEmpty()).findFirst().orElse(List.of());
        Optional<Attempt> bare = attempts.stream().findFirst();
        return new PortReport(route.peer(), route.address(), serverName, protocols(bare), chain, clientAuth(bare), request(bare),
                attempts.isEmpty() ? tooOld(newest, ours, listener)
                        : attempts.stream().map(attempt -> Judgement.of(attempt, listener, now)).toList(),
                ChainFindings.of(chain, serverName.orElse(route.peer().host()), now).stream()
                        .map(finding -> finding.logged(ours.map(OurKey::profile))).toList());
    }

    private Patience whatIsLeft() throws SocketTimeoutException {
        return left().orElseThrow(() -> new SocketTimeoutException("it takes too long to answer"));
    }

    private List<ProtocolReport> protocols(Optional<Attempt> bare) {
        return NEWEST_FIRST.stream().map(protocol -> {
            Optional<Answer> answer = Optional.ofNullable(answers.get(protocol));
            Stream<X509Certificate> seen = Stream.concat(bare.filter(attempt -> attempt.protocol() == protocol).stream()
                    .flatMap(attempt -> attempt.chain().stream()), answer.stream().flatMap(given -> given.chain().stream()));
            Optional<Boolean> accepted = answer.map(given -> given.refusal().isEmpty())
                    .or(() -> hungUp.contains(protocol) ? Optional.of(false) : Optional.empty());
            return new ProtocolReport(protocol, accepted, answer.flatMap(Answer::cipher),
                    seen.findFirst(), answer.map(Answer::refusal).orElseGet(() -> Optional.ofNullable(unanswered.get(protocol))));
        }).toList();
    }

    /** Asking in the clear shows whether a certificate is asked for, not whether one must come. */
    private Optional<ClientAuth> clientAuth(Optional<Attempt> bare) {
        boolean asks = request(bare).isPresent();
        if (bare.filter(attempt -> attempt.failure().isEmpty()).isPresent()) {
            return Optional.of(asks ? ClientAuth.SUPPORTED : ClientAuth.NONE);
        }
        if (bare.filter(attempt -> attempt.request().isPresent() && attempt.failure().get().isRefusal()).isPresent()) {
            return Optional.of(ClientAuth.REQUIRED);
        }
        return asks || !spokenInTheClear() ? Optional.empty() : Optional.of(ClientAuth.NONE);
    }

    private boolean spokenInTheClear() {
        return spoken().stream().anyMatch(protocol -> protocol != Protocol.TLS_V1_3);
    }

    private Optional<CertificateRequest> request(Optional<Attempt> bare) {
        return bare.flatMap(Attempt::request).or(() -> bare.filter(attempt -> attempt.failure().isEmpty()).isPresent() ? Optional.empty()
                : spoken().stream().map(answers::get).flatMap(answer -> answer.issuers().stream()).findFirst().map(CertificateRequest::naming));
    }

    private static List<HandshakeReport> tooOld(Protocol newest, Optional<OurKey> ours, Optional<Profile> listener) {
        LinkReason reason = LinkReason.of(ReasonCode.PROTOCOL_MISMATCH, "the port speaks nothing newer than " + newest
                + ", which no current Java speaks").logged(listener);
        return Stream.concat(Stream.of(Optional.<String>empty()), ours.map(OurKey::toString).map(Optional::of).stream())
                .map(as -> new HandshakeReport(as, Verdict.FAIL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        List.of(reason))).toList();
    }
}
