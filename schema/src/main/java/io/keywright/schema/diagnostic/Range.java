package io.keywright.schema.diagnostic;

/**
 * A span of a text file. Lines and columns count from 1, columns in characters (code points); the end is exclusive.
 *
 * @param filename as the user would type it, relative to the working directory where it can be
 */
public record Range(String filename, int line, int column, int endLine, int endColumn)
        implements Comparable<Range> {

    /** The first character of a file, for faults that concern all of it. */
    public static Range startOf(String filename) {
        return new Range(filename, 1, 1, 1, 1);
    }

    /** Whether all of the file is meant, not its first character only. */
    public boolean isWholeFile() {
        return line == 1 && column == 1 && endLine == 1 && endColumn == 1;
    }

    @Override
    public int compareTo(Range other) {
        int byFile = filename.compareTo(other.filename);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
