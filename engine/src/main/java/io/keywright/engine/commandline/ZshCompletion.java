package io.keywright.engine.commandline;

import java.util.List;
import java.util.stream.Collectors;

/** The completion script for zsh. */
final class ZshCompletion {

    private ZshCompletion() {
    }

    static String script(CommandTable table) {
        StringBuilder script = new StringBuilder("""
                #compdef keywright
                # Completion of keywright for zsh: source <(keywright completion zsh), or as _keywright in a folder of $fpath
                _keywright() {
                    local curcontext="$curcontext" state line
                    typeset -A opt_args
                    local -a everywhere commands
                """);
        script.append("    everywhere=(\n").append(specs(CommandTable.GLOBAL_OPTIONS)).append("    )\n");
        script.append("    commands=(\n");
        for (CommandSpec command : table.commands()) {
            script.append("        ").append(quoted(command.name() + ":" + command.summary())).append('\n');
        }
        script.append("""
                    )
                    _arguments -C "${everywhere[@]}" '1:command:->command' '*::argument:->argument'
                    case $state in
                        command) _describe -t commands command commands ;;
                        argument)
                            case $words[1] in
                """);
        for (CommandSpec command : table.commands()) {
            script.append("                ").append(command.name()).append(") _arguments \"${everywhere[@]}\"");
            command.options().forEach(option -> option.forms().forEach(form ->
                    script.append(" \\\n                    ").append(spec(option, form))));
            for (ArgumentSpec argument : command.arguments()) {
                script.append(" \\\n                    ").append(quoted((argument.repeated() ? "*" : "")
                        + (argument.required() || argument.repeated() ? ":" : "::")
                        + escaped(argument.value().name()) + ":" + action(argument.value())));
            }
            script.append(" ;;\n");
        }
        script.append("""
                            esac ;;
                    esac
                }
                if [ "$funcstack[1]" = _keywright ]; then _keywright "$@"; else compdef _keywright keywright; fi
                """);
        return script.toString();
    }

    private static String specs(List<OptionSpec> options) {
        return options.stream().flatMap(option -> option.forms().stream()
                .map(form -> "        " + spec(option, form) + "\n")).collect(Collectors.joining());
    }

    private static String spec(OptionSpec option, String form) {
        String text = (option.repeated() ? "*" : "") + form
                + (option.value().isPresent() && OptionSpec.isLong(form) ? "=" : "")
                + "[" + escaped(option.doc()) + "]";
        return quoted(text + option.value().map(value -> ":" + escaped(value.name()) + ":" + action(value)).orElse(""));
    }

    private static String action(ValueSpec value) {
        return switch (value.kind()) {
            case TEXT -> " ";
            case FILE -> "_files";
            case DIRECTORY -> "_files -/";
            case CHOICE -> "(" + String.join(" ", value.choices()) + ")";
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
