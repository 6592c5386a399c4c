package io.keywright.schema.layout;

import io.keywright.schema.layout.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prints lexemes: indentation, the space between them, blank lines, and trailing comments below each other. */
final class Printer implements Consumer<Lexeme> {

    /** A line longer than this keeps its own comment close and does not push those of its neighbours aside. */
    private static final int ALIGNED_WIDTH = 72;

    private final StringBuilder text = new StringBuilder();
    /** Consecutive lines with a comment, which are written when it is known how wide they are. */
    private final List<Line> run = new ArrayList<>();
    private Line line;
    private Kind before;

    private static final class Line {
        private final StringBuilder words = new StringBuilder();
        private String comment = "";

        private int width() {
            return words.codePointCount(0, words.length());
        }
    }

    /** Prints the next lexeme. */
    @Override
    public void accept(Lexeme lexeme) {
        Kind previous = before;
        before = lexeme.kind();
        if (lexeme.kind() == Kind.BODY) {
            for (String content : lexeme.text().substring(0, lexeme.text().length() - 1).split("\n", -1)) {
                newLine(0).words.append(content);
            }
            return;
        }
        if (previous == null || lexeme.breaks() > 0) {
            if (previous != null && lexeme.breaks() > 1) {
                newLine(0);
            }
            newLine(lexeme.column());
        } else if (lexeme.kind() == Kind.COMMENT) {
            line.comment = lexeme.text();
            return;
        } else if (spaced(previous, lexeme.kind())) {
            line.words.append(' ');
        }
        String[] words = lexeme.text().split("\n", -1);
        line.words.append(words[0]);
        for (int i = 1; i < words.length; i++) {
            newLine(0).words.append(words[i]);
        }
    }

    /** All that was printed. */
    String text() {
        endLine();
        endRun();
        return text.toString();
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
        endLine();
        line = new Line();
        line.words.append(" ".repeat(column));
        return line;
    }

    private void endLine() {
        if (line != null && line.comment.isEmpty()) {
            endRun();
            text.append(line.words).append('\n');
        } else if (line != null) {
            run.add(line);
        }
        line = null;
    }

    private void endRun() {
        int width = run.stream().mapToInt(Line::width).filter(w -> w <= ALIGNED_WIDTH).max().orElse(0);
        for (Line commented : run) {
            text.append(commented.words).append(" ".repeat(Math.max(0, width - commented.width()) + 2))
                    .append(commented.comment).append('\n');
        }
        run.clear();
    }
}
