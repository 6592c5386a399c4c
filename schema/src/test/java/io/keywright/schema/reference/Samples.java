package io.keywright.schema.reference;

import io.keywright.schema.reference.Vocabulary.Fact;
import io.keywright.schema.reference.Vocabulary.Flavour;
import io.keywright.schema.reference.Vocabulary.Option;
import io.keywright.schema.reference.Vocabulary.OptionType;
import java.util.List;
import java.util.Optional;

/** A vocabulary as profiles give one, with an option of each type. */
final class Samples {

    static final Vocabulary VOCABULARY = new Vocabulary(List.of(
            new Flavour("liberty", "WebSphere Liberty and Open Liberty", new Vocabulary.Extent("any", "PKCS12", "all", "nothing"), List.of(
                    option("server", "accessLog", OptionType.BOOLEAN, List.of(), "false", "Whether requests are logged."),
                    option("server", "maxFiles", OptionType.INTEGER, List.of(), "2", "How many log files stay."),
                    option("server", "tlsTrace", OptionType.TEXT, List.of(), "", "What of TLS <is> traced."),
                    option("keystore", "updateTrigger", OptionType.CHOICE, List.of("polled", "mbean", "true"), "polled",
                            "How a changed store is noticed."),
                    option("keystore", "pollingRate", OptionType.DURATION, List.of(), "500ms", "How often a store is looked at."),
                    option("endpoint", "a|b", OptionType.TEXT, List.of(), "", "An option with a name that needs care.")),
                    List.of(new Fact("mainFile", "server.xml", "tried on 25.0.0.9"))),
            new Flavour("client", "Browsers, devices, partners", new Vocabulary.Extent("any", "PKCS12", "all", "nothing"), List.of(), List.of())),
            List.of("modern", "intermediate", "legacy", "fips"));

    private Samples() {
    }

    private static Option option(String level, String name, OptionType type, List<String> values, String defaultValue, String doc) {
        return new Option(level, name, type, values, Optional.of(defaultValue).filter(text -> !text.isEmpty()), doc);
    }
}
