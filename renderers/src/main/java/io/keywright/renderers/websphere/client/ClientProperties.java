package io.keywright.renderers.websphere.client;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.websphere.cell.CellLayout;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The properties in {@code ssl.client.props}, in their order: keys come again, and each {@code com.ibm.ssl.alias} begins
 * another SSL configuration.
 */
public record ClientProperties(List<Property> properties) {

    public static final String PROTOCOL = "com.ibm.ssl.protocol";
    private static final String ALIAS = "com.ibm.ssl.alias";
    private static final String FILE = "ssl.client.props";
    private static final Pattern LINE = Pattern.compile("\\s*([^\\s#!=:][^\\s=:]*)\\s*[=:\\s]?\\s*(.*?)\\s*");

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
                properties(new String(bytes, StandardCharsets.ISO_8859_1), files.display(path)))).orElse(List.of()));
    }

    private static List<Property> properties(String text, String filename) {
        List<Property> properties = new ArrayList<>();
        String alias = "";
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher matcher = LINE.matcher(lines[i]);
            if (!matcher.matches()) {
                continue;
            }
            int first = i;
            String value = matcher.group(2);
            while (value.endsWith("\\") && i + 1 < lines.length) {
                value = value.substring(0, value.length() - 1) + lines[++i].strip();
            }
            alias = matcher.group(1).equals(ALIAS) ? value : alias;
            properties.add(new Property(alias, matcher.group(1), value,
                    new Range(filename, first + 1, matcher.start(1) + 1, first + 1, lines[first].length() + 1)));
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
