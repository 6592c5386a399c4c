package io.keywright.schema.layout;

/**
 * A block collection that is open at some point of the text. Levels form a chain from the innermost outwards, so that
 * the chain of an earlier lexeme stays valid when collections close.
 */
final class Level {

    /** The spaces that one level stands further in than the one around it. */
    static final int STEP = 2;

    private final Level outer;
    private final boolean mapping;
    private final boolean indentless;
    private final int sourceColumn;
    private final int column;

    /**
     * @param outer        null at the root
     * @param indentless   a sequence whose dashes stand in the column of their key, as YAML allows
     * @param sourceColumn where its keys or dashes stood
     */
    Level(Level outer, boolean mapping, boolean indentless, int sourceColumn) {
        this.outer = outer;
        this.mapping = mapping;
        this.indentless = indentless;
        this.sourceColumn = sourceColumn;
        this.column = inside(outer);
    }

    /** The column of what stands as a value in {@code level}; 0 where no collection is open. */
    static int inside(Level level) {
        return level == null ? 0 : level.column + STEP;
    }

    Level outer() {
        return outer;
    }

    boolean mapping() {
        return mapping;
    }

    boolean indentless() {
        return indentless;
    }

    int sourceColumn() {
        return sourceColumn;
    }

    /** Where its keys or dashes will stand. */
    int column() {
        return column;
    }

    /** Whether this level is {@code level} or one around it. */
    boolean isOpenAt(Level level) {
        for (Level open = level; open != null; open = open.outer) {
            if (open == this) {
                return true;
            }
        }
        return false;
    }
}
