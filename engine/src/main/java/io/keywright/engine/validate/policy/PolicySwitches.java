package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.profiles.Policy;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.SslConfigSpec;
import java.util.Optional;

/** Host names stay checked, and nobody is trusted whom the document does not name. */
final class PolicySwitches implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.policy().ifPresent(policy -> {
            for (DeclaredServer server : declared.configured()) {
                ConnectionFacts facts = server.profile().orElseThrow().connections();
                server.spec().sslConfigs().forEach((name, spec) ->
                        check(policy, facts, server.address().child("sslConfigs", name), spec, findings));
            }
        });
    }

    private static void check(Policy policy, ConnectionFacts facts, Address thing, SslConfigSpec spec, Findings findings) {
        if (policy.verifyHostname() && spec.verifyHostname().equals(Optional.of(false))) {
            findings.add(Diagnostic.error(DiagnosticCode.POLICY, "'verifyHostname: false' of " + thing
                    + " is not allowed by policy " + policy.name()).about(thing).hint("remove it"),
                    thing.child("verifyHostname"));
        }
        facts.uncheckedHosts().filter(option -> policy.verifyHostname() && spec.options().containsKey(option))
                .ifPresent(option -> findings.addAtKey(Diagnostic.error(DiagnosticCode.POLICY, "option '" + option + "' of "
                        + thing + " leaves host names unchecked, which policy " + policy.name() + " does not allow").about(thing)
                        .hint("remove it"), thing.child("options", option)));
        if (policy.trustsOwnStoreOnly() && facts.trustsSystem(spec.options())) {
            String option = facts.systemTrust().orElseThrow();
            findings.addAtKey(Diagnostic.error(DiagnosticCode.POLICY, "option '" + option + "' of " + thing
                    + " trusts every authority of the Java installation, which policy " + policy.name() + " does not allow")
                    .about(thing).hint("declare the authorities in the truststore"), thing.child("options", option));
        }
    }
}
