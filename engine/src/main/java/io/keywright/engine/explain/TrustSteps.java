package io.keywright.engine.explain;

import io.keywright.engine.handshake.Role;
import io.keywright.engine.handshake.TrustedPath;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Through whom a certificate is trusted, or why it is not. */
public final class TrustSteps {

    private final Instant at;

    public TrustSteps(Instant at) {
        this.at = at;
    }

    /**
     * What a side makes of the other's chain.
     *
     * @param refusals why it refused it; none when it did not
     */
    public List<Step> of(Link link, Role judge, List<X509Certificate> chain, List<LinkReason> refusals) {
        if (!refusals.isEmpty()) {
            return refusals.stream().map(reason -> Step.of(judge, reason)).toList();
        }
        Party party = judge == Role.CALLER ? link.caller() : link.listener();
        Optional<List<X509Certificate>> anchors = party.side().anchors();
        if (chain.isEmpty() || anchors.isEmpty()) {
            return List.of();
        }
        return TrustedPath.anchor(chain, anchors.get(), at).map(anchor -> Step.of(judge, LinkReason.of(ReasonCode.TRUSTED,
                party.label() + " trusts " + path(judge == Role.CALLER ? link.listener() : link.caller(), chain) + " through "
                        + Certificates.subject(anchor) + party.truststore().map(name -> " in '" + name + "'").orElse(""))))
                .map(List::of).orElse(List.of());
    }

    private static String path(Party shown, List<X509Certificate> chain) {
        return Stream.concat(Stream.of(Certificates.presented(shown, chain.get(0))), chain.stream().skip(1).map(Certificates::subject))
                .collect(Collectors.joining(" ← "));
    }
}
