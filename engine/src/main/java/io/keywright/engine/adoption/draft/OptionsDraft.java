package io.keywright.engine.adoption.draft;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Draft;
import java.util.Map;
import java.util.Optional;

/** Writes the options of a thing: those that its files say, and those that are not what the product has by default. */
public record OptionsDraft(AdoptedHome home, Address thing) {

    void write(Draft map, Map<String, String> options, Map<String, OptionFact> facts) {
        Draft written = map.map("options");
        options.forEach((name, value) -> {
            Optional<String> preset = Optional.ofNullable(facts.get(name)).flatMap(OptionFact::defaultValue);
            if (home.reading().says(thing, "options." + name) || !preset.equals(Optional.of(value))) {
                put(written, Optional.ofNullable(facts.get(name)), name, value);
            }
        });
    }

    /** A switch is written as one, other options as texts. */
    public static void put(Draft options, Optional<OptionFact> fact, String name, String value) {
        if (fact.filter(known -> known.isFlag(value)).isPresent()) {
            options.flag(name, Boolean.parseBoolean(value));
        } else {
            options.text(name, value);
        }
    }
}
