package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Policy;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;

/** No SSL configuration enables a protocol version that the policy does not allow, by itself or by default. */
final class PolicyProtocols implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.policy().ifPresent(policy -> declared.configured().forEach(server ->
                server.spec().sslConfigs().forEach((name, spec) ->
                        check(policy, server, server.address().child("sslConfigs", name), spec, findings))));
    }

    private static void check(Policy policy, DeclaredServer server, Address thing, SslConfigSpec spec, Findings findings) {
        List<Protocol> protocols = spec.protocols().orElse(List.of());
        for (int i = 0; i < protocols.size(); i++) {
            if (!policy.protocols().contains(protocols.get(i))) {
                findings.add(Diagnostic.error(DiagnosticCode.WEAK_ALGORITHM, "protocol " + protocols.get(i) + " of " + thing
                        + " is not allowed by policy " + policy.name()).about(thing).hint("allowed: " + allowed(policy)),
                        thing.child("protocols", Integer.toString(i)));
            }
        }
        if (protocols.isEmpty()) {
            server.profile().orElseThrow().connections().defaultProtocols().stream()
                    .filter(protocol -> !policy.protocols().contains(protocol)).findFirst().ifPresent(protocol ->
                            findings.addAtKey(Diagnostic.error(DiagnosticCode.WEAK_ALGORITHM, thing + " enables " + protocol
                                    + " by default, which policy " + policy.name() + " does not allow").about(thing)
                                    .hint("add 'protocols: [" + allowed(policy) + "]'"), thing));
        }
    }

    private static String allowed(Policy policy) {
        return String.join(", ", policy.protocols().stream().map(Protocol::text).toList());
    }
}
