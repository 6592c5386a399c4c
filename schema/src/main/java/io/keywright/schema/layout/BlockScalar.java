package io.keywright.schema.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * A block scalar, {@code |} or {@code >}, cut into its head, the comment on the line of the head, and its lines.
 *
 * @param head        style, indentation indicator and chomping
 * @param comment     empty if there is none
 * @param body        its lines at their new indentation, each ended by a line break
 * @param blanksAfter blank lines after it that are no part of its value
 */
record BlockScalar(String head, String comment, String body, int blanksAfter) {

    /**
     * @param source       from the {@code |} or {@code >} to where the scanner says that the scalar ends
     * @param sourceColumn the column of the collection that it stands in, 0 at the root
     * @param column       where its lines will begin
     * @param atEnd        whether the text ends with it
     */
    static BlockScalar of(String source, int sourceColumn, int column, boolean atEnd) {
        int lineEnd = source.indexOf('\n');
        String first = lineEnd < 0 ? source : source.substring(0, lineEnd);
        int hash = first.indexOf('#');
        String head = (hash < 0 ? first : first.substring(0, hash)).strip();
        List<String> lines = lines(lineEnd < 0 ? "" : source.substring(lineEnd + 1));

        int digit = head.chars().filter(Character::isDigit).map(Character::getNumericValue).findFirst().orElse(0);
        int indentation = digit > 0 ? sourceColumn + digit : detected(lines);
        boolean keep = head.indexOf('+') >= 0;
        int blanks = 0;
        while (blanks < lines.size() && lines.get(lines.size() - 1 - blanks).length() <= indentation) {
            blanks++;
        }
        List<String> content = keep ? lines : lines.subList(0, lines.size() - blanks);

        // Without a line break after its last line, YAML 1.1 gives the value none. The file will end in one.
        boolean unended = atEnd && !content.isEmpty() && blanks == 0 && !source.endsWith("\n");
        String chomping = unended || head.indexOf('-') >= 0 ? "-" : keep ? "+" : "";
        StringBuilder body = new StringBuilder();
        for (String line : content) {
            if (line.length() > indentation) {
                body.append(" ".repeat(column)).append(line, indentation, line.length());
            }
            body.append('\n');
        }
        return new BlockScalar(head.charAt(0) + (digit > 0 ? String.valueOf(Level.STEP) : "") + chomping,
                hash < 0 ? "" : first.substring(hash).stripTrailing(), body.toString(), keep ? 0 : blanks);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** The deepest of the blank lines at the start and the first line that is not blank; as the scanner does it. */
    private static int detected(List<String> lines) {
        int deepest = 0;
        for (String line : lines) {
            int spaces = 0;
            while (spaces < line.length() && line.charAt(spaces) == ' ') {
                spaces++;
            }
            deepest = Math.max(deepest, spaces);
            if (spaces < line.length()) {
                break;
            }
        }
        return deepest;
    }
}
