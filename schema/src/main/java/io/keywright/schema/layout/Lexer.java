package io.keywright.schema.layout;

import io.keywright.schema.layout.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Cuts a text into its lexemes and says where each will stand if it begins a line.
 *
 * <p>The scanner's tokens and the gaps between them are the whole text, and a gap may hold nothing but blanks, line
 * breaks and comments: that is checked here for every gap, so nothing can get lost. (The scanner can report comments
 * itself, but not all that stand inside flow collections, and it moves some.)
 */
final class Lexer {

    private final String text;
    private final ScannerImpl scanner;
    private final Consumer<Lexeme> lexemes;
    /** Comments before the next token, whose columns depend on it. */
    private final List<Comment> waiting = new ArrayList<>();

    /** Where the last lexeme or comment ends, in UTF-16 units and in code points, which the scanner counts. */
    private int offset;
    private int codePoints;
    private int breaks;

    private Level level;
    private boolean simpleKey;
    private int flowDepth;
    private int flowColumn;

    private Level levelBefore;
    /** Null at the start. */
    private Kind kindBefore;

    private record Comment(String text, int breaks, int sourceColumn) {
    }

    private Lexer(String text, LoaderOptions options, Consumer<Lexeme> lexemes) {
        this.text = text;
        this.lexemes = lexemes;
        this.scanner = new ScannerImpl(new StreamReader(text), options);
    }

    /** Gives on the lexemes of {@code text}, which is known to be one YAML document and has LF line ends. */
    static void read(String text, LoaderOptions options, Consumer<Lexeme> lexemes) {
        Lexer lexer = new Lexer(text, options, lexemes);
        while (!lexer.scanner.checkToken(Token.ID.StreamEnd)) {
            lexer.accept(lexer.scanner.getToken());
        }
        lexer.gap(text.length());
        lexer.placeComments(0, 0);
    }

    private void accept(Token token) {
        Token.ID id = token.getTokenId();
        int column = token.getStartMark().getColumn();
        boolean closes = id == Token.ID.Key || id == Token.ID.Value || id == Token.ID.BlockEnd;
        if (closes && flowDepth == 0 && level != null && level.indentless()) {
            level = level.outer();
        }
        if (id == Token.ID.BlockMappingStart) {
            level = new Level(level, true, false, column);
        } else if (id == Token.ID.BlockSequenceStart) {
            level = new Level(level, false, false, column);
        } else if (id == Token.ID.BlockEnd) {
            level = level.outer();
        } else if (id == Token.ID.Key && token.getStartMark().getIndex() == token.getEndMark().getIndex()) {
            // The scanner notices a key at its colon and puts this token before it; only ? has a text.
            simpleKey = true;
        } else if (token instanceof ScalarToken scalar
                && (scalar.getStyle() == ScalarStyle.LITERAL || scalar.getStyle() == ScalarStyle.FOLDED)) {
            blockScalar(scalar);
        } else if (id != Token.ID.StreamStart) {
            if (id == Token.ID.BlockEntry && (level == null || level.mapping())) {
                level = new Level(level, false, true, column);
            }
            word(token, kind(id));
        }
    }

    private static Kind kind(Token.ID id) {
        return switch (id) {
            case BlockEntry, Key -> Kind.ITEM;
            case Value -> Kind.COLON;
            case FlowEntry -> Kind.COMMA;
            case FlowMappingStart, FlowSequenceStart -> Kind.OPEN;
            case FlowMappingEnd, FlowSequenceEnd -> Kind.CLOSE;
            case Tag, Anchor, Alias -> Kind.PROPERTY;
            case Scalar -> Kind.SCALAR;
            case DocumentStart, DocumentEnd, Directive -> Kind.MARKER;
            default -> throw new IllegalStateException("bug: token " + id);
        };
    }

    private void word(Token token, Kind kind) {
        gap(offsetOf(token.getStartMark()));
        int column = columnOf(kind);
        placeComments(token.getStartMark().getColumn(), column);
        boolean first = breaks > 0 || kindBefore == null;
        if (kind == Kind.CLOSE) {
            flowDepth--;
        } else if (kind == Kind.OPEN && flowDepth++ == 0) {
            flowColumn = first || level == null ? column : level.mapping() ? level.column() : Level.inside(level);
        }
        String raw = textTo(token.getEndMark());
        add(kind, kind == Kind.SCALAR ? continued(raw) : raw.strip(), column);
    }

    private int columnOf(Kind kind) {
        if (kind == Kind.MARKER) {
            return 0;
        }
        if (flowDepth > 0) {
            return flowColumn + Level.STEP * (kind == Kind.CLOSE ? flowDepth - 1 : flowDepth);
        }
        boolean begins = simpleKey || kind == Kind.ITEM || kind == Kind.COLON;
        return begins && level != null ? level.column() : Level.inside(level);
    }

    private void add(Kind kind, String words, int column) {
        lexemes.accept(new Lexeme(kind, words, breaks, column));
        breaks = 0;
        kindBefore = kind;
        levelBefore = level;
        simpleKey = false;
    }

    /** The further lines of a scalar at their new indentation; their blanks at either end mean nothing to YAML. */
    private String continued(String raw) {
        if (raw.indexOf('\n') < 0) {
            return raw;
        }
        String indentation = " ".repeat(flowDepth > 0 ? flowColumn + Level.STEP * (flowDepth + 1)
                : Math.max(Level.STEP, Level.inside(level)));
        String[] lines = raw.split("\n", -1);
        StringBuilder all = new StringBuilder(withoutBlanksAfter(lines[0], raw));
        for (int i = 1; i < lines.length; i++) {
            String line = withoutBlanksAfter(withoutBlanksBefore(lines[i]), raw);
            all.append('\n').append(line.isEmpty() ? "" : indentation).append(line);
        }
        return all.toString();
    }

    private static String withoutBlanksBefore(String line) {
        int at = 0;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(at);
    }

    /** Keeps a blank that a backslash makes part of a quoted scalar. */
    private static String withoutBlanksAfter(String line, String scalar) {
        int end = line.length();
        while (end > 0 && isBlank(line.charAt(end - 1))) {
            end--;
        }
        int backslashes = 0;
        while (scalar.startsWith("\"") && backslashes < end && line.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return line.substring(0, backslashes % 2 == 1 && end < line.length() ? end + 1 : end);
    }

    private void blockScalar(ScalarToken token) {
        gap(offsetOf(token.getStartMark()));
        int column = columnOf(Kind.SCALAR);
        placeComments(token.getStartMark().getColumn(), column);
        String raw = textTo(token.getEndMark());
        BlockScalar scalar = BlockScalar.of(raw, level == null ? 0 : level.sourceColumn(),
                Math.max(Level.STEP, Level.inside(level)), offset == text.length());
        add(Kind.SCALAR, scalar.head(), column);
        if (!scalar.comment().isEmpty()) {
            lexemes.accept(new Lexeme(Kind.COMMENT, scalar.comment(), 0, column));
        }
        if (!scalar.body().isEmpty()) {
            breaks = 1;
            add(Kind.BODY, scalar.body(), 0);
        }
        // The scanner's end of a block scalar lies behind the line break of its last line.
        breaks = 1 + scalar.blanksAfter();
    }

    /** Reads the gap up to {@code end}; {@code breaks} are then those since the last lexeme or comment. */
    private void gap(int end) {
        while (offset < end) {
            char c = text.charAt(offset);
            if (c == '#') {
                int lineEnd = text.indexOf('\n', offset);
                String comment = text.substring(offset, lineEnd < 0 ? text.length() : lineEnd);
                int sourceColumn = text.codePointCount(text.lastIndexOf('\n', offset) + 1, offset);
                waiting.add(new Comment(comment.stripTrailing(), breaks, sourceColumn));
                offset += comment.length();
                codePoints += comment.codePointCount(0, comment.length());
                breaks = 0;
            } else if (c == '\n' || isBlank(c)) {
                breaks += c == '\n' ? 1 : 0;
                offset++;
                codePoints++;
            } else {
                throw new IllegalStateException("bug: '" + c + "' between two tokens at offset " + offset);
            }
        }
        if (offset != end) {
            throw new IllegalStateException("bug: a comment runs into the token at offset " + end);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private int offsetOf(Mark mark) {
        return text.offsetByCodePoints(offset, mark.getIndex() - codePoints);
    }

    private String textTo(Mark mark) {
        int start = offset;
        offset = offsetOf(mark);
        codePoints = mark.getIndex();
        return text.substring(start, offset);
    }

    /** Gives the comments before a lexeme their columns, now that it is known where that stood and will stand. */
    private void placeComments(int nextSourceColumn, int nextColumn) {
        for (Comment comment : waiting) {
            lexemes.accept(new Lexeme(Kind.COMMENT, comment.text(), comment.breaks(),
                    flowDepth > 0 ? flowColumn + Level.STEP * flowDepth
                            : blockColumn(comment.sourceColumn(), nextSourceColumn, nextColumn)));
        }
        waiting.clear();
    }

    /**
     * A comment of its own line belongs to what follows, unless it stands further in, as a commented-out last key
     * does: then to the innermost collection that ends here and stands no further in than the comment.
     */
    private int blockColumn(int sourceColumn, int nextSourceColumn, int nextColumn) {
        boolean valueMissing = kindBefore == Kind.COLON || kindBefore == Kind.ITEM || kindBefore == Kind.PROPERTY;
        if (valueMissing && levelBefore != null && sourceColumn > levelBefore.sourceColumn()) {
            return Level.inside(levelBefore);
        }
        for (Level ended = levelBefore; ended != null && !ended.isOpenAt(level); ended = ended.outer()) {
            if (ended.sourceColumn() <= sourceColumn && ended.sourceColumn() > nextSourceColumn) {
                return ended.column();
            }
        }
        return nextColumn;
    }
}
