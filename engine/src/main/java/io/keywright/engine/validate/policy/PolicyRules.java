package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Rule;
import java.util.List;

/** The rules of this chapter. Those of passwords and given certificates stand with passwords and certificates. */
public final class PolicyRules {

    public static final List<Rule> ALL = List.of(new PolicyProtocols(), new PolicyCiphers(), new PolicyKeys(),
            new PolicySwitches(), new PolicyPeers());

    private PolicyRules() {
    }
}
