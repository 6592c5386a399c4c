package io.keywright.renderers.toml;

/**
 * A value as it stands in the file.
 *
 * @param text  of a string what it means, of everything else what is written
 * @param start offset of its first character
 * @param end   offset after its last one
 */
public record TomlValue(Kind kind, String text, int start, int end) {

    /** What a value is. */
    public enum Kind {
        STRING, INTEGER, FLOAT, BOOLEAN, DATE, ARRAY, INLINE_TABLE
    }

    public boolean isString() {
        return kind == Kind.STRING;
    }

    /** Without the text, which may be a password. */
    @Override
    public String toString() {
        return kind + "@" + start;
    }
}
