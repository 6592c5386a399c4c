package io.keywright.engine.commandline;

import io.keywright.schema.shape.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * Reads a command line by the table of commands. Commons CLI does the reading of options: picocli would do more for
 * us, but its classes are too old for a class-data archive and cost three times an empty program at start, Commons
 * CLI half of one.
 */
public final class CommandLineReader {

    private final CommandTable table;

    public CommandLineReader(CommandTable table) {
        this.table = table;
    }

    /** @throws UsageException when the command line is wrong */
    public Invocation read(List<String> words) {
        CommandLine before = parse(CommandTable.GLOBAL_OPTIONS, words, true, false);
        List<String> rest = before.getArgList();
        CommandSpec command = command(rest);
        List<OptionSpec> specs = CommandTable.optionsOf(command);
        // Where no argument can be meant, several values may follow one option: --target A B.
        CommandLine after = parse(specs, rest.isEmpty() ? rest : rest.subList(1, rest.size()), false,
                command.arguments().isEmpty());

        Map<String, List<String>> options = new LinkedHashMap<>();
        collect(before, CommandTable.GLOBAL_OPTIONS, options);
        collect(after, specs, options);
        for (OptionSpec spec : specs) {
            check(spec, options.get(spec.name()));
        }
        Invocation invocation = new Invocation(command, options, after.getArgList());
        if (invocation.has("--color") && invocation.has("--no-color")) {
            throw new UsageException("--color and --no-color exclude each other");
        }
        if (!invocation.has("--help")) {
            checkArguments(command, invocation.arguments());
            if (invocation.has("--json") && !command.json()) {
                throw new UsageException("'" + command.name() + "' has no result as JSON");
            }
        }
        return invocation;
    }

    private CommandSpec command(List<String> words) {
        if (words.isEmpty()) {
            throw new UsageException("no command is given", "keywright help");
        }
        String word = words.get(0);
        if (word.startsWith("-") && word.length() > 1) {
            throw unknownOption(word, CommandTable.GLOBAL_OPTIONS);
        }
        return table.required(word);
    }

    private CommandLine parse(List<OptionSpec> specs, List<String> words, boolean untilCommand,
                              boolean severalValues) {
        Options options = new Options();
        for (OptionSpec spec : specs) {
            options.addOption(option(spec, severalValues && spec.repeated()));
        }
        try {
            return DefaultParser.builder().setAllowPartialMatching(false).setStripLeadingAndTrailingQuotes(false).get()
                    .parse(options, words.toArray(String[]::new), untilCommand);
        } catch (UnrecognizedOptionException e) {
            throw unknownOption(e.getOption(), specs);
        } catch (MissingArgumentException e) {
            OptionSpec spec = specs.stream().filter(s -> s.forms().stream().anyMatch(form ->
                    OptionSpec.bare(form).equals(key(e.getOption())))).findFirst().orElseThrow();
            throw new UsageException(spec.name() + " needs a value", spec.usage());
        } catch (ParseException e) {
            throw new IllegalStateException("bug: " + e.getMessage(), e);
        }
    }

    private static Option option(OptionSpec spec, boolean severalValues) {
        Option.Builder builder = Option.builder();
        for (String form : spec.forms()) {
            if (OptionSpec.isLong(form)) {
                builder.longOpt(OptionSpec.bare(form));
            } else {
                builder.option(OptionSpec.bare(form));
            }
        }
        return (severalValues ? builder.hasArgs() : builder.hasArg(spec.value().isPresent())).get();
    }

    private static String key(Option option) {
        return option.getLongOpt() == null ? option.getOpt() : option.getLongOpt();
    }

    private UsageException unknownOption(String word, List<OptionSpec> specs) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        List<String> forms = specs.stream().flatMap(spec -> spec.forms().stream()).toList();
        if (forms.contains(name)) {
            return new UsageException(name + " takes no value");
        }
        Optional<String> near = name.length() < 3 ? Optional.empty() : Nearest.to(name, forms);
        Optional<String> hint = near.map(form -> "did you mean '" + form + "'?").or(() -> table.commands().stream()
                .filter(command -> command.options().stream().anyMatch(spec -> spec.forms().contains(name)))
                .findFirst().map(command -> "an option of '" + command.name() + "'; it stands after the command"));
        return new UsageException("unknown option '" + name + "'", hint);
    }

    private static void collect(CommandLine line, List<OptionSpec> specs, Map<String, List<String>> into) {
        for (OptionSpec spec : specs) {
            String form = OptionSpec.bare(spec.name());
            if (!line.hasOption(form)) {
                continue;
            }
            List<String> values = into.computeIfAbsent(spec.name(), name -> new ArrayList<>());
            if (spec.value().isPresent()) {
                values.addAll(List.of(line.getOptionValues(form)));
            }
        }
    }

    private static void check(OptionSpec spec, List<String> values) {
        if (values == null) {
            return;
        }
        if (values.size() > 1 && !spec.repeated()) {
            throw new UsageException(spec.name() + " is given twice: '" + values.get(0) + "' and '" + values.get(1) + "'");
        }
        for (String value : values) {
            if (value.isEmpty()) {
                throw new UsageException(spec.name() + " needs a value, not an empty one", spec.usage());
            }
            spec.value().orElseThrow().check(spec.name(), value);
        }
    }

    private static void checkArguments(CommandSpec command, List<String> given) {
        List<ArgumentSpec> specs = command.arguments();
        for (int i = 0; i < specs.size(); i++) {
            ArgumentSpec spec = specs.get(i);
            if (i >= given.size()) {
                if (spec.required()) {
                    throw new UsageException("'" + command.name() + "' needs " + spec.value().name(),
                            "keywright " + HelpPage.usage(command));
                }
                continue;
            }
            int last = spec.repeated() ? given.size() - 1 : i;
            for (int at = i; at <= last; at++) {
                spec.value().check("'" + command.name() + "'", given.get(at));
            }
        }
        boolean open = !specs.isEmpty() && specs.get(specs.size() - 1).repeated();
        if (given.size() > specs.size() && !open) {
            throw new UsageException("'" + command.name() + "' does not take '" + given.get(specs.size()) + "'",
                    "keywright " + HelpPage.usage(command));
        }
    }
}
