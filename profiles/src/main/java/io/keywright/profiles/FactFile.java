package io.keywright.profiles;

import io.keywright.profiles.Profile.Fact;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.profiles.Profile.Trap;
import io.keywright.profiles.migration.MigrationFacts;
import io.keywright.schema.vocabulary.Protocol;
import io.keywright.schema.vocabulary.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The facts of one flavour as its data file has them, all versions together, and the choice of those that hold for
 * one version. Where no version is given, or one that we cannot place, the newest facts hold.
 */
final class FactFile {

    private final DataFile file;

    FactFile(DataFile file) {
        this.file = file;
    }

    Profile profile(Optional<String> asked) {
        Optional<ProductVersion> version = asked.flatMap(ProductVersion::parse);
        Chosen chosen = new Chosen(version);
        Map<Level, Map<String, OptionFact>> options = options(fact -> holds(fact, version));
        AuthenticationRules authentication = authentication(version);
        List<Fact> facts = chosen.facts();
        facts.addAll(authentication.listed());
        return new Profile(file.at("flavour").text(), file.at("title").text(), asked, note(asked, version, chosen),
                chosen.list("mainFile"), chosen.one("createsHome", DataFile::truth).orElse(false),
                stores(chosen), connections(chosen), authentication.facts(options),
                abilities(version), later(), options, traps(), facts);
    }

    /** What becomes of the flavour's own words elsewhere; the same for every version. */
    MigrationFacts migration() {
        // What an option means does not depend on whether the product has it yet.
        return migrationRules().facts(options(fact -> true));
    }

    /** What {@link #migration()} says, as the reference lists it. */
    List<Fact> listedMigration() {
        return migrationRules().listed();
    }

    private MigrationRules migrationRules() {
        return new MigrationRules(file.find("migration"));
    }

    private static Optional<String> note(Optional<String> asked, Optional<ProductVersion> version, Chosen chosen) {
        if (asked.isPresent() && version.isEmpty()) {
            return Optional.of("version '" + asked.get() + "' is no version number; the newest facts are used");
        }
        Optional<String> oldest = chosen.one("oldestVersion", DataFile::text);
        if (version.isPresent() && oldest.flatMap(ProductVersion::parse).filter(o -> version.get().compareTo(o) < 0).isPresent()) {
            return Optional.of("version '" + asked.get() + "' is older than " + oldest.get() + ", the oldest that is known");
        }
        Optional<String> newest = chosen.one("newestVersion", DataFile::text);
        if (version.isPresent() && newest.flatMap(ProductVersion::parse).filter(n -> version.get().compareTo(n) > 0).isPresent()) {
            return Optional.of("version '" + asked.get() + "' is newer than " + newest.get() + ", the newest that was verified");
        }
        return Optional.empty();
    }

    private static StoreFacts stores(Chosen chosen) {
        Map<String, List<String>> suffixes = new LinkedHashMap<>();
        chosen.starting("suffixes.").forEach((type, fact) -> suffixes.put(type, fact.at("values").texts()));
        return new StoreFacts(chosen.list("storeTypes"), chosen.list("keyringTypes"),
                chosen.one("defaultStoreType", DataFile::text).orElseThrow(() -> chosen.missing("defaultStoreType")),
                suffixes, chosen.one("storeDirectory", DataFile::text),
                chosen.one("relativeStoreDirectory", DataFile::text), chosen.texts("storeFile."),
                chosen.list("homeVariables"), chosen.list("outsideVariables"), chosen.texts("passwordVariable."),
                chosen.one("passwordVariableSuffix", DataFile::text),
                chosen.one("minimumPassword", DataFile::number).orElseThrow(() -> chosen.missing("minimumPassword")),
                chosen.list("wellKnownPasswords"), chosen.texts("newStoreOption."), chosen.texts("reload."));
    }

    private static ConnectionFacts connections(Chosen chosen) {
        return new ConnectionFacts(chosen.protocols("protocols"), chosen.protocols("disabledProtocols"),
                chosen.protocolSets("protocolSet."), chosen.protocols("defaultProtocols"), chosen.protocols("callProtocols"),
                chosen.one("defaultSslConfig", DataFile::text),
                chosen.texts("fixedSslConfig."), chosen.one("callsSslConfig", DataFile::text), chosen.list("choosingSslConfigs"),
                chosen.texts("defaultKeystore."), chosen.numbers("defaultPort."), chosen.numbers("defaultHttpPort."),
                chosen.ports("fixedPorts"), chosen.ports("certificatePorts"),
                chosen.list("ciphers"), chosen.one("systemTrustOption", DataFile::text),
                chosen.one("uncheckedHostsOption", DataFile::text));
    }

    private AuthenticationRules authentication(Optional<ProductVersion> version) {
        return new AuthenticationRules(file.find("authentication").map(DataFile::elements).orElse(List.of()).stream()
                .filter(rule -> holds(rule, version)).toList());
    }

    private Set<Ability> abilities(Optional<ProductVersion> version) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        file.at("can").entries().forEach((name, fact) -> {
            if (holds(fact, version)) {
                abilities.add(ability(name, fact));
            }
        });
        return abilities;
    }

    private Set<Ability> later() {
        Set<Ability> later = EnumSet.noneOf(Ability.class);
        file.at("later").elements().forEach(element -> later.add(ability(element.text(), element)));
        return later;
    }

    private static Ability ability(String name, DataFile place) {
        return Word.of(Ability.class, name).orElseThrow(() -> place.bug("'" + name + "' is no ability"));
    }

    private Map<Level, Map<String, OptionFact>> options(Predicate<DataFile> which) {
        Map<Level, Map<String, OptionFact>> options = new EnumMap<>(Level.class);
        file.at("options").entries().forEach((level, named) -> {
            Map<String, OptionFact> ofLevel = new LinkedHashMap<>();
            named.entries().forEach((name, fact) -> {
                if (which.test(fact)) {
                    ofLevel.put(name, option(name, fact));
                }
            });
            options.put(level(level, named), ofLevel);
        });
        return options;
    }

    private static OptionFact option(String name, DataFile fact) {
        Map<String, String> instead = new LinkedHashMap<>();
        fact.find("instead").ifPresent(mistakes -> mistakes.entries().forEach((wrong, right) -> instead.put(wrong, right.text())));
        return new OptionFact(name, fact.at("type").word(OptionFact.Type.class),
                fact.find("values").map(DataFile::texts).orElse(List.of()), instead, fact.find("default").map(DataFile::text),
                fact.at("doc").text(), fact.at("source").text());
    }

    private List<Trap> traps() {
        List<Trap> traps = new ArrayList<>();
        file.at("traps").entries().forEach((name, fact) -> {
            String[] words = name.split("\\.", 3);
            traps.add(new Trap(level(words[0], fact), words[1], words[2], fact.at("doc").text(),
                    fact.find("hint").map(DataFile::text), fact.find("unless").map(DataFile::text), fact.find("otherwise").map(DataFile::text),
                    fact.at("source").text()));
        });
        return traps;
    }

    private static Level level(String name, DataFile place) {
        return Word.of(Level.class, name).orElseThrow(() -> place.bug("'" + name + "' is no level"));
    }

    private static boolean holds(DataFile fact, Optional<ProductVersion> version) {
        Optional<ProductVersion> from = bound(fact, "from");
        Optional<ProductVersion> until = bound(fact, "until");
        if (version.isEmpty()) {
            return until.isEmpty();
        }
        return from.filter(f -> version.get().compareTo(f) < 0).isEmpty()
                && until.filter(u -> version.get().compareTo(u) > 0).isEmpty();
    }

    private static Optional<ProductVersion> bound(DataFile fact, String which) {
        return fact.find(which).map(bound -> ProductVersion.parse(bound.text())
                .orElseThrow(() -> bound.bug("a version belongs here")));
    }

    /** The facts that hold for one version, by name. */
    private final class Chosen {

        private final Map<String, DataFile> byName = new LinkedHashMap<>();

        Chosen(Optional<ProductVersion> version) {
            file.at("facts").entries().forEach((name, variants) -> {
                for (DataFile variant : variants.elements()) {
                    if (holds(variant, version) && byName.put(name, variant) != null) {
                        throw variant.bug("two variants hold at once");
                    }
                }
            });
        }

        <T> Optional<T> one(String name, Function<DataFile, T> as) {
            return Optional.ofNullable(byName.get(name)).map(fact -> as.apply(fact.at("value")));
        }

        List<String> list(String name) {
            return Optional.ofNullable(byName.get(name)).map(fact -> fact.at("values").texts()).orElse(List.of());
        }

        List<Integer> ports(String name) {
            return Optional.ofNullable(byName.get(name)).map(fact -> fact.at("values").elements().stream().map(DataFile::number).toList())
                    .orElse(List.of());
        }

        List<Protocol> protocols(String name) {
            return Optional.ofNullable(byName.get(name)).map(fact -> fact.at("values").elements().stream()
                    .map(element -> element.word(Protocol.class)).toList()).orElse(List.of());
        }

        Map<String, List<Protocol>> protocolSets(String prefix) {
            Map<String, List<Protocol>> sets = new LinkedHashMap<>();
            starting(prefix).keySet().forEach(name -> sets.put(name, protocols(prefix + name)));
            return sets;
        }

        Map<String, DataFile> starting(String prefix) {
            Map<String, DataFile> found = new LinkedHashMap<>();
            byName.forEach((name, fact) -> {
                if (name.startsWith(prefix)) {
                    found.put(name.substring(prefix.length()), fact);
                }
            });
            return found;
        }

        Map<String, String> texts(String prefix) {
            Map<String, String> texts = new LinkedHashMap<>();
            starting(prefix).forEach((name, fact) -> texts.put(name, fact.at("value").text()));
            return texts;
        }

        Map<String, Integer> numbers(String prefix) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            starting(prefix).forEach((name, fact) -> numbers.put(name, fact.at("value").number()));
            return numbers;
        }

        List<Fact> facts() {
            List<Fact> facts = new ArrayList<>();
            byName.forEach((name, fact) -> facts.add(new Fact(name,
                    fact.find("value").map(DataFile::text).orElseGet(() -> String.join(", ", fact.at("values").texts())),
                    fact.at("source").text())));
            return facts;
        }

        IllegalStateException missing(String name) {
            return file.bug("no fact '" + name + "' holds");
        }
    }
}
