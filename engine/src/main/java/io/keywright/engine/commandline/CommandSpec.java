package io.keywright.engine.commandline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command is called, takes and returns.
 *
 * @param summary   one phrase, for the list of commands
 * @param text      further sentences of its help page
 * @param exitCodes the codes that it ends with, each with what it means here
 * @param json      whether {@code --json} gives its result as JSON
 */
public record CommandSpec(String name, String summary, List<String> text, List<ArgumentSpec> arguments,
                          List<OptionSpec> options, Map<ExitCode, String> exitCodes, boolean json) {
    public CommandSpec {
        text = List.copyOf(text);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        exitCodes = Collections.unmodifiableMap(new LinkedHashMap<>(exitCodes));
    }

    /** A command without arguments and options that ends with done or an error. */
    public static CommandSpec of(String name, String summary) {
        Map<ExitCode, String> codes = new LinkedHashMap<>();
        codes.put(ExitCode.DONE, ExitCode.DONE.sentence());
        codes.put(ExitCode.ERROR, ExitCode.ERROR.sentence());
        return new CommandSpec(name, summary, List.of(), List.of(), List.of(), codes, false);
    }

    public CommandSpec paragraph(String sentences) {
        return new CommandSpec(name, summary, with(text, sentences), arguments, options, exitCodes, json);
    }

    public CommandSpec argument(ArgumentSpec argument) {
        return new CommandSpec(name, summary, text, with(arguments, argument), options, exitCodes, json);
    }

    public CommandSpec option(OptionSpec option) {
        return new CommandSpec(name, summary, text, arguments, with(options, option), exitCodes, json);
    }

    public CommandSpec ends(ExitCode code, String meaning) {
        Map<ExitCode, String> codes = new LinkedHashMap<>(exitCodes);
        codes.put(code, meaning);
        return new CommandSpec(name, summary, text, arguments, options, codes, json);
    }

    public CommandSpec withJson() {
        return new CommandSpec(name, summary, text, arguments, options, exitCodes, true);
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
