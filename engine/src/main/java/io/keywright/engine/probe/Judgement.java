package io.keywright.engine.probe;

import io.keywright.engine.explain.Certificates;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.probe.call.Attempt;
import io.keywright.engine.probe.call.Attempt.Failure;
import io.keywright.engine.probe.call.OurKey;
import io.keywright.engine.verify.Verdict;
import io.keywright.profiles.Profile;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why a handshake went as it did. */
final class Judgement {

    private final Attempt attempt;
    private final Instant now;
    private final List<LinkReason> reasons = new ArrayList<>();

    private Judgement(Attempt attempt, Instant now) {
        this.attempt = attempt;
        this.now = now;
    }

    /** @param listener the profile of the port, where the document knows it: what it logs */
    static HandshakeReport of(Attempt attempt, Optional<Profile> listener, Instant now) {
        Judgement judgement = new Judgement(attempt, now);
        attempt.ours().filter(key -> !attempt.sent()).ifPresent(judgement::notSent);
        attempt.failure().ifPresent(judgement::failed);
        Optional<Profile> refusing = attempt.failure().isPresent() ? listener : Optional.empty();
        return new HandshakeReport(attempt.ours().map(OurKey::toString), attempt.failure().isEmpty() ? Verdict.PASS : Verdict.FAIL,
                Optional.of(attempt.protocol().text()), attempt.cipher(), attempt.chain().stream().findFirst(),
                attempt.ours().filter(key -> attempt.sent()).map(OurKey::leaf),
                judgement.reasons.stream().map(reason -> reason.logged(refusing)).toList());
    }

    /** Of a handshake that broke off before there was a request nothing follows. */
    private void notSent(OurKey ours) {
        Optional<LinkReason> why = attempt.request().isPresent() ? attempt.objection() : attempt.failure().isPresent() ? Optional.empty()
                : Optional.of(LinkReason.of(ReasonCode.NOT_ASKED, "the port asks for no certificate")
                        .hint("set 'clientAuth: supported' or 'required' in its SSL configuration"));
        why.ifPresent(reason -> {
            reasons.add(LinkReason.of(ReasonCode.CLIENT_CERTIFICATE_NOT_SENT, "our certificate " + Certificates.subject(ours.leaf())
                    + " was not sent"));
            reasons.add(reason);
        });
    }

    private void failed(Failure failure) {
        if (failure.kind() == Failure.Kind.SILENT) {
            reasons.add(LinkReason.of(ReasonCode.NO_ANSWER, "the port fell silent in the middle of the handshake: " + failure.words()));
        } else if (attempt.request().isPresent() && failure.isRefusal()) {
            if (attempt.sent()) {
                refused(failure, attempt.ours().orElseThrow());
            } else {
                demanded(failure);
            }
        } else if (failure.isAlert("protocol_version")) {
            reasons.add(LinkReason.of(ReasonCode.PROTOCOL_MISMATCH, "the port refuses " + attempt.protocol() + ": " + failure.words()));
        } else if (attempt.chain().isEmpty() && (failure.isAlert("handshake_failure") || failure.isAlert("insufficient_security"))) {
            reasons.add(LinkReason.of(ReasonCode.CIPHER_MISMATCH, "the port takes none of the cipher suites, groups and signatures of this "
                    + "Java: " + failure.words()));
        } else if (failure.kind() == Failure.Kind.OURS && failure.detail().contains("exceeds the maximum allowed")) {
            reasons.add(LinkReason.of(ReasonCode.HANDSHAKE_LIMIT, "the port presents more than callers take: " + failure.words()));
        } else {
            reasons.add(LinkReason.of(ReasonCode.HANDSHAKE_FAILED, "the handshake failed: " + failure.words()));
        }
    }

    private void demanded(Failure failure) {
        LinkReason reason = LinkReason.of(ReasonCode.CLIENT_CERTIFICATE_REQUIRED, "the port demands a certificate and got none: "
                + failure.words());
        reasons.add(attempt.ours().isPresent() ? reason : reason.hint("--as SERVER/ALIAS offers the one of a key entry"));
    }

    /** What is wrong with a certificate shows in itself; of what does not, the alert tells, if anything does. */
    private void refused(Failure failure, OurKey ours) {
        X509Certificate leaf = ours.leaf();
        String ending = ": " + failure.words();
        String refusal = "the port refuses our certificate " + Certificates.subject(leaf);
        if (now.isAfter(leaf.getNotAfter().toInstant()) || failure.isAlert("certificate_expired")) {
            reasons.add(LinkReason.of(ReasonCode.CLIENT_EXPIRED, refusal + ", which ended at " + leaf.getNotAfter().toInstant() + ending)
                    .hint("renew it"));
        } else if (now.isBefore(leaf.getNotBefore().toInstant())) {
            reasons.add(LinkReason.of(ReasonCode.NOT_YET_VALID, refusal + ", which begins at " + leaf.getNotBefore().toInstant() + ending));
        } else if (!Certificates.isFor(leaf, Certificates.CLIENT_AUTH)) {
            reasons.add(LinkReason.of(ReasonCode.WRONG_KEY_USAGE, refusal + ", which is not for clients" + ending)
                    .hint("add 'client' to the usage of its identity"));
        } else if (failure.isAlert("decrypt_error")) {
            reasons.add(LinkReason.of(ReasonCode.KEY_UNUSABLE, "the port refuses what the key of " + Certificates.subject(leaf) + " signed"
                    + ending));
        } else {
            reasons.add(LinkReason.of(ReasonCode.UNTRUSTED_CLIENT, refusal + ending)
                    .hint("let the port trust " + Certificates.issuer(ours.chain().get(ours.chain().size() - 1))));
        }
        attempt.request().flatMap(request -> request.strangeness(ours)).ifPresent(reasons::add);
    }
}
