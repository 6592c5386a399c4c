package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The way from the locations of a cell's stores to files of ours. What lies neither in home nor in a root is refused. */
public final class CellLocations {

    private static final String CONFIGURATION = "CONFIG_ROOT";
    private static final String PROFILE = "USER_INSTALL_ROOT";
    private static final String INSTALLATION = "WAS_INSTALL_ROOT";
    /** What client programs call the profile that they belong to. */
    private static final String OF_PROGRAMS = "user.root";

    private final ServerSite site;
    private final CellLayout layout;
    private final String cell;

    public CellLocations(ServerSite site, CellLayout layout, String cell) {
        this.site = site;
        this.layout = layout;
        this.cell = cell;
    }

    /**
     * The file that a location means.
     *
     * @return empty when it is a keyring, or has a variable whose meaning the cell keeps elsewhere
     * @throws DiagnosticException when it lies outside of home and roots, or is no path
     */
    public Optional<Path> file(String location) {
        if (location.contains("://") || location.toLowerCase(Locale.ROOT).startsWith("safkeyring:")) {
            return Optional.empty();
        }
        Optional<String> inCell = belowCell(location);
        boolean variable = location.startsWith("${");
        String text = inCell.map(rest -> layout.directory() + "/" + rest).orElse(location);
        Optional<String> expanded = site.roots().expand(text, name -> meaning(name, location));
        return expanded.map(path -> resolve(path, inCell.isPresent() || variable, location));
    }

    /**
     * What follows the cell's own directory, which is known even where the root of the configuration is not: a home may
     * be just that directory.
     */
    private Optional<String> belowCell(String location) {
        for (String prefix : List.of("${" + CONFIGURATION + "}", "${" + PROFILE + "}/config")) {
            String start = prefix + "/cells/" + cell + "/";
            boolean declared = site.roots().variable(prefix.startsWith("${" + CONFIGURATION) ? CONFIGURATION : PROFILE).isPresent();
            if (location.startsWith(start) && !declared) {
                return Optional.of(location.substring(start.length()));
            }
        }
        return Optional.empty();
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
        Map<String, String> parts = ScopeNames.parts(scopeName);
        StringBuilder directory = new StringBuilder("${" + CONFIGURATION + "}/cells/" + cell);
        if (parts.containsKey("cluster")) {
            directory.append("/clusters/").append(parts.get("cluster"));
        }
        if (parts.containsKey("node")) {
            directory.append("/nodes/").append(parts.get("node"));
        }
        if (parts.containsKey("server")) {
            directory.append("/servers/").append(parts.get("server"));
        }
        return directory.append('/').append(file).toString();
    }
}
