package io.keywright.engine.record;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * That a plan had nothing to do and nothing to say, and all that it was made from. As long as all of it is still so,
 * planning again would give the same.
 *
 * @param program   version of the program that planned; another one may plan otherwise
 * @param site      the document's
 * @param from      the instant that was planned as of
 * @param until     when time alone could change the plan; absent: never
 * @param files     keyed digest of each file on the document's side, by absolute path
 * @param variables keyed digest of each variable of the environment that was asked for, by name
 * @param homes     where the servers are, by name; what was seen there is in {@link Known.Server}
 */
public record Unchanged(String program, String site, Instant from, Optional<Instant> until, Map<String, String> files,
                        Map<String, String> variables, Map<String, Home> homes) {
    public Unchanged {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        homes = Collections.unmodifiableMap(new TreeMap<>(homes));
    }

    /** A server's directories, absolute. */
    public record Home(String home, List<String> roots) {
        public Home {
            roots = List.copyOf(roots);
        }
    }

    /** Whether it was planned as of an instant from which {@code now} differs in nothing that counts. */
    public boolean covers(Instant now) {
        return !now.isBefore(from) && until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
