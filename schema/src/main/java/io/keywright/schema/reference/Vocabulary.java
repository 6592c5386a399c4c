package io.keywright.schema.reference;

import java.util.List;
import java.util.Optional;

/** The words that the document format takes from elsewhere: from profiles and policies. */
public record Vocabulary(List<Flavour> flavours, List<String> policies) {

    public Vocabulary {
        flavours = List.copyOf(flavours);
        policies = List.copyOf(policies);
    }

    /**
     * A kind of server.
     *
     * @param name    as the document writes it
     * @param title   as its vendor writes it
     * @param extent  what it can say and how that is known
     * @param options what only this flavour has
     * @param facts   what else is known about it
     */
    public record Flavour(String name, String title, Extent extent, List<Option> options, List<Fact> facts) {
        public Flavour {
            options = List.copyOf(options);
            facts = List.copyOf(facts);
        }

        List<Option> options(String level) {
            return options.stream().filter(option -> option.level().equals(level)).toList();
        }
    }

    /**
     * How far a flavour goes, in words for people.
     *
     * @param versions of the product, those that facts are known for
     * @param stores   types of files and keyrings
     * @param says     what can be declared of it
     * @param verified what that was tried on
     */
    public record Extent(String versions, String stores, String says, String verified) {
    }

    /**
     * An option of a flavour.
     *
     * @param level  the class of the document that takes it: server, keystore, sslConfig, endpoint, endpointAlias
     * @param values the only values, if they are a closed set
     * @param doc    one sentence
     */
    public record Option(String level, String name, OptionType type, List<String> values,
                         Optional<String> defaultValue, String doc) {
        public Option {
            values = List.copyOf(values);
        }
    }

    /** What an option's value must be. */
    public enum OptionType { BOOLEAN, INTEGER, DURATION, TEXT, CHOICE }

    /** Something known about a flavour, and how it is known. */
    public record Fact(String name, String value, String source) {
    }

    /** A stable code and what it means. */
    public record Code(String code, String sentence) {
    }
}
