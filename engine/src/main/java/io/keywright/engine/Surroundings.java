package io.keywright.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that a run takes from outside. A test gives its own; {@link Main} gives those of the process.
 *
 * @param directory  the working directory, absolute
 * @param terminals  which of the three streams are terminals
 * @param keyboard   reads a line without showing it, after a prompt; empty when there is no terminal to read it from
 */
public record Surroundings(Map<String, String> environment, Path directory, Clock clock, InputStream in,
                           OutputStream out, OutputStream err, Set<Stream> terminals,
                           Supplier<Optional<Function<String, char[]>>> keyboard) {

    /** The standard streams. */
    public enum Stream { IN, OUT, ERR }

    public Surroundings {
        environment = Map.copyOf(environment);
        terminals = Set.copyOf(terminals);
    }

    /** Whether a variable of the environment is set to something. */
    boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
