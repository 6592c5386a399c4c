package io.keywright.engine.validate.identity;

import io.keywright.engine.validate.declaration.Rule;
import java.util.List;

/** The rules of this chapter. */
public final class IdentityRules {

    public static final List<Rule> ALL = List.of(new Lifetimes(), new CertificateFiles());

    private IdentityRules() {
    }
}
