package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.flavour.ServerFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a cell lies in a home, which may be a profile's directory, a configuration root, or the directory of the cell.
 *
 * @param directory         of the cell, that of its security.xml
 * @param configurationRoot what {@code ${CONFIG_ROOT}} means; absent when it is outside of home
 * @param profileRoot       what {@code ${USER_INSTALL_ROOT}} means; absent when it is outside of home
 */
public record CellLayout(Path directory, Optional<Path> configurationRoot, Optional<Path> profileRoot) {

    static final String SECURITY = "security.xml";

    /** The cells in a home, by the names of their directories. */
    public static List<CellLayout> in(Path home, ServerFiles files) {
        if (files.list(home).contains(SECURITY)) {
            return List.of(new CellLayout(home, Optional.empty(), Optional.empty()));
        }
        List<CellLayout> found = cells(home, Optional.empty(), files);
        return found.isEmpty() ? cells(home.resolve("config"), Optional.of(home), files) : found;
    }

    private static List<CellLayout> cells(Path configuration, Optional<Path> profile, ServerFiles files) {
        List<CellLayout> found = new ArrayList<>();
        Path cells = configuration.resolve("cells");
        for (String name : files.list(cells)) {
            Path directory = cells.resolve(name);
            if (files.list(directory).contains(SECURITY)) {
                found.add(new CellLayout(directory, Optional.of(configuration), profile));
            }
        }
        return found;
    }

    public Path security() {
        return directory.resolve(SECURITY);
    }

    /** How the configuration repository names a file of the cell: {@code cells/C/security.xml}. */
    public String repositoryName(String cell, Path file) {
        return "cells/" + cell + "/" + directory.relativize(file).toString().replace('\\', '/');
    }

    /** The directory of security domains, each with a directory of its own. */
    Optional<Path> domains() {
        return configurationRoot.map(root -> root.resolve("waspolicies/default/securitydomains"));
    }

    /** The directory in which a client's properties are. */
    public Optional<Path> properties() {
        return profileRoot.map(root -> root.resolve("properties"));
    }
}
