package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Rule;
import java.util.List;

/** The rules of this chapter. */
public final class ConnectionRules {

    public static final List<Rule> ALL = List.of(new ConfigStores(), new KeyAliases(), new OfferedKeys(), new Protocols(),
            new Ciphers(), new Ports(), new EndpointNames(), new Authentication(), new Users(), new AliasTargets(),
            new OutboundFilters());

    private ConnectionRules() {
    }
}
