package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Handshake;
import io.keywright.engine.handshake.Meeting;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.handshake.Side;
import io.keywright.profiles.Policies;
import io.keywright.profiles.Policy;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Edit;
import io.keywright.schema.vocabulary.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives both sides a protocol version or a cipher suite in common: one more for a side that names its own. The policy of
 * the document says what may be added, and intermediate where it has none; the best comes first.
 */
final class SpeechRemedy {

    /** What a current Java speaks, best first. */
    private static final List<Protocol> SPOKEN = List.of(Protocol.TLS_V1_3, Protocol.TLS_V1_2);
    private static final String USUAL = "intermediate";

    private final FailingLink failing;
    private final Meeting meeting;
    private final Policy policy;

    SpeechRemedy(FailingLink failing, Instant at) {
        this.failing = failing;
        this.meeting = failing.link().at(at);
        this.policy = failing.document().policy().flatMap(Policies::named).or(() -> Policies.named(USUAL)).orElseThrow();
    }

    private Side side(Role role) {
        return role == Role.CALLER ? meeting.caller() : meeting.listener();
    }

    /** Alternatives for two sides that have no version in common, or none that a current Java has. */
    List<List<Edit>> protocols() {
        return SPOKEN.stream().filter(policy.protocols()::contains).flatMap(protocol -> lacking(protocol).stream()
                .flatMap(edits -> withCiphers(protocol, edits))).toList();
    }

    /** Has every side speak a version that names versions and not this one; empty where such a side is not ours. */
    private Optional<List<Edit>> lacking(Protocol protocol) {
        List<Edit> edits = new ArrayList<>();
        for (Role role : Role.values()) {
            List<Protocol> spoken = side(role).protocols();
            if (!spoken.isEmpty() && !spoken.contains(protocol)) {
                Optional<Edit> edit = one(role, "protocols", spoken.stream().map(Protocol::text).toList(), protocol.text());
                if (edit.isEmpty()) {
                    return Optional.empty();
                }
                edits.add(edit.get());
            }
        }
        return Optional.of(edits);
    }

    /** A version is of no use to sides that have no suite for it. */
    private Stream<List<Edit>> withCiphers(Protocol protocol, List<Edit> edits) {
        if (!Handshake.commonCiphers(meeting, List.of(protocol.text())).isEmpty()) {
            return Stream.of(edits);
        }
        return ciphers(List.of(protocol.text())).stream().map(more -> Stream.concat(edits.stream(), more.stream()).toList());
    }

    /** Alternatives for two sides that have no suite in common, or none for the key that is presented. */
    List<List<Edit>> ciphers() {
        return ciphers(Handshake.commonProtocols(meeting));
    }

    private List<List<Edit>> ciphers(List<String> protocols) {
        List<String> before = Handshake.commonCiphers(meeting, protocols);
        List<String> common = Handshake.commonCiphers(meeting.between(speaking(Role.CALLER), speaking(Role.LISTENER)), protocols);
        List<String> possible = policy.ciphers().stream().filter(common::contains).filter(cipher -> !before.contains(cipher)).toList();
        // One for each kind of key: up to TLS 1.2 a suite says with which kind the listener signs.
        return Stream.of("TLS_AES_", "TLS_ECDHE_ECDSA_", "TLS_ECDHE_RSA_").flatMap(kind -> possible.stream()
                .filter(cipher -> cipher.startsWith(kind)).findFirst().stream()).flatMap(cipher -> adding(cipher).stream()).toList();
    }

    /** A side that can be changed, as if it spoke all that may be added; another as it is. */
    private Side speaking(Role role) {
        Side side = side(role);
        return failing.declared(role).isEmpty() || side.ciphers().isEmpty() ? side : new Side(side.credentials(), side.choice(),
                side.anchors(), side.named(), side.protocols(), List.copyOf(policy.ciphers()), side.schemes());
    }

    private Optional<List<Edit>> adding(String cipher) {
        List<Edit> edits = new ArrayList<>();
        for (Role role : Role.values()) {
            List<String> named = side(role).ciphers();
            if (!named.isEmpty() && !named.contains(cipher)) {
                Optional<Edit> edit = one(role, "ciphers", named, cipher);
                if (edit.isEmpty()) {
                    return Optional.empty();
                }
                edits.add(edit.get());
            }
        }
        return Optional.of(edits).filter(some -> !some.isEmpty());
    }

    /** One more in a list of a side's SSL configuration; where only the server itself has the list, the document gets it. */
    private Optional<Edit> one(Role role, String field, List<String> now, String more) {
        return failing.declared(role).flatMap(DeclaredParty::config).map(config -> {
            Address place = config.address().child(field);
            boolean declared = field.equals("ciphers") ? config.spec().ciphers().filter(some -> !some.isEmpty()).isPresent()
                    : config.spec().protocols().filter(some -> !some.isEmpty()).isPresent();
            return declared ? Edit.append(place, more) : Edit.list(place, Stream.concat(now.stream(), Stream.of(more)).toList());
        });
    }
}
