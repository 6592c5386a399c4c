package io.keywright.schema.layout;

import io.keywright.schema.layout.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Prints lexemes: indentation, the space between them, blank lines, and trailing comments below each other. */
final class Printer {

    /** A line longer than this keeps its own comment close and does not push those of its neighbours aside. */
    private static final int ALIGNED_WIDTH = 72;

    private final List<Line> lines = new ArrayList<>();

    private static final class Line {
        private final StringBuilder words = new StringBuilder();
        private String comment = "";

        private int width() {
            return words.codePointCount(0, words.length());
        }
    }

    private Printer() {
    }

    static String text(List<Lexeme> lexemes) {
        Printer printer = new Printer();
        Lexeme before = null;
        for (Lexeme lexeme : lexemes) {
            printer.print(before, lexeme);
            before = lexeme;
        }
        return printer.aligned();
    }

    private void print(Lexeme before, Lexeme lexeme) {
        if (lexeme.kind() == Kind.BODY) {
            for (String line : lexeme.text().substring(0, lexeme.text().length() - 1).split("\n", -1)) {
                newLine(0).words.append(line);
            }
            return;
        }
        if (before == null || lexeme.breaks() > 0) {
            if (before != null && lexeme.breaks() > 1) {
                newLine(0);
            }
            newLine(lexeme.column());
        } else if (lexeme.kind() != Kind.COMMENT && spaced(before.kind(), lexeme.kind())) {
            last().words.append(' ');
        }
        if (lexeme.kind() == Kind.COMMENT && before != null && lexeme.breaks() == 0) {
            last().comment = lexeme.text();
            return;
        }
        String[] words = lexeme.text().split("\n", -1);
        last().words.append(words[0]);
        for (int i = 1; i < words.length; i++) {
            newLine(0).words.append(words[i]);
        }
    }

    private static boolean spaced(Kind before, Kind kind) {
        if (before == Kind.PROPERTY) {
            // The characters of flow indicators may stand in a tag.
            return true;
        }
        return switch (kind) {
            case COMMA, CLOSE -> false;
            case COLON -> before == Kind.COMMA || before == Kind.ITEM;
            default -> before != Kind.OPEN;
        };
    }

    private Line newLine(int column) {
        Line line = new Line();
        line.words.append(" ".repeat(column));
        lines.add(line);
        return line;
    }

    private Line last() {
        return lines.get(lines.size() - 1);
    }

    private String aligned() {
        StringBuilder text = new StringBuilder();
        int start = 0;
        while (start < lines.size()) {
            int end = start + 1;
            while (end < lines.size() && !lines.get(start).comment.isEmpty() && !lines.get(end).comment.isEmpty()) {
                end++;
            }
            int width = lines.subList(start, end).stream().mapToInt(Line::width)
                    .filter(w -> w <= ALIGNED_WIDTH).max().orElse(0);
            for (Line line : lines.subList(start, end)) {
                text.append(line.words);
                if (!line.comment.isEmpty()) {
                    text.append(" ".repeat(Math.max(0, width - line.width()) + 2)).append(line.comment);
                }
                text.append('\n');
            }
            start = end;
        }
        return text.toString();
    }
}
