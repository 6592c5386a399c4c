package io.keywright.renderers.tomcat.configuration;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Which file a store location means: relative to CATALINA_BASE, with system properties. */
public final class StorePaths {

    private static final String BASE = "catalina.base";

    private final ServerSite site;
    private final Values values;

    public StorePaths(ServerSite site, Values values) {
        this.site = site;
        this.values = values;
    }

    /**
     * The file of a location.
     *
     * @return empty when a property of it has no value that is known here
     * @throws DiagnosticException when it is no file of this server
     */
    public Optional<Path> file(String location) {
        if (location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw ServerSite.refused("'" + location + "' is a URL; a store is a file here", Optional.of("write its path, relative to CATALINA_BASE"));
        }
        try {
            Optional<String> expanded = site.roots().expand(location, this::directory);
            boolean ours = location.startsWith("${" + BASE + "}") || site.roots().directories().keySet().stream()
                    .anyMatch(root -> location.startsWith("${" + root + "}"));
            return expanded.map(text -> site.inside(site.home(), text, ours, location));
        } catch (InvalidPathException e) {
            // the value of a property
            throw ServerSite.refused("'" + location + "' is not a path", Optional.of("write it relative to CATALINA_BASE"));
        }
    }

    private Optional<Path> directory(String property) {
        return property.equals(BASE) ? Optional.of(site.home()) : values.expand("${" + property + "}").map(Path::of);
    }

    /** Whether two locations mean one file. */
    boolean same(String one, String other) {
        return meaning(one).equals(meaning(other));
    }

    /** The file that a location means; those that mean none are told apart by their text. */
    Object meaning(String location) {
        return known(location).<Object>map(file -> file).orElse(location);
    }

    private Optional<Path> known(String location) {
        try {
            return file(location);
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }
}
