package io.keywright.engine.validate.reference;

import io.keywright.engine.validate.declaration.Rule;
import java.util.List;

/** The rules of this chapter. */
public final class ReferenceRules {

    public static final List<Rule> ALL = List.of(new References(), new Issuers(), new UnusedDeclarations());

    private ReferenceRules() {
    }
}
