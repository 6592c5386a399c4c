package io.keywright.renderers.websphere.client;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.websphere.cell.CellLayout;
import io.keywright.schema.diagnostic.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The properties in {@code ssl.client.props}, in their order: keys come again, and each {@code com.ibm.ssl.alias} begins
 * another SSL configuration.
 */
public record ClientProperties(List<Property> properties) {

    public static final String PROTOCOL = "com.ibm.ssl.protocol";
    private static final String ALIAS = "com.ibm.ssl.alias";
    private static final String FILE = "ssl.client.props";

    /**
     * @param alias of the SSL configuration that it belongs to; empty before the first
     */
    public record Property(String alias, String key, String value, Range place) {
    }

    public ClientProperties {
        properties = List.copyOf(properties);
    }

    /** None where the home is no profile, or there is no such file. */
    public static ClientProperties read(CellLayout layout, ServerFiles files) {
        Optional<Path> file = layout.properties().map(directory -> directory.resolve(FILE));
        return new ClientProperties(file.flatMap(path -> files.read(path).map(bytes ->
                properties(new KeyValues(bytes, KeyValues.Format.PROPERTIES), files.display(path)))).orElse(List.of()));
    }

    private static List<Property> properties(KeyValues values, String filename) {
        List<Property> properties = new ArrayList<>();
        String alias = "";
        for (KeyValues.Entry entry : values.entries()) {
            String value = entry.value().strip();
            alias = entry.name().equals(ALIAS) ? value : alias;
            properties.add(new Property(alias, entry.name(), value, values.range(entry, filename)));
        }
        return properties;
    }

    /** The SSL configurations, by the properties that name them. */
    public Stream<Property> aliases() {
        return properties.stream().filter(property -> property.key().equals(ALIAS));
    }

    /** A property of an SSL configuration; the last one counts. */
    public Optional<Property> property(String alias, String key) {
        return properties.stream().filter(property -> property.alias().equals(alias) && property.key().equals(key))
                .reduce((earlier, later) -> later);
    }
}
