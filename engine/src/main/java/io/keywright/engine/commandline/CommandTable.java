package io.keywright.engine.commandline;

import io.keywright.schema.shape.Nearest;
import java.util.ArrayList;
import java.util.List;

/** All commands, in the order in which help lists them, and the options that every command takes. */
public record CommandTable(List<CommandSpec> commands) {

    /** The options that may stand before or after the command. */
    public static final List<OptionSpec> GLOBAL_OPTIONS = List.of(
            OptionSpec.value("-C", ValueSpec.directory("DIR"), "work in DIR instead of the current directory"),
            OptionSpec.value("-f", ValueSpec.file("FILE"), "the document; default: tls.yaml"),
            OptionSpec.value("--env", ValueSpec.text("NAME"), "merge env/NAME.yaml, beside the document, over it"),
            OptionSpec.flag("--json", "the result as one JSON document"),
            OptionSpec.flag("--color", "colour, even where the output is no terminal"),
            OptionSpec.flag("--no-color", "no colour; so does the variable NO_COLOR"),
            OptionSpec.value("--input", ValueSpec.choice("true|false", "true", "false"),
                    "false: never ask; so does the variable CI"),
            OptionSpec.value("--lock-timeout", ValueSpec.text("DURATION"),
                    "wait so long for another run to end, such as 30s; default: not at all"),
            OptionSpec.flag("--help", "help on the command").or("-h"));

    public CommandTable {
        commands = List.copyOf(commands);
    }

    /** @throws UsageException when there is none of this name */
    public CommandSpec required(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageException("unknown command '" + name + "'",
                        Nearest.hint(name, names())
                                .orElse("'keywright help' lists the commands")));
    }

    public List<String> names() {
        return commands.stream().map(CommandSpec::name).toList();
    }

    /** The options of a command, its own first. */
    static List<OptionSpec> optionsOf(CommandSpec command) {
        List<OptionSpec> all = new ArrayList<>(command.options());
        all.addAll(GLOBAL_OPTIONS);
        return all;
    }
}
