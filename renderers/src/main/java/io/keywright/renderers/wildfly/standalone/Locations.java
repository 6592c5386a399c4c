package io.keywright.renderers.wildfly.standalone;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Locations of stores. The file says {@code path} and {@code relative-to}, the name of a directory; a location is one text
 * of both: <code>${jboss.server.config.dir}/keys.p12</code>.
 */
public final class Locations {

    private static final Pattern RELATIVE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}/(.+)");
    private static final String BASE = "jboss.server.base.dir";
    /** Directories that every server has, below its base. */
    private static final Map<String, String> OWN = Map.of(BASE, "", "jboss.server.config.dir", "configuration", "jboss.server.data.dir", "data",
            "jboss.server.log.dir", "log", "jboss.server.temp.dir", "tmp");
    private static final Set<String> OUTSIDE = Set.of("jboss.home.dir", "java.home", "user.home", "user.dir");

    private final ServerSite site;
    private final Standalone file;
    private final Set<String> named = new HashSet<>(OUTSIDE);

    public Locations(ServerSite site, Standalone file) {
        this.site = site;
        this.file = file;
        named.addAll(OWN.keySet());
        file.root().child("paths").ifPresent(paths -> paths.children("path").forEach(path -> named.add(Parts.name(path))));
    }

    /** The location that the {@code file} of a store says. */
    public static Optional<String> text(XmlElement store) {
        return store.child("file").flatMap(at -> Parts.text(at, "path").map(path ->
                Parts.text(at, "relative-to").map(directory -> "${" + directory + "}/").orElse("") + path));
    }

    /** The {@code path} that says a location. */
    public String path(String location) {
        return relativeTo(location).map(directory -> location.substring(directory.length() + "${}/".length())).orElse(location);
    }

    /** The {@code relative-to} beside it; empty: none. */
    public Optional<String> relativeTo(String location) {
        Matcher matcher = RELATIVE.matcher(location);
        return matcher.matches() && named.contains(matcher.group(1)) ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * The file of a location.
     *
     * @return empty when what a part of it means is up to how the server is started
     * @throws DiagnosticException when it lies outside of home and roots
     */
    public Optional<Path> file(String location) {
        Optional<String> expanded = site.roots().expand(location, this::directory);
        if (expanded.isEmpty()) {
            return Optional.empty();
        }
        if (!expanded.get().startsWith("/")) {
            throw ServerSite.refused("'" + location + "' is relative to the directory in which the server is started",
                    Optional.of("begin with '${jboss.server.config.dir}/'"));
        }
        return Optional.of(site.inside(site.home(), expanded.get(), location.startsWith("$"), location));
    }

    private Optional<Path> directory(String name) {
        return directory(name, 0);
    }

    private Optional<Path> directory(String name, int depth) {
        if (OWN.containsKey(name)) {
            return Optional.of(site.home().resolve(OWN.get(name)));
        }
        Optional<XmlElement> own = file.root().child("paths").stream().flatMap(paths -> paths.children("path").stream())
                .filter(path -> Parts.name(path).equals(name)).findFirst();
        try {
            if (own.isEmpty() || depth > named.size()) {
                return file.expressions().value("${" + name + "}").map(Path::of).filter(Path::isAbsolute);
            }
            Optional<String> path = file.value(own.get(), "path");
            Optional<String> base = Parts.text(own.get(), "relative-to");
            return base.isEmpty() ? path.map(Path::of).filter(Path::isAbsolute)
                    : base.flatMap(other -> site.roots().variable(other).or(() -> directory(other, depth + 1))).flatMap(at -> path.map(at::resolve));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
