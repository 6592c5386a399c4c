package io.keywright.renderers.liberty.configuration;

import io.keywright.schema.diagnostic.Range;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variables of a server. Their sources, later ones winning: {@code defaultValue}, environment (server.env),
 * bootstrap.properties, {@code variables/}, {@code value}.
 */
public final class ServerVariables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final int MAX_DEPTH = 20;
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_REPLACEMENTS = 1000;

    /** Where a variable gets its value, weakest first. */
    public enum Origin { DEFAULT, ENVIRONMENT, BOOTSTRAP, FILE, XML }

    /**
     * A variable with a value.
     *
     * @param key  as its source spells it
     * @param text as written, not decoded and not expanded
     * @param file the file that gives the value
     * @param attribute the attribute that holds it, where that file is XML
     */
    public record Variable(String key, String text, Origin origin, Path file, Optional<Range> range,
                           Optional<Setting.Placed> attribute) {
    }

    /**
     * A text with its variables replaced.
     *
     * @param undefined variables without a value, or that lead back to themselves; their text stays
     * @param cycle     the circle that was met, {@code a → b → a}
     * @param ours      whether it begins with a directory that a predefined variable or a root means here, so that it
     *                  is no path of the server's machine
     */
    public record Expanded(String text, List<String> undefined, Optional<String> cycle, boolean ours) {
        public Expanded {
            undefined = List.copyOf(undefined);
        }

        public boolean complete() {
            return undefined.isEmpty();
        }
    }

    private final Locations locations;
    private final Map<Origin, Map<String, Variable>> sources = new HashMap<>();
    private final List<Variable> definitions = new ArrayList<>();

    ServerVariables(Locations locations) {
        this.locations = locations;
        for (Origin origin : Origin.values()) {
            sources.put(origin, new HashMap<>());
        }
    }

    /** The last definition within one source wins. */
    void define(Variable variable) {
        definitions.add(variable);
        sources.get(variable.origin()).put(variable.key(), variable);
    }

    /** For properties files that include others: what the including one says stays. */
    void defineUnlessThere(Variable variable) {
        definitions.add(variable);
        sources.get(variable.origin()).putIfAbsent(variable.key(), variable);
    }

    public Optional<Variable> find(String name) {
        Origin[] origins = Origin.values();
        for (int i = origins.length - 1; i >= 0; i--) {
            Optional<Variable> found = in(origins[i], name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What a variable would be if no XML gave it a value. */
    public Optional<Variable> outsideXml(String name) {
        return in(Origin.FILE, name).or(() -> in(Origin.BOOTSTRAP, name)).or(() -> in(Origin.ENVIRONMENT, name));
    }

    private Optional<Variable> in(Origin origin, String name) {
        Map<String, Variable> source = sources.get(origin);
        if (origin != Origin.ENVIRONMENT) {
            return Optional.ofNullable(source.get(name));
        }
        String plain = name.startsWith("env.") && !source.containsKey(name) ? name.substring(4) : name;
        String mangled = environmentName(plain);
        return List.of(plain, mangled, mangled.toUpperCase(Locale.ROOT)).stream()
                .filter(source::containsKey).map(source::get).findFirst();
    }

    /** Everything that gives a variable a value, those included that another overrides. */
    public List<Variable> definitions(String name) {
        String plain = name.startsWith("env.") ? name.substring(4) : name;
        String mangled = environmentName(plain);
        List<String> ofEnvironment = List.of(name, plain, mangled, mangled.toUpperCase(Locale.ROOT));
        return definitions.stream().filter(variable -> variable.origin() == Origin.ENVIRONMENT
                ? ofEnvironment.contains(variable.key()) : variable.key().equals(name)).distinct().toList();
    }

    /** The variables that a text has in it. */
    public static List<String> names(String text) {
        return REFERENCE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The second of the three names under which the server looks for a variable in its environment. */
    public static String environmentName(String variable) {
        return variable.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** The variable that a text consists of, {@code ${name}}. */
    public static Optional<String> onlyVariable(String text) {
        return text.startsWith("${") && text.indexOf('}') == text.length() - 1
                ? Optional.of(text.substring(2, text.length() - 1)) : Optional.empty();
    }

    public Expanded expand(String text) {
        Expansion expansion = new Expansion();
        String expanded = expansion.expand(text);
        return new Expanded(expanded, expansion.undefined, expansion.cycle, expansion.ours);
    }

    /** One expansion; its budget stops variables that multiply each other. */
    private final class Expansion {

        private final Deque<String> open = new ArrayDeque<>();
        private final List<String> undefined = new ArrayList<>();
        private Optional<String> cycle = Optional.empty();
        private int budget = MAX_REPLACEMENTS;
        private boolean begun;
        private boolean ours;

        String expand(String text) {
            int start = text.indexOf("${");
            StringBuilder expanded = new StringBuilder();
            int from = 0;
            while (start >= 0) {
                int end = text.indexOf('}', start);
                if (end < 0) {
                    break;
                }
                String name = text.substring(start + 2, end);
                begun |= start > from;
                expanded.append(text, from, start).append(value(name));
                if (expanded.length() > MAX_LENGTH) {
                    undefined.add(name);
                    return "${" + name + "}";
                }
                from = end + 1;
                start = text.indexOf("${", from);
            }
            begun |= text.length() > from;
            return expanded.append(text, from, text.length()).toString();
        }

        private String value(String name) {
            Optional<String> predefined = locations.predefined(name);
            if (predefined.isPresent()) {
                ours |= !begun;
                begun = true;
                return predefined.get();
            }
            Optional<Variable> variable = find(name);
            if (variable.isEmpty() || open.contains(name) || open.size() >= MAX_DEPTH || --budget < 0) {
                if (open.contains(name) && cycle.isEmpty()) {
                    List<String> circle = new ArrayList<>(open);
                    cycle = Optional.of(String.join(" → ", circle.subList(circle.indexOf(name), circle.size()))
                            + " → " + name);
                }
                undefined.add(name);
                begun = true;
                return "${" + name + "}";
            }
            open.addLast(name);
            String value = expand(variable.get().text());
            open.removeLast();
            return value;
        }
    }
}
