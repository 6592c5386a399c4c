package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Policy;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.List;

/**
 * No SSL configuration names a cipher suite that the policy does not allow. Where none are named, the server's own list
 * holds, which follows its Java and is not ours to judge.
 */
final class PolicyCiphers implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.policy().ifPresent(policy -> {
            for (DeclaredServer server : declared.configured()) {
                server.spec().sslConfigs().forEach((name, spec) -> check(policy, spec.ciphers().orElse(List.of()),
                        server.address().child("sslConfigs", name), findings));
            }
        });
    }

    private static void check(Policy policy, List<String> ciphers, Address thing, Findings findings) {
        for (int i = 0; i < ciphers.size(); i++) {
            if (!policy.ciphers().contains(ciphers.get(i))) {
                findings.add(Diagnostic.error(DiagnosticCode.WEAK_ALGORITHM, "cipher suite " + ciphers.get(i) + " of " + thing
                        + " is not allowed by policy " + policy.name()).about(thing),
                        thing.child("ciphers", Integer.toString(i)));
            }
        }
    }
}
