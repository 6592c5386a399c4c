package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way from the locations of a cell's stores to files of ours. What lies neither in home nor in a root is refused. */
public final class CellLocations {

    private static final String CONFIGURATION = "CONFIG_ROOT";
    private static final String PROFILE = "USER_INSTALL_ROOT";
    private static final String INSTALLATION = "WAS_INSTALL_ROOT";
    /** What client programs call the profile that they belong to. */
    private static final String OF_PROGRAMS = "user.root";

    private static final int DEEPEST = 10;

    private final ServerSite site;
    private final CellLayout layout;
    private final Cell cell;

    public CellLocations(ServerSite site, Cell cell) {
        this.site = site;
        this.layout = cell.layout();
        this.cell = cell;
    }

    /**
     * The file that a location means.
     *
     * @param scopeName of the store, as the cell writes it: a variable means what the nearest scope says
     * @return empty when it is a keyring, or has a variable whose meaning the cell keeps elsewhere
     * @throws DiagnosticException when it lies outside of home and roots, or is no path
     */
    public Optional<Path> file(String location, String scopeName) {
        if (location.contains("://") || location.toLowerCase(Locale.ROOT).startsWith("safkeyring:")) {
            return Optional.empty();
        }
        Optional<String> inCell = belowCell(location);
        boolean variable = location.startsWith("${");
        String text = inCell.map(rest -> layout.directory() + "/" + rest).orElse(location);
        Optional<String> expanded = expanded(text, scopeName, location, DEEPEST);
        return expanded.map(path -> resolve(path, inCell.isPresent() || variable, location));
    }

    /**
     * What follows the cell's own directory, which is known even where the root of the configuration is not: a home may
     * be just that directory.
     */
    private Optional<String> belowCell(String location) {
        for (String prefix : List.of("${" + CONFIGURATION + "}", "${" + PROFILE + "}/config")) {
            String start = prefix + "/cells/" + cell.name() + "/";
            boolean declared = site.roots().variable(prefix.startsWith("${" + CONFIGURATION) ? CONFIGURATION : PROFILE).isPresent();
            if (location.startsWith(start) && !declared) {
                return Optional.of(location.substring(start.length()));
            }
        }
        return Optional.empty();
    }

    /** @param deep how deep variables may still stand in each other: a circle of them means nothing */
    private Optional<String> expanded(String text, String scopeName, String location, int deep) {
        return site.roots().expand(text, name -> meaning(name, location).or(() -> deep == 0 ? Optional.empty()
                : cell.variables().value(name, scopeName).flatMap(value -> expanded(value, scopeName, location, deep - 1))
                .map(this::here)));
    }

    /** A path of the server's machine, or a part of one, that the cell itself keeps in a variable. */
    private Path here(String value) {
        Path path = site.home().getFileSystem().getPath(value);
        return path.isAbsolute() ? site.roots().here(path.normalize()) : path;
    }

    private Optional<Path> meaning(String variable, String location) {
        Optional<Path> meaning = switch (variable) {
            case CONFIGURATION -> layout.configurationRoot();
            case PROFILE, OF_PROGRAMS -> layout.profileRoot();
            default -> Optional.empty();
        };
        if (meaning.isEmpty() && List.of(CONFIGURATION, PROFILE, INSTALLATION, OF_PROGRAMS).contains(variable)) {
            throw ServerSite.refused("'" + location + "' lies outside of the home", Optional.of("say what it means here: 'roots: {" + variable + ": …}'"));
        }
        return meaning;
    }

    private Path resolve(String path, boolean ours, String location) {
        // Relative ones are not documented; the working directory of a server is its profile.
        return site.inside(layout.profileRoot().orElse(site.home()), path, ours, location);
    }

    /** Where a new store of a scope goes, as the cell writes it: into the directory that reaches those who see it. */
    public String newStore(String scopeName, String file) {
        String directory = ScopeNames.directory(scopeName);
        return "${" + CONFIGURATION + "}/cells/" + cell.name() + "/" + (directory.isEmpty() ? "" : directory + "/") + file;
    }
}
