package io.keywright.engine.commandline;

import java.util.List;

/** The completion script for fish. */
final class FishCompletion {

    private FishCompletion() {
    }

    static String script(CommandTable table) {
        StringBuilder script = new StringBuilder("# Completion of keywright for fish: keywright completion fish | source\n");
        script.append("complete -c keywright -f\n");
        CommandTable.GLOBAL_OPTIONS.forEach(option -> option(script, "", option));
        for (CommandSpec command : table.commands()) {
            script.append("complete -c keywright -n __fish_use_subcommand -a ").append(command.name())
                    .append(" -d ").append(quoted(command.summary())).append('\n');
        }
        for (CommandSpec command : table.commands()) {
            String condition = " -n " + quoted("__fish_seen_subcommand_from " + command.name());
            command.options().forEach(option -> option(script, condition, option));
            for (ArgumentSpec argument : command.arguments()) {
                script.append("complete -c keywright").append(condition).append(offer(argument.value(), false)).append('\n');
            }
        }
        return script.toString();
    }

    private static void option(StringBuilder script, String condition, OptionSpec option) {
        script.append("complete -c keywright").append(condition);
        for (String form : option.forms()) {
            script.append(OptionSpec.isLong(form) ? " -l " : " -s ").append(OptionSpec.bare(form));
        }
        option.value().ifPresent(value -> script.append(offer(value, true)));
        script.append(" -d ").append(quoted(option.doc())).append('\n');
    }

    private static String offer(ValueSpec value, boolean ofOption) {
        String requires = ofOption ? " -r" : "";
        return requires + switch (value.kind()) {
            case TEXT -> "";
            case FILE -> " -F";
            case DIRECTORY -> " -a '(__fish_complete_directories)'";
            case CHOICE -> " -a " + quoted(String.join(" ", List.copyOf(value.choices())));
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
