package io.keywright.profiles;

import io.keywright.profiles.Profile.Fact;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.authentication.AuthenticationFacts;
import io.keywright.profiles.authentication.AuthenticationRule;
import io.keywright.profiles.authentication.CallerCertificate;
import io.keywright.profiles.authentication.CallerPassword;
import io.keywright.profiles.authentication.Decision;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules under {@code authentication} of a data file that hold for one version. */
final class AuthenticationRules {

    /** What a circumstance can be; of options it is what the option takes. */
    private static final Map<String, List<String>> CIRCUMSTANCES = Map.of(
            AuthenticationFacts.METHOD, words(AuthenticationMethod.values()),
            AuthenticationFacts.FALLBACK_TO_BASIC, List.of("true", "false"),
            AuthenticationFacts.CLIENT_AUTH, words(ClientAuth.values()),
            AuthenticationFacts.TRUST, List.of(AuthenticationFacts.IN_AUTHORITIES, AuthenticationFacts.IN_CERTIFICATES),
            AuthenticationFacts.CERTIFICATE, words(CallerCertificate.values()),
            AuthenticationFacts.PASSWORD, words(CallerPassword.values()));

    private final List<DataFile> rules;

    /** @param rules those that hold, in the order of the file */
    AuthenticationRules(List<DataFile> rules) {
        this.rules = List.copyOf(rules);
    }

    AuthenticationFacts facts(Map<Level, Map<String, Profile.OptionFact>> options) {
        List<AuthenticationRule> read = new ArrayList<>();
        for (DataFile rule : rules) {
            Map<String, List<String>> when = new LinkedHashMap<>();
            rule.at("when").entries().forEach((circumstance, values) ->
                    when.put(circumstance, values(circumstance, values, options)));
            read.add(new AuthenticationRule(when, decision(rule)));
        }
        return new AuthenticationFacts(read);
    }

    private static Decision decision(DataFile rule) {
        Decision.Outcome outcome = rule.at("outcome").word(Decision.Outcome.class);
        rule.find("as").filter(as -> outcome != Decision.Outcome.GRANTED).ifPresent(as -> {
            throw as.bug("who is " + outcome + " is nobody yet");
        });
        return new Decision(outcome,
                rule.find("as").map(as -> as.word(Decision.KnownBy.class)).orElse(Decision.KnownBy.NOBODY),
                rule.at("layer").word(Decision.Layer.class));
    }

    private static List<String> values(String circumstance, DataFile place,
                                       Map<Level, Map<String, Profile.OptionFact>> options) {
        List<String> values = place.texts();
        List<String> possible = Optional.ofNullable(CIRCUMSTANCES.get(circumstance))
                .orElseGet(() -> option(circumstance, place, options));
        values.stream().filter(value -> !possible.contains(value)).findFirst().ifPresent(value -> {
            throw place.bug("'" + value + "' is no value of '" + circumstance + "'");
        });
        return values;
    }

    private static List<String> option(String circumstance, DataFile place,
                                       Map<Level, Map<String, Profile.OptionFact>> options) {
        String[] words = circumstance.split("\\.", 2);
        Profile.OptionFact option = Word.of(Level.class, words[0])
                .map(level -> options.getOrDefault(level, Map.of()).get(words[words.length - 1]))
                .orElseThrow(() -> place.bug("'" + circumstance + "' is no circumstance"));
        return option.type() == Profile.OptionFact.Type.BOOLEAN ? List.of("true", "false") : option.values();
    }

    /** The rules as the reference lists them, in their order. */
    List<Fact> listed() {
        List<Fact> facts = new ArrayList<>();
        for (DataFile rule : rules) {
            List<String> when = new ArrayList<>();
            rule.at("when").entries().forEach((circumstance, values) ->
                    when.add(circumstance + " " + String.join(" or ", values.texts())));
            Decision decision = decision(rule);
            facts.add(new Fact("authentication." + (facts.size() + 1), (when.isEmpty() ? "otherwise" : String.join(", ", when))
                    + ": " + decision.outcome() + (decision.as() == Decision.KnownBy.NOBODY ? "" : " as the user of the "
                    + decision.as()) + " (" + decision.layer() + ")", rule.at("source").text()));
        }
        return facts;
    }

    private static <E extends Enum<E> & Word> List<String> words(E[] words) {
        return Arrays.stream(words).map(Word::text).toList();
    }
}
