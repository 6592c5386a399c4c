package io.keywright.engine.migration.decision;

import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import java.util.Optional;

/**
 * What becomes of a field.
 *
 * @param note   one sentence, or nothing where there is nothing to add
 * @param place  where it stands in the new server; empty where it does not
 * @param ifLost what it would do to security if it could not stand there after all
 */
public record Decision(Outcome outcome, Strength strength, String note, Optional<Address> place, Strength ifLost) {

    public static Decision kept(Address place, Strength ifLost) {
        return new Decision(Outcome.KEPT, Strength.SAME, "", Optional.of(place), ifLost);
    }

    public static Decision translated(Address place, Strength ifLost, String note) {
        return new Decision(Outcome.TRANSLATED, Strength.SAME, note, Optional.of(place), ifLost);
    }

    public static Decision approximated(Address place, Strength strength, Strength ifLost, String note) {
        return new Decision(Outcome.APPROXIMATED, strength, note, Optional.of(place), ifLost);
    }

    public static Decision dropped(Strength strength, String note) {
        return new Decision(Outcome.DROPPED, strength, note, Optional.empty(), strength);
    }

    public static Decision manual(Strength strength, String note) {
        return new Decision(Outcome.MANUAL, strength, note, Optional.empty(), strength);
    }

    /** Something that a person can add at a place, once that can be. */
    public static Decision manual(Address place, Strength strength, String note) {
        return new Decision(Outcome.MANUAL, strength, note, Optional.of(place), strength);
    }

    public Decision with(Strength other) {
        return new Decision(outcome, other, note, place, ifLost);
    }

    Decision lost(String why) {
        return dropped(ifLost, why);
    }
}
