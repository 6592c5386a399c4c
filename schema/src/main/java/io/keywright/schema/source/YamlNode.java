package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Range;

/**
 * A value in a YAML file, with its place. A fleet has hundreds of thousands of them, so a node holds its place as
 * plain numbers and makes a {@link Range} when one is asked for.
 */
public abstract sealed class YamlNode permits YamlMapping, YamlSequence, YamlScalar, YamlHole {

    private final String filename;
    private final int line;
    private final int column;
    private final int endLine;
    private final int endColumn;

    YamlNode(String filename, int line, int column, int endLine, int endColumn) {
        this.filename = filename;
        this.line = line;
        this.column = column;
        this.endLine = endLine;
        this.endColumn = endColumn;
    }

    YamlNode(YamlNode place) {
        this(place.filename, place.line, place.column, place.endLine, place.endColumn);
    }

    /** A scalar's text with its quotes, or the first character of a map or list. */
    public Range range() {
        return new Range(filename, line, column, endLine, endColumn);
    }

    /** What it is, as a message names it: {@code a map}, {@code a list}, {@code text}, {@code nothing}. */
    public abstract String kind();
}
