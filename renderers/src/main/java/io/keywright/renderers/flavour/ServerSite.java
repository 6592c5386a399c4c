package io.keywright.renderers.flavour;

import io.keywright.profiles.Profile;
import java.nio.file.Path;

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

    /** How plans and records name a file of the server: relative to home where it lies in it. */
    public String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
