package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.properties.KeyValues;
import java.nio.file.Path;
import java.util.List;

/**
 * Configuration variables, which count more than the files of the instance where the product applies them.
 *
 * @param path   absolute
 * @param values none where there is no such file
 */
public record Template(Path path, KeyValues values) {

    /** The option of a server that has one. */
    public static final String OPTION = "configurationVariables";
    static final String FILE = "application.properties";

    /** Whether it says anything about stores. */
    public boolean namesStores() {
        return values.entries().stream().anyMatch(entry -> isOfStore(entry.name()));
    }

    /** What it says about stores, and about what the whole server presents. */
    public List<String> names() {
        return values.entries().stream().map(KeyValues.Entry::name).filter(name -> isOfStore(name) || name.startsWith("settings.watt.security.")
                || name.startsWith("settings.watt.server.ssl.") || name.startsWith("settings.watt.net.ssl.")).distinct().toList();
    }

    private static boolean isOfStore(String name) {
        return name.startsWith("keystore.") || name.startsWith("truststore.");
    }
}
