package io.keywright.engine.migration.successor;

import io.keywright.engine.adoption.draft.OptionsDraft;
import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.profiles.Profiles;
import io.keywright.profiles.migration.Loss;
import io.keywright.profiles.migration.OptionMeaning;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Draft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Carries options: what only one flavour has goes to the same flavour as it is, and to another one where the two profiles
 * say that two options mean the same, or that one means a field.
 */
final class OptionsTarget {

    private final SourceServer source;
    private final Profile from;
    private final Profile to;
    private final Draft server;
    private final Address serverPlace;
    private final Decisions decisions;

    /** @param server the draft of the new server, whose own options some options of its things may become */
    OptionsTarget(SourceServer source, Target target, Draft server, Decisions decisions) {
        this.source = source;
        this.from = source.profile();
        this.to = target.profile();
        this.server = server;
        this.serverPlace = target.address();
        this.decisions = decisions;
    }

    /**
     * @param thing    the thing of the old server that has the options
     * @param place    the same in the new server
     * @param map      where that is drafted
     * @param declared as the document has them
     * @param found    as the server has them, defaults included
     * @param fields   puts a field that an option means, unless the thing has it already
     */
    void write(Level level, Address thing, Address place, Draft map, Map<String, String> declared, Map<String, String> found,
               BiPredicate<String, List<String>> fields) {
        Map<String, String> options = new TreeMap<>();
        found.forEach((name, value) -> {
            Optional<String> preset = Optional.ofNullable(from.options(level).get(name)).flatMap(OptionFact::defaultValue);
            if (source.says(thing, "options." + name) || !preset.equals(Optional.of(value))) {
                options.put(name, value);
            }
        });
        options.putAll(declared);
        options.forEach((name, value) -> decisions.say(thing, "options." + name,
                decide(level, name, value, place, map, fields)));
    }

    private Decision decide(Level level, String name, String value, Address place, Draft map, BiPredicate<String, List<String>> fields) {
        Strength ifLost = loss(level, name).map(loss -> loss.of(Optional.of(value))).orElse(Strength.WEAKER);
        String why = loss(level, name).map(Loss::note).orElse("nobody has judged what its loss does");
        if (from.flavour().equals(to.flavour())) {
            if (!to.options(level).containsKey(name)) {
                return Decision.dropped(ifLost, to.label() + " does not have it: " + why);
            }
            OptionsDraft.put(map.map("options"), Optional.of(to.options(level).get(name)), name, value);
            return Decision.kept(place.child("options", name), ifLost);
        }
        Optional<OptionMeaning> meaning = Profiles.migration(from.flavour()).meaning(level.text(), name, value);
        Optional<Decision> option = meaning.flatMap(OptionMeaning::meaning).flatMap(Profiles.migration(to.flavour())::option)
                .filter(same -> fits(same, value, level)).map(same -> translated(same, value, level, place, map, ifLost));
        if (option.isPresent()) {
            return option.get();
        }
        Optional<String> field = meaning.flatMap(OptionMeaning::field);
        if (field.isPresent()) {
            String note = meaning.get().note().map(text -> ": " + text).orElse("");
            return fields.test(field.get(), meaning.get().becomes())
                    ? Decision.translated(place.child(field.get()), ifLost, "as " + field.get() + " "
                            + String.join(", ", meaning.get().becomes()) + note).with(meaning.get().as())
                    : Decision.dropped(Strength.SAME, field.get() + " says more, and wins");
        }
        Optional<String> preset = Optional.ofNullable(from.options(level).get(name)).flatMap(OptionFact::defaultValue);
        return Decision.dropped(preset.equals(Optional.of(value)) ? Strength.SAME : ifLost, preset.equals(Optional.of(value))
                ? "it says what " + from.flavour() + " does by itself: " + why : why);
    }

    private Optional<Loss> loss(Level level, String name) {
        return Profiles.migration(from.flavour()).option(level.text(), name);
    }

    /** What belongs to another kind of thing there has no place to stand, but on the server itself. */
    private boolean fits(OptionMeaning same, String value, Level level) {
        if (!same.level().equals(level.text()) && !same.level().equals(Level.SERVER.text())) {
            return false;
        }
        OptionFact fact = to.options(same.level().equals(level.text()) ? level : Level.SERVER).get(same.option());
        return fact != null && (same.value().isPresent() || fact.values().isEmpty() || fact.values().contains(value));
    }

    private Decision translated(OptionMeaning same, String value, Level level, Address place, Draft map, Strength ifLost) {
        boolean here = same.level().equals(level.text());
        Address at = (here ? place : serverPlace).child("options", same.option());
        OptionsDraft.put((here ? map : server).map("options"), Optional.ofNullable(to.options(here ? level : Level.SERVER).get(same.option())), same.option(),
                same.value().orElse(value));
        return Decision.translated(at, ifLost, same.note().orElse("as option " + same.option() + " " + same.value().orElse(value)));
    }
}
