package io.keywright.schema.source;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Gives the parser a text that is in memory as a whole. The parser's own reader copies all it has looked ahead for
 * each 1,024 characters more, so that a comment or a value of 4 MB takes it seconds, and one of 32 MB minutes.
 */
final class WholeText extends StreamReader {

    private static final int[] NO_SNIPPET = new int[0];

    private final String text;
    /** Only for a text in which a character may be two chars. */
    private final int[] codePoints;
    private final int length;
    private int at;
    private int line;
    private int column;
    private int documentStart;

    WholeText(String text) {
        super("");
        this.text = text;
        this.length = text.codePointCount(0, text.length());
        this.codePoints = length == text.length() ? null : new int[length];
        for (int index = 0, from = 0; codePoints != null && index < length; index++) {
            codePoints[index] = text.codePointAt(from);
            from += Character.charCount(codePoints[index]);
        }
    }

    private int character(int index) {
        return index >= length ? 0 : codePoints == null ? text.charAt(index) : codePoints[index];
    }

    @Override
    public int peek() {
        return character(at);
    }

    @Override
    public int peek(int ahead) {
        return character(at + ahead);
    }

    @Override
    public String prefix(int count) {
        int end = Math.min(length, at + count);
        return codePoints == null ? text.substring(at, end) : new String(codePoints, at, end - at);
    }

    /** As {@link #prefix}, and goes behind it; asked for only where no line ends. */
    @Override
    public String prefixForward(int count) {
        String prefix = prefix(count);
        at = Math.min(length, at + count);
        column += count;
        return prefix;
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int count) {
        for (int end = Math.min(length, at + count); at < end; at++) {
            int c = character(at);
            if (c == '\n' || c == '\r' && character(at + 1) != '\n') {
                line++;
                column = 0;
            } else {
                column++;
            }
        }
    }

    @Override
    public Mark getMark() {
        return new Mark("", at, line, column, NO_SNIPPET, 0);
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getDocumentIndex() {
        return at - documentStart;
    }

    @Override
    public void resetDocumentIndex() {
        documentStart = at;
    }

    @Override
    public int getLine() {
        return line;
    }

    @Override
    public int getColumn() {
        return column;
    }
}
