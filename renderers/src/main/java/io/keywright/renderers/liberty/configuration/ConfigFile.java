package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.xml.XmlDocument;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration file at the place where it was read.
 *
 * @param layer     which of the three layers it came in
 * @param ignorable the includes with {@code onConflict="IGNORE"} that led to it, outermost first
 */
public record ConfigFile(Path path, XmlDocument document, Layer layer, List<Object> ignorable) {
    public ConfigFile {
        ignorable = List.copyOf(ignorable);
    }

    /** The layers, in the order in which they are read: later wins. */
    public enum Layer { DEFAULTS, SERVER, OVERRIDES }

    /** The comment that says that a file is ours whole. */
    public static final String MARK = "This file is written by Keywright";

    public boolean owned() {
        return document.contains(MARK);
    }
}
