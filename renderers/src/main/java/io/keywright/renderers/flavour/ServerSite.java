package io.keywright.renderers.flavour;

import io.keywright.profiles.Profile;
import java.nio.file.Path;

/**
 * Where a server is and what it can say.
 *
 * @param name  name in the document, instance included
 * @param home  its configuration directory, absolute and normalised; need not exist
 * @param roots directories outside home that its variables or path prefixes mean
 */
public record ServerSite(String name, Path home, Roots roots, Profile profile) {

    /** Whether a path lies in home or in a root. */
    public boolean holds(Path path) {
        return path.startsWith(home) || roots.hold(path);
    }

    /** How plans and records name a file of the server: relative to home where it lies in it. */
    public String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
