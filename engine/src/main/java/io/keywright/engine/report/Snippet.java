package io.keywright.engine.report;

import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.diagnostic.Range;
import java.util.List;
import java.util.Optional;

/**
 * The line that a diagnostic is about, as it may be shown: printable, with secrets masked and cut to a sensible
 * length, and the columns of the text that is meant.
 *
 * @param number the line's number
 * @param text   what is shown of it
 * @param from   column on the screen where the marks begin, counted from 0
 * @param width  how many marks
 */
record Snippet(int number, String text, int from, int width) {

    private static final int BEFORE = 60;
    private static final int AFTER = 100;
    /** A line longer than this was written by no person, and is read by none. */
    private static final int LONGEST = 20_000;

    /** The snippet of a range; empty when it means the whole file, or the file has no such line that can be shown. */
    static Optional<Snippet> of(Range range, List<String> lines) {
        if (range.isWholeFile() || range.line() < 1 || range.line() > lines.size()) {
            return Optional.empty();
        }
        if (lines.get(range.line() - 1).length() > LONGEST) {
            return Optional.empty();
        }
        int[] line = lines.get(range.line() - 1).codePoints().toArray();
        boolean[] masked = SecretMask.of(lines, range.line() - 1);
        int start = Math.min(range.column() - 1, line.length);
        int end = range.endLine() > range.line() ? line.length : Math.min(range.endColumn() - 1, line.length);
        // Marks within a masked value would tell of its length and where its fault lies: they mark all of it.
        while (start > 0 && start < line.length && masked[start] && masked[start - 1]) {
            start--;
        }
        while (end > 0 && end < line.length && masked[end] && masked[end - 1]) {
            end++;
        }

        int first = start <= BEFORE ? 0 : start - BEFORE;
        int last = Math.min(line.length, start + AFTER);
        StringBuilder text = new StringBuilder(first > 0 ? "…" : "");
        int screen = text.length();
        int from = screen;
        int to = screen;
        for (int at = first; at < last; at++) {
            if (at == start) {
                from = screen;
            }
            if (masked[at]) {
                if (at == first || !masked[at - 1]) {
                    text.append("***");
                    screen += 3;
                }
            } else {
                String shown = line[at] == '\t' ? "    " : Printable.of(Character.toString(line[at]));
                text.append(shown);
                screen += shown.codePoints().map(Snippet::columns).sum();
            }
            if (at < end) {
                to = screen;
            }
        }
        if (start >= last) {
            from = screen;
        }
        if (last < line.length) {
            text.append('…');
        }
        return Optional.of(new Snippet(range.line(), text.toString(), from, Math.max(1, to - from)));
    }

    /** Columns that a terminal gives a character: none for combining ones, two for those of East Asian width. */
    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115f || c >= 0x2e80 && c <= 0xa4cf || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff || c >= 0xfe30 && c <= 0xfe6f || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6 || c >= 0x1f300 && c <= 0x1faff || c >= 0x20000 && c <= 0x3fffd;
        return wide ? 2 : 1;
    }
}
