package io.keywright.engine.commandline;

import java.util.Locale;
import java.util.stream.Stream;

/** The shells for which a completion script can be made. */
public enum Completion {
    BASH, ZSH, FISH;

    /** The script, for the shell to source. */
    public String script(CommandTable table) {
        return switch (this) {
            case BASH -> BashCompletion.script(table);
            case ZSH -> ZshCompletion.script(table);
            case FISH -> FishCompletion.script(table);
        };
    }

    public static Completion of(String shell) {
        return valueOf(shell.toUpperCase(Locale.ROOT));
    }

    /** The argument of the command that prints a script. */
    public static ValueSpec value() {
        return ValueSpec.choice("SHELL", Stream.of(values()).map(Completion::toString).toList());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
