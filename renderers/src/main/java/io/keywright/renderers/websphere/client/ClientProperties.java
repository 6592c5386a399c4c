package io.keywright.renderers.websphere.client;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.websphere.cell.CellLayout;
import io.keywright.schema.diagnostic.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ssl.client.props}: properties in their order, for names come again, and each {@code com.ibm.ssl.alias} begins
 * another SSL configuration. What stands before the first one counts for all.
 *
 * @param file     absent where the home is no profile, or has no such file; nothing is said then
 * @param filename as messages name it
 */
public record ClientProperties(Optional<Path> file, String filename, KeyValues values) {

    public static final ClientProperties NONE = new ClientProperties(Optional.empty(), "", new KeyValues(new byte[0], KeyValues.Format.PROPERTIES));

    static final String FILE = "ssl.client.props";
    static final String PREFIX = "com.ibm.ssl.";
    static final String ALIAS = "alias";
    private static final String DEFAULT_ALIAS = PREFIX + "defaultAlias";

    public static ClientProperties read(CellLayout layout, ServerFiles files) {
        return layout.properties().map(directory -> directory.resolve(FILE)).flatMap(path -> files.read(path).map(bytes ->
                new ClientProperties(Optional.of(path), files.display(path), new KeyValues(bytes, KeyValues.Format.PROPERTIES)))).orElse(NONE);
    }

    ClientProperties with(KeyValues others) {
        return new ClientProperties(file, filename, others);
    }

    /** The SSL configurations, in the order of the file. */
    List<ClientBlock> blocks() {
        List<ClientBlock> blocks = new ArrayList<>();
        List<KeyValues.Entry> entries = new ArrayList<>();
        for (KeyValues.Entry entry : values.entries()) {
            if (entry.name().equals(PREFIX + ALIAS)) {
                entries = new ArrayList<>();
                blocks.add(new ClientBlock(entry.value().strip(), entries));
            }
            entries.add(entry);
        }
        return blocks;
    }

    /** The SSL configuration of a name; of several the first. */
    Optional<ClientBlock> block(String alias) {
        return blocks().stream().filter(block -> block.alias().equals(alias)).findFirst();
    }

    /** The SSL configuration that programs use which name none. */
    Optional<ClientBlock> standard() {
        return values.entry(DEFAULT_ALIAS).flatMap(entry -> block(entry.value().strip())).or(() -> blocks().stream().findFirst());
    }

    /** Where programs are told which one they use. */
    Optional<Range> standardPlace() {
        return values.entry(DEFAULT_ALIAS).map(this::range);
    }

    Range range(KeyValues.Entry entry) {
        return values.range(entry, filename);
    }
}
