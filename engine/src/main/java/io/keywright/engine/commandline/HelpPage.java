package io.keywright.engine.commandline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The help texts, made from the table of commands. */
public final class HelpPage {

    private static final int WIDTH = 100;

    private HelpPage() {
    }

    /** The list of all commands. */
    public static String overview(CommandTable table) {
        StringBuilder page = new StringBuilder("keywright [-C DIR] [-f FILE] [--env NAME] COMMAND\n");
        Map<String, String> commands = new LinkedHashMap<>();
        table.commands().forEach(command -> commands.put(command.name(), command.summary()));
        section(page, "COMMANDS", commands);
        section(page, "OPTIONS", optionRows(CommandTable.GLOBAL_OPTIONS));
        section(page, "EXIT CODES", exitRows(Map.of()));
        page.append("\n'keywright help COMMAND' says more of one command.\n");
        return page.toString();
    }

    /** All about one command. */
    public static String of(CommandSpec command) {
        StringBuilder page = new StringBuilder();
        page.append("keywright ").append(usage(command)).append("\n\n  ").append(command.summary()).append('\n');
        for (String paragraph : command.text()) {
            page.append('\n');
            wrap(paragraph, WIDTH - 2).forEach(line -> page.append("  ").append(line).append('\n'));
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (ArgumentSpec argument : command.arguments()) {
            arguments.put(argument.value().name(), withChoices(argument.doc(), argument.value()));
        }
        section(page, "ARGUMENTS", arguments);
        section(page, "OPTIONS", optionRows(command.options()));
        section(page, "OPTIONS OF ALL COMMANDS", optionRows(CommandTable.GLOBAL_OPTIONS.stream()
                .filter(option -> command.json() || !option.name().equals("--json")).toList()));
        section(page, "EXIT CODES", exitRows(command.exitCodes()));
        return page.toString();
    }

    /** The first line of a command's page, without the program's name. */
    static String usage(CommandSpec command) {
        StringBuilder line = new StringBuilder(command.name());
        for (ArgumentSpec argument : command.arguments()) {
            line.append(' ').append(argument.usage());
        }
        for (OptionSpec option : command.options()) {
            line.append(" [").append(option.usage()).append(']');
        }
        return line.toString();
    }

    private static Map<String, String> optionRows(List<OptionSpec> options) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (OptionSpec option : options) {
            rows.put(option.usage(), option.value().map(value -> withChoices(option.doc(), value)).orElse(option.doc()));
        }
        return rows;
    }

    /** A command's own codes with what they mean there, and those that every command can end with. */
    private static Map<String, String> exitRows(Map<ExitCode, String> own) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            boolean always = own.isEmpty() || code == ExitCode.USAGE || code == ExitCode.INTERRUPTED;
            if (always || own.containsKey(code)) {
                rows.put(String.valueOf(code.number()), own.getOrDefault(code, code.sentence()));
            }
        }
        return rows;
    }

    private static String withChoices(String doc, ValueSpec value) {
        boolean told = value.choices().isEmpty() || value.name().equals(String.join("|", value.choices()));
        return told ? doc : doc + ": " + String.join(", ", value.choices());
    }

    private static void section(StringBuilder page, String title, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int left = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        page.append('\n').append(title).append('\n');
        rows.forEach((name, text) -> {
            String first = "  " + name + " ".repeat(left - name.length());
            for (String line : wrap(text, WIDTH - 2 - left)) {
                page.append(first).append(line).append('\n');
                first = " ".repeat(2 + left);
            }
        });
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
