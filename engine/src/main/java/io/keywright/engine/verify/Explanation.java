package io.keywright.engine.verify;

import io.keywright.engine.explain.KeyChoices;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.Step;
import io.keywright.engine.explain.TrustSteps;
import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a link has its verdict.
 *
 * @param steps the decisions of both sides, in the order in which they are taken
 */
public record Explanation(LinkVerdict verdict, List<Step> steps) {
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** Explains a link at an instant. */
    public static Explanation of(Link link, Instant at, Verification verification) {
        Verifier verifier = verification.verifier();
        Trial trial = verifier.trial(link, at);
        LinkVerdict verdict = verifier.verdict(link, trial);
        KeyChoices choices = new KeyChoices(verifier.known(), at);
        TrustSteps trust = new TrustSteps(at);
        List<Step> steps = new ArrayList<>(choices.listener(link, trial.forgiven().map(Outcome::serverChain).orElse(List.of())));
        trial.forgiven().ifPresent(outcome -> steps.addAll(trust.of(link, Role.CALLER, outcome.serverChain(), trial.refusal(Role.CALLER))));
        if (trial.forgiven().isPresent()) {
            steps.addAll(trial.keyChoices());
        }
        trial.forgiven().filter(outcome -> !outcome.clientChain().isEmpty()).ifPresent(outcome ->
                steps.addAll(trust.of(link, Role.LISTENER, outcome.clientChain(), trial.refusal(Role.LISTENER))));
        List<LinkReason> told = steps.stream().map(Step::reason).toList();
        verdict.reasons().stream().filter(reason -> told.stream().noneMatch(step -> reason.message().endsWith(step.message())))
                .forEach(reason -> steps.add(new Step(trial.by(reason), Optional.empty(), reason)));
        return new Explanation(verdict, steps);
    }
}
