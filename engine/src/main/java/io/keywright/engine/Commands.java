package io.keywright.engine;

import io.keywright.engine.commandline.CommandTable;
import java.util.List;

/** The commands there are, in the order in which help lists them. */
final class Commands {

    static final List<Command> ALL = List.of(
            new VersionCommand(),
            new CompletionCommand(),
            new HelpCommand());

    static final CommandTable TABLE = new CommandTable(ALL.stream().map(Command::spec).toList());

    private Commands() {
    }

    static Command named(String name) {
        return ALL.stream().filter(command -> command.spec().name().equals(name)).findFirst().orElseThrow();
    }
}
