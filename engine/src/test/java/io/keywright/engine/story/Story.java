package io.keywright.engine.story;

import java.util.ArrayList;
import java.util.List;

/**
 * A story, line by line:
 *
 * <pre>
 *   # prose, at the beginning of a line
 *   env NAME=value            for all commands that follow; without '=' the variable is unset
 *   file NAME                 makes a file of the indented lines that follow; a file with none is empty
 *   $ keywright plan          runs a command; words may stand in quotes
 *   &lt; yes                     … with a person at the terminal, who types this line
 *   &lt;* secret                 … and this one, which is not shown
 *   > text                    a line of standard output; all of it is given, or else must be empty
 *   ! text                    a line of standard error; likewise
 *   exit 1                    the exit code, where it is not 0
 *   keytool -delete …         someone works on a store beside us, with the JDK's own tool
 *   remove NAME               deletes a file, or a directory with all that is in it
 *   replace NAME              in a file, replaces the first indented line by the second
 *   same NAME                 a file's content is that of the indented lines
 *   gone NAME                 there is no such file
 * </pre>
 *
 * In an expected line <code>{*}</code> stands for any text, and a line {@code ...} for any number of lines.
 */
record Story(List<Part> parts) {

    /**
     * A line that does or expects something, with the lines that belong to it.
     *
     * @param line   its number in the story, from 1
     * @param verb   {@code $}, {@code file}, {@code env} …
     * @param rest   what follows the verb
     * @param answer what the person types, as written
     * @param out    expected lines of standard output
     * @param err    expected lines of standard error
     * @param exit   expected exit code
     * @param text   the indented block
     */
    record Part(int line, String verb, String rest, List<String> answer, List<String> out, List<String> err, int exit,
                String text) {
    }

    static Story parse(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            int number = ++at;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int space = line.indexOf(' ');
            String verb = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1);
            List<String> answer = new ArrayList<>();
            List<String> out = new ArrayList<>();
            List<String> err = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            int exit = 0;
            if (verb.equals("$")) {
                for (; at < lines.size() && isReply(lines.get(at)); at++) {
                    String reply = lines.get(at);
                    String said = reply.length() > 2 ? reply.substring(2) : "";
                    switch (reply.charAt(0)) {
                        case '<' -> answer.add(reply);
                        case '>' -> out.add(said);
                        case '!' -> err.add(said);
                        default -> exit = Integer.parseInt(reply.substring("exit ".length()));
                    }
                }
            } else if (List.of("file", "same", "replace").contains(verb)) {
                int blank = 0;
                for (; at < lines.size() && (lines.get(at).startsWith("    ") || lines.get(at).isBlank()); at++) {
                    if (lines.get(at).isBlank()) {
                        blank++;
                        continue;
                    }
                    text.append("\n".repeat(blank)).append(lines.get(at).substring(4)).append('\n');
                    blank = 0;
                }
            } else if (!List.of("env", "gone", "keytool", "remove").contains(verb)) {
                throw new IllegalArgumentException("line " + number + ": '" + verb + "' is no word of a story");
            }
            parts.add(new Part(number, verb, rest, answer, out, err, exit, text.toString()));
        }
        return new Story(List.copyOf(parts));
    }

    static boolean isReply(String line) {
        return line.startsWith("> ") || line.startsWith("! ") || line.startsWith("< ") || line.startsWith("<* ")
                || line.equals(">") || line.equals("!") || line.startsWith("exit ");
    }

    /** The words of a command, as a shell would part them at blanks outside of quotes. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (char c : command.toCharArray()) {
            if (quote == 0 && c == ' ') {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                open = true;
            } else if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
