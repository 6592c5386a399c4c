package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Options are those of the profile, each with a value of its type. */
final class Options implements Rule {

    /** A variable of the server stands for any value. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]+\\}");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,18}(d|h|m|s|ms))+|[0-9]{1,18}");

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> eachLevel(server, (level, options, place) ->
                options.forEach((name, value) -> check(server.profile().orElseThrow(), level, name, value, place, findings))));
    }

    /** What is done with the options of one thing. */
    @FunctionalInterface
    interface OfThing {
        void see(Level level, Map<String, String> options, Address thing);
    }

    static void eachLevel(DeclaredServer server, OfThing reader) {
        reader.see(Level.SERVER, server.spec().options(), server.address());
        server.spec().keystores().forEach((name, spec) -> see(reader, Level.KEYSTORE, spec.options(), server, "keystores", name));
        server.spec().sslConfigs().forEach((name, spec) -> see(reader, Level.SSL_CONFIG, spec.options(), server, "sslConfigs", name));
        server.spec().endpoints().forEach((name, spec) -> see(reader, Level.ENDPOINT, spec.options(), server, "endpoints", name));
        server.spec().endpointAliases().forEach((name, spec) ->
                see(reader, Level.ENDPOINT_ALIAS, spec.options(), server, "endpointAliases", name));
    }

    private static void see(OfThing reader, Level level, Map<String, String> options, DeclaredServer server,
                            String kind, String name) {
        if (!options.isEmpty()) {
            reader.see(level, options, server.address().child(kind, name));
        }
    }

    private static void check(Profile profile, Level level, String name, String value, Address thing, Findings findings) {
        Address place = thing.child("options", name);
        OptionFact fact = profile.options(level).get(name);
        if (fact == null) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.UNKNOWN_OPTION, "unknown option '" + name + "' of " + thing)
                    .about(thing).hint(hint(profile, level, name, findings)), place);
            return;
        }
        fault(fact, value).ifPresent(expected -> findings.add(Diagnostic.error(DiagnosticCode.BAD_VALUE,
                "option '" + name + "' of " + thing + " takes " + expected + ", not '" + value + "'").about(thing)
                .hint(Optional.ofNullable(fact.instead().get(value)).map(meant -> "did you mean '" + meant + "'?")
                        .or(() -> findings.nearest(value, fact.values()))), place));
    }

    private static Optional<String> hint(Profile profile, Level level, String name, Findings findings) {
        for (Level other : Level.values()) {
            if (other != level && profile.options(other).containsKey(name)) {
                return Optional.of("'" + name + "' is an option of " + article(other));
            }
        }
        return findings.nearest(name, profile.options(level).keySet()).or(() -> profile.options(level).isEmpty()
                ? Optional.of(profile.flavour() + " has no options of " + article(level))
                : Optional.of("options: " + String.join(", ", profile.options(level).keySet())));
    }

    private static String article(Level level) {
        return (level == Level.ENDPOINT || level == Level.ENDPOINT_ALIAS || level == Level.SSL_CONFIG ? "an " : "a ") + level;
    }

    /** What belongs there, if the value is not of that kind. */
    private static Optional<String> fault(OptionFact fact, String value) {
        if (VARIABLE.matcher(value).matches()) {
            return Optional.empty();
        }
        return switch (fact.type()) {
            case BOOLEAN -> value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("true or false");
            case INTEGER -> INTEGER.matcher(value).matches() ? Optional.empty() : Optional.of("an integer");
            case DURATION -> DURATION.matcher(value).matches() ? Optional.empty()
                    : Optional.of("a duration such as 500ms, 10s, 30m or 1h");
            case CHOICE -> fact.values().contains(value) ? Optional.empty()
                    : Optional.of("one of " + String.join(", ", fact.values()));
            case TEXT -> value.isBlank() ? Optional.of("text") : Optional.empty();
        };
    }
}
