package io.keywright.profiles;

import io.keywright.profiles.Profile.Fact;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.profiles.migration.Loss;
import io.keywright.profiles.migration.MigrationFacts;
import io.keywright.profiles.migration.OptionMeaning;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.vocabulary.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a data file says under {@code migration}; one that says nothing leaves every loss to be judged by people. */
final class MigrationRules {

    private final Optional<DataFile> file;

    MigrationRules(Optional<DataFile> file) {
        this.file = file;
    }

    MigrationFacts facts(Map<Level, Map<String, OptionFact>> options) {
        List<OptionMeaning> meanings = new ArrayList<>();
        for (DataFile element : part("meanings").map(DataFile::elements).orElse(List.of())) {
            OptionMeaning meaning = meaning(element, options);
            if (meaning.value().isPresent()) {
                meanings.add((int) meanings.stream().filter(known -> known.value().isPresent()).count(), meaning);
            } else {
                meanings.add(meaning);
            }
        }
        Map<String, Loss> lostOptions = losses("options");
        lostOptions.keySet().forEach(name -> option(name, part("options").orElseThrow(), options));
        return new MigrationFacts(meanings, lostOptions, losses("attributes"));
    }

    private Optional<DataFile> part(String name) {
        return file.flatMap(found -> found.find(name));
    }

    private static OptionMeaning meaning(DataFile element, Map<Level, Map<String, OptionFact>> options) {
        OptionFact fact = option(element.at("option").text(), element, options);
        Level level = level(element.at("option").text(), element);
        Optional<String> value = element.find("value").map(DataFile::text);
        value.filter(only -> !fact.values().isEmpty() && !fact.values().contains(only)).ifPresent(only -> {
            throw element.bug("'" + only + "' is no value of option '" + fact.name() + "'");
        });
        return new OptionMeaning(level.text(), fact.name(), value, element.find("meaning").map(DataFile::text),
                element.find("field").map(DataFile::text), element.find("becomes").map(DataFile::texts).orElse(List.of()),
                element.find("security").map(found -> found.word(Strength.class)).orElse(Strength.SAME),
                element.find("note").map(DataFile::text), element.at("source").text());
    }

    private static Level level(String name, DataFile place) {
        return Word.of(Level.class, name.split("\\.", 2)[0]).orElseThrow(() -> place.bug("'" + name + "' has no level"));
    }

    private static OptionFact option(String name, DataFile place, Map<Level, Map<String, OptionFact>> options) {
        String[] words = name.split("\\.", 2);
        return Optional.ofNullable(options.getOrDefault(level(name, place), Map.of()).get(words[words.length - 1]))
                .orElseThrow(() -> place.bug("'" + name + "' is no option"));
    }

    private Map<String, Loss> losses(String what) {
        Map<String, Loss> losses = new LinkedHashMap<>();
        part(what).map(DataFile::entries).orElse(Map.of()).forEach((name, fact) -> losses.put(name, new Loss(
                fact.at("security").word(Strength.class), fact.find("unless").map(DataFile::text),
                fact.find("thing").filter(DataFile::truth).isPresent(), fact.at("note").text(), fact.at("source").text())));
        return losses;
    }

    /** As the reference lists them. */
    List<Fact> listed() {
        List<Fact> facts = new ArrayList<>();
        for (DataFile element : part("meanings").map(DataFile::elements).orElse(List.of())) {
            facts.add(new Fact("migration." + element.at("option").text() + element.find("value").map(value -> "." + value.text())
                    .orElse(""), element.find("meaning").map(meaning -> "means " + meaning.text()).orElseGet(() -> "becomes "
                    + element.at("field").text() + " " + String.join(", ", element.at("becomes").texts())), element.at("source").text()));
        }
        for (String what : List.of("options", "attributes")) {
            losses(what).forEach((name, loss) -> facts.add(new Fact("migration.lost." + name, loss.strength()
                    + loss.unless().map(value -> " unless " + value).orElse("") + ": " + loss.note(), loss.source())));
        }
        return facts;
    }
}
