package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The directories that the server's predefined variables mean here, and the way from the server's paths to ours. What
 * lies neither in home nor in a root is refused.
 */
public final class Locations {

    private final Path home;
    private final Map<String, Path> roots;
    private final Map<String, Path> predefined = new TreeMap<>();

    public Locations(ServerSite site) {
        this.home = site.home();
        this.roots = site.roots();
        // usr/servers/<name> is where `server create` puts a server; other layouts say so under roots.
        Path user = roots.getOrDefault("wlp.user.dir", above(above(home)));
        predefined.put("wlp.user.dir", user);
        predefined.put("wlp.install.dir", above(user));
        predefined.put("server.config.dir", home);
        predefined.put("server.output.dir", home);
        predefined.put("shared.app.dir", user.resolve("shared/apps"));
        predefined.put("shared.config.dir", user.resolve("shared/config"));
        predefined.put("shared.resource.dir", user.resolve("shared/resources"));
        predefined.put("usr.extension.dir", user.resolve("extension"));
        roots.forEach((key, path) -> {
            if (!key.startsWith("/")) {
                predefined.put(key, path);
            }
        });
    }

    private static Path above(Path path) {
        return path.getParent() == null ? path : path.getParent();
    }

    /** The value of a predefined variable; as on the server, {@code shared.resource.dir} and its like have no slash. */
    Optional<String> predefined(String variable) {
        return Optional.ofNullable(predefined.get(variable)).map(Path::toString);
    }

    Path home() {
        return home;
    }

    /** Whether a location, its variables expanded, names no file: a keyring or a URL. */
    public static boolean isUrl(String location) {
        int colon = location.indexOf(':');
        return colon > 1 && location.substring(0, colon).chars().allMatch(c -> Character.isLetterOrDigit(c)
                || c == '+' || c == '-' || c == '.') && !location.toLowerCase(Locale.ROOT).startsWith("file:");
    }

    /**
     * Our path of a server's path whose variables are expanded.
     *
     * @param base what a relative one is relative to
     * @throws DiagnosticException when it is outside of home and roots, or no path
     */
    public Path resolve(Path base, String location) {
        String path = location.regionMatches(true, 0, "file:", 0, 5)
                ? location.substring(5).replaceFirst("^//+", "/") : location;
        for (Map.Entry<String, Path> root : roots.entrySet()) {
            String prefix = root.getKey();
            if (prefix.startsWith("/") && (path.equals(prefix)
                    || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"))) {
                String rest = path.substring(prefix.length());
                return inside(parsed(root.getValue(), rest.replaceFirst("^/+", ""), location), location);
            }
        }
        return inside(parsed(base, path, location), location);
    }

    private static Path parsed(Path base, String path, String location) {
        try {
            return base.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED,
                    "'" + location + "' is not a path"));
        }
    }

    private Path inside(Path path, String location) {
        if (path.startsWith(home) || roots.values().stream().anyMatch(path::startsWith)) {
            return path;
        }
        throw new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED,
                "'" + location + "' leaves the server's directories")
                .hint("name its directory under 'roots' of the server"));
    }

    /** Where a relative store location is looked for. */
    public Path storeDirectory() {
        return predefined.get("server.output.dir").resolve("resources/security");
    }
}
