package io.keywright.schema.layout;

/**
 * A word of the text: an indicator, a scalar, a comment.
 *
 * @param text   as it will be printed; the further lines of a scalar are indented already
 * @param breaks line breaks of the author between the lexeme before and this one; 0: on the same line
 * @param column where it stands, counted from 0, if it is the first of its line
 */
record Lexeme(Kind kind, String text, int breaks, int column) {

    /** What a lexeme is, as far as it matters to the space before and after it. */
    enum Kind {
        /** {@code ---}, {@code ...} or a directive: alone on its line. */
        MARKER,
        /** {@code -} or {@code ?}. */
        ITEM,
        /** {@code :}. */
        COLON,
        /** {@code ,}. */
        COMMA,
        /** {@code [} or <code>{</code>. */
        OPEN,
        /** {@code ]} or <code>}</code>. */
        CLOSE,
        /** A tag, anchor or alias. */
        PROPERTY,
        /** A plain or quoted scalar, or the head of a block scalar. */
        SCALAR,
        /** The lines of a block scalar, each ended by a line break. */
        BODY,
        /** From {@code #} to the end of the line. */
        COMMENT
    }

    Lexeme {
        if (breaks < 0 || column < 0) {
            throw new IllegalArgumentException("bug: " + kind + " with " + breaks + " breaks at column " + column);
        }
    }
}
