package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Rule;
import java.util.List;

/** The rules of this chapter. */
public final class StoreRules {

    public static final List<Rule> ALL = List.of(new StoreTypes(), new StoreFiles(), new HeldElsewhere(), new Aliases(),
            new KeyPasswords(), new PasswordVariables(), new Passwords(), new Bundles(), new DeviceTrust());

    private StoreRules() {
    }
}
