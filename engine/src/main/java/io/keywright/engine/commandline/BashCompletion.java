package io.keywright.engine.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The completion script for bash, 3.2 and later. */
final class BashCompletion {

    private BashCompletion() {
    }

    static String script(CommandTable table) {
        StringBuilder script = new StringBuilder();
        script.append("""
                # Completion of keywright for bash: source <(keywright completion bash)
                _keywright() {
                    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= place=0 at
                    local IFS=$'\\n'
                    COMPREPLY=()
                    # bash takes '=' for a word of its own
                    if [[ $current == = ]]; then
                        current=
                    elif [[ $previous == = ]]; then
                        previous=${COMP_WORDS[COMP_CWORD-2]}
                    fi
                    for ((at = 1; at < COMP_CWORD; at++)); do
                        case ${COMP_WORDS[at]} in
                """);
        List<String> taking = table.commands().stream().flatMap(command -> CommandTable.optionsOf(command).stream())
                .filter(option -> option.value().isPresent()).flatMap(option -> option.forms().stream()).distinct().toList();
        script.append("            ").append(String.join(" | ", taking)).append("""
                )
                                [[ ${COMP_WORDS[at+1]} == = ]] && ((at++))
                                ((at++)) ;;
                            -*) ;;
                            *) if [[ -z $command ]]; then command=${COMP_WORDS[at]}; else ((place++)); fi ;;
                        esac
                    done
                """);
        script.append("    case $command:$previous in\n");
        branches(script, "*", CommandTable.GLOBAL_OPTIONS);
        for (CommandSpec command : table.commands()) {
            branches(script, command.name(), command.options());
        }
        script.append("    esac\n    case $command:$place:$current in\n");
        script.append("        :*:-*) ").append(words(forms(CommandTable.GLOBAL_OPTIONS))).append(" ;;\n");
        script.append("        :*) ").append(words(table.names())).append(" ;;\n");
        for (CommandSpec command : table.commands()) {
            script.append("        ").append(command.name()).append(":*:-*) ")
                    .append(words(forms(CommandTable.optionsOf(command)))).append(" ;;\n");
            for (int place = 0; place < command.arguments().size(); place++) {
                ArgumentSpec argument = command.arguments().get(place);
                script.append("        ").append(command.name()).append(':').append(argument.repeated() ? "*" : place)
                        .append(":*) ").append(offer(argument.value())).append(" ;;\n");
            }
        }
        script.append("    esac\n}\ncomplete -F _keywright keywright\n");
        return script.toString();
    }

    private static void branches(StringBuilder script, String command, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            option.value().ifPresent(value -> script.append("        ").append(option.forms().stream()
                            .map(form -> command + ":" + form).collect(Collectors.joining(" | ")))
                    .append(") ").append(offer(value)).append("; return ;;\n"));
        }
    }

    private static List<String> forms(List<OptionSpec> options) {
        List<String> forms = new ArrayList<>();
        options.forEach(option -> forms.addAll(option.forms()));
        return forms;
    }

    private static String offer(ValueSpec value) {
        return switch (value.kind()) {
            case TEXT -> ":";
            case FILE -> "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$current\"))";
            case DIRECTORY -> "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$current\"))";
            case CHOICE -> words(value.choices());
        };
    }

    private static String words(List<String> words) {
        return "COMPREPLY=($(compgen -W $'" + String.join("\\n", words) + "' -- \"$current\"))";
    }
}
