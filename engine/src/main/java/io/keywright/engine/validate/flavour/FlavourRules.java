package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Rule;
import java.util.List;

/** The rules of this chapter. */
public final class FlavourRules {

    public static final List<Rule> ALL = List.of(new KnownFlavours(), new OutsideParties(),
            new WordsOfTheFlavour(), new Options(), new Traps(), new Homes());

    private FlavourRules() {
    }
}
