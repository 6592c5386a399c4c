package io.keywright.engine.commandline;

import io.keywright.schema.shape.Nearest;
import java.util.List;

/**
 * What an option or argument takes.
 *
 * @param name    as help shows it, {@code FILE}
 * @param kind    what a shell completes here
 * @param choices the only values, where the kind is a choice
 */
public record ValueSpec(String name, Kind kind, List<String> choices) {

    /** What a shell can offer for a value. */
    public enum Kind { TEXT, FILE, DIRECTORY, CHOICE }

    public ValueSpec {
        choices = List.copyOf(choices);
    }

    public static ValueSpec text(String name) {
        return new ValueSpec(name, Kind.TEXT, List.of());
    }

    public static ValueSpec file(String name) {
        return new ValueSpec(name, Kind.FILE, List.of());
    }

    public static ValueSpec directory(String name) {
        return new ValueSpec(name, Kind.DIRECTORY, List.of());
    }

    public static ValueSpec choice(String name, List<String> choices) {
        return new ValueSpec(name, Kind.CHOICE, choices);
    }

    public static ValueSpec choice(String name, String... choices) {
        return choice(name, List.of(choices));
    }

    void check(String owner, String value) {
        if (kind == Kind.CHOICE && !choices.contains(value)) {
            throw new UsageException(owner + " takes " + String.join(", ", choices) + ", not '" + value + "'",
                    Nearest.hint(value, choices));
        }
    }
}
