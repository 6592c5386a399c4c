package io.keywright.renderers.flavour;

import io.keywright.profiles.Profile;
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
     * Our path of one that the server's files name; empty when it lies neither in home nor in a root.
     *
     * @param base what a relative one is relative to
     * @param ours whether an absolute one is ours already, because a variable has made it so
     * @throws java.nio.file.InvalidPathException when the text is no path
     */
    public Optional<Path> inside(Path base, String path, boolean ours) {
        Path parsed = base.resolve(path).normalize();
        return Optional.of(path.startsWith("/") && !ours ? roots.here(parsed) : parsed).filter(this::holds);
    }

    /** How plans and records name a file of the server: relative to home where it lies in it. */
    public String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
