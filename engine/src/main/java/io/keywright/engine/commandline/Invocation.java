package io.keywright.engine.commandline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that is right.
 *
 * @param options the given options by name, with their values; a flag has none
 */
public record Invocation(CommandSpec command, Map<String, List<String>> options, List<String> arguments) {
    public Invocation {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        arguments = List.copyOf(arguments);
    }

    /** Whether the option was given. */
    public boolean has(String option) {
        known(option);
        return options.containsKey(option);
    }

    public Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    /** All values of an option that may be repeated. */
    public List<String> values(String option) {
        known(option);
        return options.getOrDefault(option, List.of());
    }

    /** The argument in a place, counted from 0. */
    public Optional<String> argument(int place) {
        return place < arguments.size() ? Optional.of(arguments.get(place)) : Optional.empty();
    }

    private void known(String option) {
        if (CommandTable.optionsOf(command).stream().noneMatch(spec -> spec.name().equals(option))) {
            throw new IllegalStateException("bug: " + command.name() + " asks for " + option + ", which it does not take");
        }
    }
}
