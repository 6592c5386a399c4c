package io.keywright.renderers.flavour;

import io.keywright.profiles.Profile;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server is and what it can say.
 *
 * @param name   name in the document, instance included
 * @param home   its configuration directory, absolute and normalised; need not exist
 * @param roots  directories outside home that its variables or path prefixes mean
 * @param naming what the document calls its things
 */
public record ServerSite(String name, Path home, Roots roots, Profile profile, Naming naming) {

    /** A server of whose things the document says nothing. */
    public ServerSite(String name, Path home, Roots roots, Profile profile) {
        this(name, home, roots, profile, Naming.NONE);
    }

    public ServerSite withNaming(Naming other) {
        return new ServerSite(name, home, roots, profile, other);
    }

    /** Whether a path lies in home or in a root. */
    public boolean holds(Path path) {
        return path.startsWith(home) || roots.hold(path);
    }

    /**
     * Our path of one that the server's files name.
     *
     * @param base    what a relative one is relative to
     * @param path    the path, its variables replaced
     * @param ours    whether an absolute one is ours already, because a variable has made it so
     * @param written what the files say
     * @throws DiagnosticException when it is no path, or lies neither in home nor in a root
     */
    public Path inside(Path base, String path, boolean ours, String written) {
        Path parsed;
        try {
            parsed = base.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw refused("'" + written + "' is not a path", Optional.empty());
        }
        Path meant = path.startsWith("/") && !ours ? roots.here(parsed) : parsed;
        if (!holds(meant)) {
            throw refused("'" + written + "' leaves the server's directories", Optional.of("name its directory under 'roots' of the server"));
        }
        return meant;
    }

    /** Ends the looking for a file that the server's files name in a way that means none of this server. */
    public static DiagnosticException refused(String summary, Optional<String> hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED, summary).hint(hint));
    }

    /** How plans and records name a file of the server: relative to home where it lies in it. */
    public String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
