package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The directories that the server's predefined variables mean here, and the way from the server's paths to ours. What
 * lies neither in home nor in a root is refused.
 */
public final class Locations {

    private final ServerSite site;
    private final Map<String, Path> predefined;

    public Locations(ServerSite site) {
        this.site = site;
        // usr/servers/<name> is where `server create` puts a server; other layouts say so under roots.
        Path user = site.roots().variable("wlp.user.dir").orElse(above(above(site.home())));
        predefined = Map.of(
                "wlp.user.dir", user,
                "wlp.install.dir", above(user),
                "server.config.dir", site.home(),
                "server.output.dir", site.home(),
                "shared.app.dir", user.resolve("shared/apps"),
                "shared.config.dir", user.resolve("shared/config"),
                "shared.resource.dir", user.resolve("shared/resources"),
                "usr.extension.dir", user.resolve("extension"));
    }

    private static Path above(Path path) {
        return path.getParent() == null ? path : path.getParent();
    }

    /** The value of a predefined variable; as on the server, {@code shared.resource.dir} and its like have no slash. */
    Optional<String> predefined(String variable) {
        return directory(variable).map(Path::toString);
    }

    private Optional<Path> directory(String variable) {
        return site.roots().variable(variable).or(() -> Optional.ofNullable(predefined.get(variable)));
    }

    Path home() {
        return site.home();
    }

    /** Whether a location, its variables expanded, names no file: a keyring or a URL. */
    public static boolean isUrl(String location) {
        int colon = location.indexOf(':');
        return colon > 1 && location.substring(0, colon).chars().allMatch(c -> Character.isLetterOrDigit(c)
                || c == '+' || c == '-' || c == '.') && !location.toLowerCase(Locale.ROOT).startsWith("file:");
    }

    /**
     * Our path of a server's path.
     *
     * @param base what a relative one is relative to
     * @throws DiagnosticException when it is outside of home and roots, or no path
     */
    public Path resolve(Path base, ServerVariables.Expanded expanded) {
        String location = expanded.text();
        String path = location.regionMatches(true, 0, "file:", 0, 5)
                ? location.substring(5).replaceFirst("^//+", "/") : location;
        return site.inside(base, path, expanded.ours(), location);
    }

    /** Where a relative store location is looked for. */
    public Path storeDirectory() {
        return directory("server.output.dir").orElseThrow().resolve("resources/security");
    }
}
