package io.keywright.renderers.flavour;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Directories outside of a server's home, by what means them on its own machine: a variable of the server, or, with a
 * slash at its start, the beginning of absolute paths.
 *
 * @param directories ours, absolute and normalised
 */
public record Roots(Map<String, Path> directories) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)\\}");

    public Roots {
        directories = Collections.unmodifiableMap(new TreeMap<>(directories));
    }

    /** @param directory what the declared directories are relative to, absolute */
    public static Roots of(Map<String, String> declared, Path directory) {
        Map<String, Path> directories = new TreeMap<>();
        declared.forEach((name, path) -> directories.put(name, directory.resolve(path).normalize()));
        return new Roots(directories);
    }

    /** What a variable of the server means; empty when no root is named so. */
    public Optional<Path> variable(String name) {
        return isBeginning(name) ? Optional.empty() : Optional.ofNullable(directories.get(name));
    }

    /**
     * The text of a location with its variables replaced, once: a directory of ours holds no variables of the server.
     *
     * @param others what variables mean that are no roots
     * @return empty when one has no meaning
     */
    public Optional<String> expand(String location, Function<String, Optional<Path>> others) {
        Matcher matcher = VARIABLE.matcher(location);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            Optional<Path> meaning = variable(matcher.group(1)).or(() -> others.apply(matcher.group(1)));
            if (meaning.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(meaning.get().toString()));
        }
        return Optional.of(matcher.appendTail(expanded).toString());
    }

    /**
     * Our path of an absolute one of the server's machine. Where one root lies in another the inner one counts; what
     * begins with none stays.
     *
     * @param path absolute and normalised; none that a variable has made ours already
     */
    public Path here(Path path) {
        Path here = path;
        int longest = -1;
        for (Map.Entry<String, Path> root : directories.entrySet()) {
            if (isBeginning(root.getKey())) {
                Path beginning = path.getFileSystem().getPath(root.getKey()).normalize();
                if (path.startsWith(beginning) && beginning.getNameCount() > longest) {
                    longest = beginning.getNameCount();
                    here = root.getValue().resolve(beginning.relativize(path)).normalize();
                }
            }
        }
        return here;
    }

    /** Whether a path of ours lies in one of them. */
    public boolean hold(Path path) {
        return directories.values().stream().anyMatch(path::startsWith);
    }

    private static boolean isBeginning(String name) {
        return name.startsWith("/");
    }
}
