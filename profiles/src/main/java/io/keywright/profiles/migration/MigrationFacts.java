package io.keywright.profiles.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the words that only one flavour has.
 *
 * @param meanings   of options, those with a value before those without
 * @param options    what losing an option does, by {@code level.option}
 * @param attributes what losing an attribute does that our words have nothing for, by its name without ids:
 *                   {@code keyStore/@provider}
 */
public record MigrationFacts(List<OptionMeaning> meanings, Map<String, Loss> options, Map<String, Loss> attributes) {

    public MigrationFacts {
        meanings = List.copyOf(meanings);
        options = Map.copyOf(new LinkedHashMap<>(options));
        attributes = Map.copyOf(new LinkedHashMap<>(attributes));
    }

    /** What an option with a value means beyond its flavour. */
    public Optional<OptionMeaning> meaning(String level, String option, String value) {
        return meanings.stream().filter(meaning -> meaning.fits(level, option, value)).findFirst();
    }

    /** The option that has a meaning here, whatever level it belongs to. */
    public Optional<OptionMeaning> option(String meaning) {
        return meanings.stream().filter(known -> known.meaning().equals(Optional.of(meaning))).findFirst();
    }

    /** What losing an option does. */
    public Optional<Loss> option(String level, String option) {
        return Optional.ofNullable(options.get(level + "." + option));
    }

    /** Why a thing with these options is none of another flavour's; empty for most. */
    public Optional<Loss> ownThing(String level, Map<String, String> having) {
        return having.entrySet().stream().filter(option -> option.getValue().equals("true"))
                .flatMap(option -> option(level, option.getKey()).stream()).filter(Loss::thing).findFirst();
    }

    /** What losing an attribute does, by its name as the server's files have it, ids in brackets included; else by what it is in. */
    public Optional<Loss> attribute(String stated) {
        String bare = stated.replaceAll("\\[[^\\]]*\\]", "");
        return Optional.ofNullable(attributes.get(bare)).or(() -> Optional.ofNullable(attributes.get(
                bare.substring(bare.lastIndexOf('/') + 1)))).or(() -> Optional.ofNullable(attributes.get(bare.split("/", 2)[0])));
    }
}
