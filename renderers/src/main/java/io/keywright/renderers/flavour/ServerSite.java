package io.keywright.renderers.flavour;

import io.keywright.profiles.Profile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a server is and what it can say.
 *
 * @param name  name in the document, instance included
 * @param home  its configuration directory, absolute and normalised; need not exist
 * @param roots directories outside home that its variables or path prefixes mean, absolute and normalised
 */
public record ServerSite(String name, Path home, Map<String, Path> roots, Profile profile) {
    public ServerSite {
        roots = Collections.unmodifiableMap(new TreeMap<>(roots));
    }

    /** How plans and records name a file of the server: relative to home where it lies in it. */
    public String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
