package io.keywright.engine.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A text file with its secrets hidden. */
public final class FileMask {

    static final String HIDDEN = "(sensitive)";

    private FileMask() {
    }

    /** The text of a file that holds secrets. Every value of an assignment is hidden: names do not tell. */
    public static byte[] of(byte[] content) {
        List<String> lines = Arrays.asList(new String(content, StandardCharsets.UTF_8).split("\n", -1));
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            masked.append(i == 0 ? "" : "\n").append(line(lines, i, true));
        }
        return masked.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param assignments whether the value of every {@code NAME=value} is hidden, whatever the name */
    static String line(List<String> lines, int index, boolean assignments) {
        String line = lines.get(index);
        int equals = line.indexOf('=');
        return assignments && equals > 0 && line.substring(0, equals).matches("[\\w.-]+")
                ? line.substring(0, equals + 1) + HIDDEN : SecretMask.masked(lines, index, HIDDEN);
    }
}
