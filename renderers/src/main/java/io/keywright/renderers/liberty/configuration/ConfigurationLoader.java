package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.liberty.configuration.ConfigFile.Layer;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the XML files of a server in its order: drop-in defaults, server.xml with every include at its position,
 * drop-in overrides.
 */
public final class ConfigurationLoader {

    /** An include that names a directory of itself twice makes 2, 4, 8 … files; nobody has a thousand. */
    private static final int MAX_FILES = 1000;

    private static final Comparator<String> AS_THE_SERVER_SORTS =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final ServerFiles files;
    private final Locations locations;
    private final Function<String, ServerVariables.Expanded> expand;
    private final Diagnostics diagnostics;
    private final Map<Path, Optional<XmlDocument>> documents = new HashMap<>();
    private final Map<Path, ConfigFile> read = new LinkedHashMap<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private Optional<ConfigFile> main = Optional.empty();
    private int count;

    /** @param expand expands the variables that includes can use: predefined, environment, bootstrap and files */
    public ConfigurationLoader(ServerFiles files, Locations locations,
                               Function<String, ServerVariables.Expanded> expand, Diagnostics diagnostics) {
        this.files = files;
        this.locations = locations;
        this.expand = expand;
        this.diagnostics = diagnostics;
    }

    public Configuration load() {
        Path home = locations.home();
        directory(home.resolve("configDropins/defaults"), Layer.DEFAULTS);
        Path server = home.resolve("server.xml");
        Optional<XmlDocument> document = document(server, Optional.empty());
        document.ifPresent(found -> {
            main = Optional.of(new ConfigFile(server, found, Layer.SERVER, List.of()));
            expand(server, found, Layer.SERVER, List.of(server), List.of());
        });
        directory(home.resolve("configDropins/overrides"), Layer.OVERRIDES);
        return new Configuration(main, read, occurrences);
    }

    private void directory(Path directory, Layer layer) {
        for (Path file : xmlFiles(directory)) {
            document(file, Optional.empty())
                    .ifPresent(document -> expand(file, document, layer, List.of(file), List.of()));
        }
    }

    private List<Path> xmlFiles(Path directory) {
        return files.list(directory).stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".xml"))
                .sorted(AS_THE_SERVER_SORTS).map(directory::resolve).toList();
    }

    private void expand(Path path, XmlDocument document, Layer layer, List<Path> chain, List<Object> ignorable) {
        ConfigFile file = new ConfigFile(path, document, layer, ignorable);
        read.putIfAbsent(path, file);
        for (XmlElement element : document.root().children()) {
            Occurrence occurrence = new Occurrence(element, file);
            if (element.name().equals("include")) {
                include(occurrence, chain);
            } else {
                occurrences.add(occurrence);
            }
        }
    }

    private void include(Occurrence include, List<Path> chain) {
        Range place = include.element().range();
        Optional<String> written = include.value("location");
        if (written.isEmpty()) {
            warn("this include has no location; the server ignores it", place);
            return;
        }
        ServerVariables.Expanded expanded = expand.apply(written.get());
        if (!expanded.undefined().isEmpty()) {
            warn("include '" + written.get() + "': variable '" + expanded.undefined().get(0) + "' has no value", place);
            return;
        }
        String location = expanded.text();
        if (Locations.isUrl(location)) {
            warn("include '" + written.get() + "' is a URL and is not followed; what it configures is not seen", place);
            return;
        }
        boolean optional = include.value("optional").filter("true"::equalsIgnoreCase).isPresent();
        try {
            Path target = locations.resolve(include.file().path().getParent(), expanded);
            if (location.endsWith("/")) {
                List<Path> found = xmlFiles(target);
                if (found.isEmpty() && !optional) {
                    missing(written.get(), place);
                }
                found.forEach(file -> included(file, written.get(), include, chain, true));
            } else {
                included(target, written.get(), include, chain, optional);
            }
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(diagnostic -> diagnostics.add(
                    diagnostic.range().isPresent() ? diagnostic : diagnostic.at(place)));
        }
    }

    private void included(Path target, String written, Occurrence include, List<Path> chain, boolean optional) {
        Range place = include.element().range();
        if (chain.contains(target)) {
            String circle = Stream.concat(chain.subList(chain.indexOf(target), chain.size()).stream(),
                    Stream.of(target)).map(this::shortName).collect(Collectors.joining(" → "));
            diagnostics.add(Diagnostic.error(DiagnosticCode.CYCLE, "include cycle: " + circle).at(place));
            return;
        }
        if (++count > MAX_FILES) {
            if (count == MAX_FILES + 1) {
                diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE,
                        "the includes of this server name more than " + MAX_FILES + " files").at(place));
            }
            return;
        }
        Optional<XmlDocument> document = document(target, Optional.of(place));
        if (document.isPresent()) {
            List<Path> longer = new ArrayList<>(chain);
            longer.add(target);
            List<Object> ignorable = new ArrayList<>(include.file().ignorable());
            if (conflict(include).equals("IGNORE")) {
                ignorable.add(include.element());
            }
            expand(target, document.get(), include.file().layer(), longer, ignorable);
        } else if (!optional && files.read(target).isEmpty()) {
            missing(written, place);
        }
    }

    private String conflict(Occurrence include) {
        String written = include.value("onConflict").orElse("MERGE");
        String conflict = written.toUpperCase(Locale.ROOT);
        if (!List.of("MERGE", "REPLACE", "IGNORE").contains(conflict)) {
            include.attribute("onConflict").ifPresent(attribute -> warn("onConflict '" + written
                    + "' is unknown; the server takes MERGE (CWWKG0094W)", attribute.range()));
        }
        if (conflict.equals("REPLACE")) {
            include.attribute("onConflict").ifPresent(attribute -> warn("onConflict '" + written
                    + "' replaces no element whose id stands elsewhere too: their attributes merge, as with MERGE", attribute.range()));
        }
        return conflict;
    }

    private String shortName(Path path) {
        Path home = locations.home();
        return path.startsWith(home) ? home.relativize(path).toString() : files.display(path);
    }

    private void missing(String written, Range place) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "include '" + written
                + "' does not exist; the server starts without it (CWWKG0090E)").at(place)
                .hint("add optional=\"true\" if that is meant"));
    }

    private void warn(String summary, Range place) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(place));
    }

    /** A file's document; empty when it is not there or, with a diagnostic, not readable. */
    private Optional<XmlDocument> document(Path path, Optional<Range> included) {
        Optional<XmlDocument> known = documents.get(path);
        if (known != null) {
            return known;
        }
        Optional<XmlDocument> parsed = Optional.empty();
        try {
            parsed = files.read(path).map(bytes -> SecureXml.parse(bytes, files.display(path)));
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(diagnostic -> diagnostics.add(
                    diagnostic.range().isPresent() ? diagnostic : diagnostic.at(included)));
        }
        if (parsed.isPresent() && !List.of("server", "client").contains(parsed.get().root().name())) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'"
                    + parsed.get().root().name() + "' is not a server configuration; its root is 'server'")
                    .at(parsed.get().root().range()));
            parsed = Optional.empty();
        }
        documents.put(path, parsed);
        return parsed;
    }
}
