package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables of a cell: the {@code variables.xml} of each scope that has stores. The nearest scope that has a variable
 * counts, and one may stand in the value of another.
 *
 * @param scopes as the cell writes them
 * @param values by scope, then name; other variables in them unexpanded
 */
public record CellVariables(ScopeNames scopes, Map<String, Map<String, String>> values) {

    private static final String FILE = "variables.xml";

    public CellVariables {
        values = Map.copyOf(values);
    }

    static CellVariables load(CellLayout layout, ScopeNames scopes, SecurityFile security, ServerFiles files, Diagnostics diagnostics) {
        Set<String> read = new TreeSet<>(Set.of(scopes.ofCell()));
        security.objects(ObjectType.KEY_STORE).forEach(store -> read.addAll(scopes.upward(store.key().scopeName())));
        Map<String, Map<String, String>> values = new HashMap<>();
        read.forEach(scope -> values.put(scope, entries(layout.directory().resolve(ScopeNames.directory(scope)).resolve(FILE), files, diagnostics)));
        return new CellVariables(scopes, values);
    }

    private static Map<String, String> entries(Path file, ServerFiles files, Diagnostics diagnostics) {
        Map<String, String> entries = new HashMap<>();
        try {
            files.read(file).map(bytes -> SecureXml.parse(bytes, files.display(file))).ifPresent(document -> document.root().children("entries")
                    .forEach(entry -> text(entry, "symbolicName").ifPresent(name ->
                            text(entry, "value").ifPresent(value -> entries.put(name, value)))));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
        }
        return entries;
    }

    private static Optional<String> text(XmlElement element, String attribute) {
        return element.attribute(attribute).map(XmlAttribute::value);
    }

    /** What a variable is at a scope; empty where no scope that is seen there has it. */
    Optional<String> value(String name, String scopeName) {
        return scopes.upward(scopeName).stream().flatMap(scope -> Optional.ofNullable(values.getOrDefault(scope, Map.of()).get(name)).stream())
                .findFirst();
    }
}
