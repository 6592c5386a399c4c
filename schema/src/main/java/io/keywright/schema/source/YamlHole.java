package io.keywright.schema.source;

/** A place where no value stands. */
public final class YamlHole extends YamlNode {

    /** Why none does. */
    public enum Reason {
        /** An overlay deletes the key by {@code !remove}. */
        REMOVED,
        /** The value was refused, and a diagnostic says why; nothing more is to be said about it. */
        REFUSED
    }

    private final Reason reason;

    YamlHole(String filename, int line, int column, int endLine, int endColumn, Reason reason) {
        super(filename, line, column, endLine, endColumn);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String kind() {
        return "nothing";
    }
}
