package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Links.Peer;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Policy;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Collections;

/** No link reaches a peer that speaks only what the policy does not allow. The peer is not ours; the link is. */
final class PolicyPeers implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.policy().ifPresent(policy -> {
            for (DeclaredServer server : declared.configured()) {
                server.spec().endpointAliases().forEach((name, alias) -> declared.links().peer(alias)
                        .filter(peer -> peer.server().describesEndpoints()).ifPresent(peer ->
                                check(policy, server.address().child("endpointAliases", name), peer, findings)));
            }
        });
    }

    private static void check(Policy policy, Address thing, Peer peer, Findings findings) {
        if (!peer.protocols().isEmpty() && Collections.disjoint(peer.protocols(), policy.protocols())) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.WEAK_ALGORITHM, thing + " reaches '" + peer.reference()
                    + "', which speaks " + String.join(", ", peer.protocols().stream().map(Protocol::text).toList())
                    + ": policy " + policy.name() + " allows none of it").about(thing)
                    .note(findings.valueAt(peer.server().address().child("endpoints", peer.endpoint(), "protocols")), "the peer"),
                    thing);
        }
    }
}
