package io.keywright.engine.migration.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlReader;
import io.keywright.schema.source.YamlScalar;
import io.keywright.schema.source.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a document itself says of a server, value by value. A list is one value. */
public final class DocumentLeaves {

    /** What makes an entry that of this server, and no attribute of it. */
    private static final Set<String> IDENTITY = Set.of("flavour", "version", "home");

    private DocumentLeaves() {
    }

    /** A value. */
    public record Leaf(Address address, Range place, String value) {
    }

    /** In the order of files and lines; where an overlay says otherwise, what it says. */
    public static List<Leaf> of(Address server, LoadedDocument loaded) {
        Map<Address, String> values = new TreeMap<>();
        for (SourceFile file : loaded.files()) {
            Optional<YamlNode> here = YamlReader.readOverlay(file.bytes(), file.filename(), YamlReader.DEFAULT_LIMIT, new Diagnostics())
                    .map(root -> (YamlNode) root);
            for (String segment : server.segments()) {
                here = here.flatMap(node -> node instanceof YamlMapping map ? map.get(segment) : Optional.empty());
            }
            here.ifPresent(node -> collect(server, node, values));
        }
        Set<Leaf> leaves = new LinkedHashSet<>();
        values.forEach((address, value) -> loaded.sources().value(address).ifPresent(place -> {
            if (!IDENTITY.contains(address.segments().get(2))) {
                leaves.add(new Leaf(address, place, value));
            }
        }));
        List<Leaf> sorted = new ArrayList<>(leaves);
        sorted.sort((one, other) -> one.place().compareTo(other.place()));
        return sorted;
    }

    /** The variables of the environment that a document refers to, whatever for. */
    public static Set<String> variables(LoadedDocument loaded) {
        Map<Address, String> values = new TreeMap<>();
        loaded.files().forEach(file -> YamlReader.readOverlay(file.bytes(), file.filename(), YamlReader.DEFAULT_LIMIT, new Diagnostics())
                .ifPresent(root -> root.entries().forEach(entry -> collect(Address.of("document", "values", entry.name()), entry.value(), values))));
        return values.entrySet().stream().filter(entry -> entry.getKey().name().equals("env")).map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private static void collect(Address address, YamlNode node, Map<Address, String> values) {
        if (node instanceof YamlMapping map) {
            map.entries().forEach(entry -> collect(address.child(entry.name()), entry.value(), values));
        } else if (node instanceof YamlSequence list) {
            values.put(address, list.items().stream().map(item -> item instanceof YamlScalar scalar ? scalar.text() : "…")
                    .collect(Collectors.joining(", ", "[", "]")));
        } else if (node instanceof YamlScalar scalar && address.segments().size() > 2) {
            values.put(address, scalar.text());
        }
    }
}
