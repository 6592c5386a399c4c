package io.keywright.profiles;

import io.keywright.profiles.authentication.AuthenticationFacts;
import io.keywright.schema.vocabulary.Word;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facts about a flavour at a version.
 *
 * @param flavour        as the document writes it
 * @param title          as its vendor writes it
 * @param version        the version that was asked for; empty: the newest that is known
 * @param note           what the reader should know about the choice of facts, such as a version that nobody verified
 * @param mainFiles      the files, relative to home, without one of which a directory is no home of this flavour; a
 *                       {@code *} stands for one directory of any name
 * @param createsHome    whether apply makes a home that does not exist
 * @param stores         what its keystores and truststores are like
 * @param connections    what its listeners and calls are like
 * @param authentication who gets in how
 * @param abilities      what it can express, where flavours differ
 * @param later          abilities that the flavour has and that Keywright does not carry out yet
 * @param options        by level, then name
 * @param traps          options that it accepts and does not carry out as they read
 * @param facts          every fact of this version as it stands in the data file; what {@link Profiles#migration} says is not among them
 */
public record Profile(String flavour, String title, Optional<String> version, Optional<String> note,
                      List<String> mainFiles, boolean createsHome, StoreFacts stores, ConnectionFacts connections,
                      AuthenticationFacts authentication, Set<Ability> abilities, Set<Ability> later,
                      Map<Level, Map<String, OptionFact>> options, List<Trap> traps, List<Fact> facts) {

    public Profile {
        mainFiles = List.copyOf(mainFiles);
        abilities = Set.copyOf(abilities);
        later = Set.copyOf(later);
        Map<Level, Map<String, OptionFact>> byLevel = new EnumMap<>(Level.class);
        options.forEach((level, named) -> byLevel.put(level, Collections.unmodifiableMap(new LinkedHashMap<>(named))));
        options = Collections.unmodifiableMap(byLevel);
        traps = List.copyOf(traps);
        facts = List.copyOf(facts);
    }

    /** What an option belongs to. */
    public enum Level implements Word {
        SERVER("server"), KEYSTORE("keystore"), SSL_CONFIG("sslConfig"), ENDPOINT("endpoint"),
        ENDPOINT_ALIAS("endpointAlias");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** One fact and how it is known. */
    public record Fact(String name, String value, String source) {
    }

    /**
     * An option that only this flavour has.
     *
     * @param type         what its value must be
     * @param values       the only values, if they are a closed set
     * @param instead      what to write in place of values that people write and that are none
     * @param defaultValue what holds where it is absent
     * @param doc          one sentence
     */
    public record OptionFact(String name, Type type, List<String> values, Map<String, String> instead,
                             Optional<String> defaultValue, String doc, String source) {

        public OptionFact {
            values = List.copyOf(values);
            instead = Map.copyOf(instead);
        }

        /** Whether a value is written as a flag, and not as a text. */
        public boolean isFlag(String value) {
            return type == Type.BOOLEAN && (value.equals("true") || value.equals("false"));
        }

        /** What an option's value must be. */
        public enum Type implements Word {
            BOOLEAN("boolean"), INTEGER("integer"), DURATION("duration"), TEXT("text"), CHOICE("choice");

            private final String text;

            Type(String text) {
                this.text = text;
            }

            @Override
            public String text() {
                return text;
            }

            @Override
            public String toString() {
                return text;
            }
        }
    }

    /**
     * An option's value that the server accepts and does not carry out as it reads.
     *
     * @param doc    what happens instead
     * @param hint   what to write
     * @param unless the field beside it that makes it harmless
     * @param otherwise what is to be said where that field is there; empty: nothing
     */
    public record Trap(Level level, String option, String value, String doc, Optional<String> hint,
                       Optional<String> unless, Optional<String> otherwise, String source) {
    }

    /** How messages name it: {@code liberty 25.0.0.9}. */
    public String label() {
        return version.map(v -> flavour + " " + v).orElse(flavour);
    }

    /** The main file, as messages name it; without directories where there are several places for it. */
    public Optional<String> mainFile() {
        return mainFiles.stream().findFirst();
    }

    /** What the main file of this flavour has in it where the file of that name of another flavour has not; case does not count. */
    public Optional<String> mainFileSign() {
        return fact("mainFileSign");
    }

    /** What the facts were tried on: a real server, another real program, or documentation alone. */
    public String verified() {
        return fact("verified").orElseThrow(() -> new IllegalStateException("bug: the profile of " + flavour + " does not say what it was tried on"));
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** The options of a level by name, in the order of the data file. */
    public Map<String, OptionFact> options(Level level) {
        return options.getOrDefault(level, Map.of());
    }

    /** Whether a server's own files say the passwords of stores; else who applies has them from elsewhere. */
    public boolean holdsPasswords() {
        return can(Ability.KEEPS_PASSWORDS) || can(Ability.PASSWORD_VARIABLES);
    }

    public String defaultStoreType() {
        return stores.defaultType();
    }

    /** Where a store is kept when the document does not say it; empty when the document has to. */
    public Optional<String> defaultLocation(String keystore, String type) {
        return stores.defaultLocation(keystore, type);
    }

    /** The server's variable that holds a store's password; empty when the server resolves none. */
    public Optional<String> passwordVariable(String keystore) {
        return stores.passwordVariable(keystore);
    }

    /** The value of a single fact of the data file that has no accessor of its own. */
    public Optional<String> fact(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).map(Fact::value).findFirst();
    }
}
