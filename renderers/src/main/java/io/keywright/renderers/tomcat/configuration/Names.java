package io.keywright.renderers.tomcat.configuration;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.Naming;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What we call things that have no name in the file: what the document calls them, or what it called them at the last
 * apply, found by port and file; without either a Connector is {@code https}, and a store goes by the name of its file.
 */
final class Names {

    private static final String ENDPOINT = "https";

    private final Naming naming;
    private final StorePaths paths;

    Names(Naming naming, StorePaths paths) {
        this.naming = naming;
        this.paths = paths;
    }

    /** Where a Connector listens; without an address everywhere. */
    record Place(int port, Optional<String> address) {

        private boolean hasPort(GivenName given) {
            return given.field("port").equals(Optional.of(String.valueOf(port)));
        }

        private boolean is(GivenName given) {
            return hasPort(given) && given.field("host").orElse("*").equals(address.orElse("*"));
        }
    }

    /** The names of the Connectors at these places, in their order. */
    List<String> endpoints(List<Place> places) {
        Set<String> elsewhere = naming.of("endpoints").stream().map(GivenName::key).collect(Collectors.toSet());
        return all(places, "endpoints", List.of((given, place) -> place.is(given), (given, place) -> place.hasPort(given)), elsewhere,
                (place, isFree) -> isFree.test(ENDPOINT) ? ENDPOINT : ENDPOINT + "-" + place.port());
    }

    /** The names of the stores at these locations, as the file writes them, in their order. */
    List<String> stores(List<String> locations) {
        return all(locations, "keystores", List.of((given, location) -> given.field("location").filter(at -> paths.same(at, location)).isPresent()),
                elsewhere(), (location, isFree) -> ofFile(location));
    }

    /** What the document, or else the record, places somewhere: a file that is not there is another store. */
    private Set<String> elsewhere() {
        Map<String, GivenName> first = new HashMap<>();
        naming.of("keystores").forEach(given -> first.putIfAbsent(given.key(), given));
        return first.values().stream().filter(given -> given.field("location").isPresent()).map(GivenName::key).collect(Collectors.toSet());
    }

    /**
     * Given names come first, whatever the order of the file; what has none gets one that is left.
     *
     * @param reserved  names that nothing has without being found by them
     * @param otherwise a name for what has none, which gets a number where it is taken
     */
    private <T> List<String> all(List<T> things, String kind, List<BiPredicate<GivenName, T>> matches, Set<String> reserved,
                                 BiFunction<T, Predicate<String>, String> otherwise) {
        Map<Integer, String> names = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (BiPredicate<GivenName, T> match : matches) {
            for (int i = 0; i < things.size(); i++) {
                T thing = things.get(i);
                Optional<String> given = names.containsKey(i) ? Optional.empty() : naming.of(kind).stream().filter(one -> match.test(one, thing))
                        .map(GivenName::key).filter(key -> !taken.contains(key)).findFirst();
                if (given.isPresent()) {
                    names.put(i, given.get());
                    taken.add(given.get());
                }
            }
        }
        taken.addAll(reserved);
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < things.size(); i++) {
            if (!names.containsKey(i)) {
                String name = otherwise.apply(things.get(i), one -> !taken.contains(one));
                String free = name;
                while (!taken.add(free)) {
                    free = name + "-" + numbers.merge(name, 2, (number, first) -> number + 1);
                }
                names.put(i, free);
            }
        }
        return List.copyOf(names.values());
    }

    /** The name of the file without its suffix, in the characters that names of the document have. */
    private static String ofFile(String location) {
        String file = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        String name = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9_-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "store" : name;
    }
}
