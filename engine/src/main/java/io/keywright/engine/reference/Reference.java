package io.keywright.engine.reference;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.profiles.Policies;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.profiles.Profiles;
import io.keywright.schema.reference.JsonSchema;
import io.keywright.schema.reference.ReferencePage;
import io.keywright.schema.reference.Vocabulary;
import io.keywright.schema.reference.Vocabulary.Code;
import io.keywright.schema.reference.Vocabulary.Fact;
import io.keywright.schema.reference.Vocabulary.Flavour;
import io.keywright.schema.reference.Vocabulary.Option;
import io.keywright.schema.reference.Vocabulary.OptionType;
import io.keywright.schema.reference.XmlSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The JSON Schema, the XSD and the reference page of this Keywright. */
public final class Reference {

    private Reference() {
    }

    /** The JSON Schema of a document. */
    public static String json() {
        return JsonSchema.text(vocabulary());
    }

    /** The XSD of a document in its XML form. */
    public static String xsd() {
        return XmlSchema.text();
    }

    /** The reference page, in Markdown. */
    public static String markdown() {
        return ReferencePage.text(vocabulary(),
                Arrays.stream(Reason.values()).map(reason -> new Code(reason.toString(), reason.sentence())).toList(),
                Arrays.stream(ReasonCode.values()).map(code -> new Code(code.toString(), code.sentence())).toList(),
                Arrays.stream(ExitCode.values())
                        .map(code -> new Code(String.valueOf(code.number()), code.sentence())).toList());
    }

    private static Vocabulary vocabulary() {
        return new Vocabulary(Profiles.all().stream()
                .map(name -> flavour(Profiles.load(name, Optional.empty()))).toList(), Policies.all());
    }

    private static Flavour flavour(Profile profile) {
        List<Option> options = new ArrayList<>();
        for (Profile.Level level : Profile.Level.values()) {
            profile.options(level).values().forEach(option -> options.add(option(level, option)));
        }
        return new Flavour(profile.flavour(), profile.title(), FlavourExtent.of(profile), options,
                Stream.concat(profile.facts().stream(), Profiles.listedMigration(profile.flavour()).stream())
                .map(fact -> new Fact(fact.name(), fact.value(), fact.source())).toList());
    }

    private static Option option(Profile.Level level, OptionFact option) {
        return new Option(level.text(), option.name(), type(option.type()), option.values(), option.defaultValue(),
                option.doc());
    }

    private static OptionType type(OptionFact.Type type) {
        return switch (type) {
            case BOOLEAN -> OptionType.BOOLEAN;
            case INTEGER -> OptionType.INTEGER;
            case DURATION -> OptionType.DURATION;
            case TEXT -> OptionType.TEXT;
            case CHOICE -> OptionType.CHOICE;
        };
    }
}
