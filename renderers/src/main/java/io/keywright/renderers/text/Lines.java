package io.keywright.renderers.text;

import io.keywright.schema.diagnostic.Range;
import java.util.Arrays;

/** Where the lines of a text begin; a line ends with LF, CR LF or CR, as XML counts them. */
public final class Lines {

    private final String text;
    private final String filename;
    private int[] starts;

    public Lines(String text, String filename) {
        this.text = text;
        this.filename = filename;
    }

    public String filename() {
        return filename;
    }

    public Range range(int from, int to) {
        int first = line(from);
        int last = line(to);
        return new Range(filename, first + 1, column(first, from), last + 1, column(last, to));
    }

    private int column(int line, int offset) {
        return text.codePointCount(starts()[line], offset) + 1;
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(starts(), offset);
        return found >= 0 ? found : -found - 2;
    }

    // Most files are read without a fault, and then nobody asks for a line.
    private int[] starts() {
        if (starts == null) {
            int[] found = new int[16];
            int count = 1;
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\n' || c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n')) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = at + 1;
                }
            }
            starts = Arrays.copyOf(found, count);
        }
        return starts;
    }
}
