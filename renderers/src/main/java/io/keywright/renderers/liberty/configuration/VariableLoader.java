package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.liberty.configuration.ServerVariables.Origin;
import io.keywright.renderers.liberty.configuration.ServerVariables.Variable;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the variables of a server from its files. */
public final class VariableLoader {

    /** The comment that makes the server expand variables. */
    private static final String EXPANDING = "# enable_variable_expansion";
    /** Braces are the server's own: those it expands. */
    private static final Pattern SHELL = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*");

    private final ServerFiles files;
    private final Locations locations;
    private final Diagnostics diagnostics;
    private final ServerVariables variables;

    public VariableLoader(ServerFiles files, Locations locations, Diagnostics diagnostics) {
        this.files = files;
        this.locations = locations;
        this.diagnostics = diagnostics;
        this.variables = new ServerVariables(locations);
    }

    /** Those that stand outside of XML; the XML itself can use them to name its includes. */
    public ServerVariables outsideXml() {
        Path home = locations.home();
        Path environment = home.resolve("server.env");
        read(environment).ifPresent(bytes -> {
            keyValues(environment, bytes, KeyValues.Format.ENVIRONMENT, Origin.ENVIRONMENT);
            unexpanded(environment, bytes);
        });
        bootstrap(home.resolve("bootstrap.properties"), new HashSet<>());
        Path directory = home.resolve("variables");
        for (String name : files.list(directory)) {
            Path file = directory.resolve(name);
            read(file).ifPresent(bytes -> {
                if (name.endsWith(".properties")) {
                    keyValues(file, bytes, KeyValues.Format.PROPERTIES, Origin.FILE);
                } else {
                    String value = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
                    variables.define(new Variable(name, value, Origin.FILE, file, Optional.empty(), Optional.empty()));
                }
            });
        }
        return variables;
    }

    /** A server.env is no shell script. Source: vendor documentation. */
    private void unexpanded(Path file, byte[] bytes) {
        if (new String(bytes, StandardCharsets.ISO_8859_1).lines().anyMatch(line -> line.strip().equals(EXPANDING))) {
            return;
        }
        KeyValues values = new KeyValues(bytes, KeyValues.Format.ENVIRONMENT);
        values.entries().stream().filter(entry -> SHELL.matcher(entry.value()).matches()).forEach(entry ->
                diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "the value of '" + entry.name()
                        + "' looks like a variable of a shell, and the server takes its text as it stands")
                        .hint("add a line '" + EXPANDING + "', or write the value itself").at(values.range(entry, files.display(file)))));
    }

    /** Adds those that the XML defines. */
    public void withXml(Configuration configuration) {
        for (Occurrence occurrence : configuration.all("variable")) {
            Optional<String> name = occurrence.value("name");
            if (name.isPresent()) {
                define(occurrence, name.get(), "defaultValue", Origin.DEFAULT);
                define(occurrence, name.get(), "value", Origin.XML);
            }
        }
    }

    private void define(Occurrence occurrence, String name, String attribute, Origin origin) {
        occurrence.attribute(attribute).ifPresent(found -> variables.define(new Variable(name, found.value(), origin,
                occurrence.file().path(), Optional.of(found.range()),
                Optional.of(new Setting.Placed(found, occurrence)))));
    }

    private void bootstrap(Path file, Set<Path> seen) {
        if (!seen.add(file)) {
            return;
        }
        Optional<byte[]> bytes = read(file);
        if (bytes.isEmpty()) {
            return;
        }
        KeyValues values = new KeyValues(bytes.get(), KeyValues.Format.PROPERTIES);
        diagnostics.addAll(values.diagnostics(files.display(file)));
        for (KeyValues.Entry entry : values.entries()) {
            variables.defineUnlessThere(variable(file, values, values.entry(entry.name()).orElse(entry),
                    Origin.BOOTSTRAP));
        }
        // What an included file says counts only where the including one says nothing.
        values.entry("bootstrap.include").ifPresent(include -> {
            for (String part : include.value().split(",")) {
                ServerVariables.Expanded expanded = variables.expand(part.strip());
                try {
                    bootstrap(locations.resolve(file.getParent(), expanded), seen);
                } catch (DiagnosticException e) {
                    e.diagnostics().forEach(diagnostic ->
                            diagnostics.add(diagnostic.at(values.range(include, files.display(file)))));
                }
            }
        });
    }

    private void keyValues(Path file, byte[] bytes, KeyValues.Format format, Origin origin) {
        KeyValues values = new KeyValues(bytes, format);
        diagnostics.addAll(values.diagnostics(files.display(file)));
        values.entries().forEach(entry -> variables.define(variable(file, values, entry, origin)));
    }

    private Variable variable(Path file, KeyValues values, KeyValues.Entry entry, Origin origin) {
        return new Variable(entry.name(), entry.value(), origin, file,
                Optional.of(values.range(entry, files.display(file))), Optional.empty());
    }

    private Optional<byte[]> read(Path file) {
        try {
            return files.read(file);
        } catch (DiagnosticException e) {
            if (files.list(file).isEmpty()) {
                e.diagnostics().forEach(diagnostics::add);
            }
            return Optional.empty();
        }
    }
}
