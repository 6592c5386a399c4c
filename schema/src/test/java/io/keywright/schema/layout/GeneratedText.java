package io.keywright.schema.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random YAML text as a careless person would write it: any indentation, comments and blank lines in every place
 * where YAML allows one, all styles of scalars and collections. The comments are numbered, and kept beside it.
 */
final class GeneratedText {

    private static final List<String> SCALARS = List.of("a", "key.p12", "\"25.0.0.9\"", "'it''s'", "\"a # b\"", "-1",
            "${server.config.dir}/key.p12", "\"\\t\\\"x\\\"\"", "https://a.test:9443/x#y", "über", "\uD83D\uDD11", "\"\"", "~",
            "a:b", "'- no item'", "x y  z", "!remove", "?x", "-y", "\"\uD83D\uDD11 # \u00e4\"");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> comments = new ArrayList<>();
    private int keys;

    private GeneratedText(long seed) {
        this.random = new Random(seed);
    }

    record Result(String text, List<String> comments) {
    }

    static Result of(long seed) {
        GeneratedText generated = new GeneratedText(seed);
        generated.ownLines();
        if (generated.chance(10)) {
            generated.text.append("---").append(generated.chance(50) ? " " : "");
            generated.lineEnd();
        }
        int indentation = generated.chance(20) ? 3 : 0;
        generated.blockMapping(indentation, 0, generated.spaces(indentation));
        if (generated.chance(20)) {
            generated.text.setLength(generated.text.length() - 1);
        }
        String text = generated.text.toString();
        return new Result(generated.chance(20) ? text.replace("\n", "\r\n") : text, generated.comments);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String spaces(int count) {
        return " ".repeat(count);
    }

    private String comment() {
        String comment = "#" + (chance(70) ? " " : "") + "c" + comments.size() + (chance(20) ? " # \"{[: 'ü\uD83D\uDD11" : "");
        comments.add(comment);
        return comment + (chance(20) ? "  " : "");
    }

    /** The end of a line: blanks, a comment or nothing, then whole lines of them. */
    private void lineEnd() {
        if (chance(20)) {
            text.append(spaces(1 + random.nextInt(4))).append(comment());
        } else if (chance(10)) {
            text.append("  ");
        }
        text.append('\n');
        ownLines();
    }

    private void ownLines() {
        while (chance(25)) {
            text.append(chance(50) ? spaces(random.nextInt(9)) + comment() : chance(50) ? "" : "   ").append('\n');
        }
    }

    /** @param lead what the first key needs before it; empty where it follows a dash */
    private void blockMapping(int indentation, int depth, String lead) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? lead : spaces(indentation));
            if (chance(4)) {
                text.append("? ").append(key());
                lineEnd();
                text.append(spaces(indentation)).append(":");
            } else {
                text.append(key()).append(chance(10) ? " :" : ":");
            }
            value(indentation, depth, true);
        }
    }

    private String key() {
        String name = "k" + keys++;
        return chance(10) ? "\"" + name + " x\"" : chance(10) ? "'" + name + "'" : chance(5) ? name + " \u00fc" : name;
    }

    /** What stands after a colon or a dash, to the end of its last line. */
    private void value(int indentation, int depth, boolean inMapping) {
        int deeper = indentation + 1 + random.nextInt(5);
        switch (depth > 5 ? random.nextInt(5) : random.nextInt(9)) {
            case 0 -> {
                text.append(' ').append(SCALARS.get(random.nextInt(SCALARS.size())));
                lineEnd();
            }
            case 1 -> {
                space(deeper);
                flow(depth, deeper);
                lineEnd();
            }
            case 2 -> blockScalar(indentation);
            case 3 -> {
                space(deeper);
                longScalar(deeper);
                lineEnd();
            }
            case 4 -> lineEnd();
            case 5, 6 -> {
                lineEnd();
                blockMapping(deeper, depth + 1, spaces(deeper));
            }
            case 7 -> {
                lineEnd();
                int dash = inMapping && chance(40) ? indentation : deeper;
                sequence(dash, depth + 1, spaces(dash));
            }
            default -> {
                if (inMapping) {
                    lineEnd();
                    sequence(deeper, depth + 1, spaces(deeper));
                } else {
                    int gap = 1 + random.nextInt(3);
                    text.append(spaces(gap));
                    if (chance(70)) {
                        blockMapping(indentation + 1 + gap, depth + 1, "");
                    } else {
                        sequence(indentation + 1 + gap, depth + 1, "");
                    }
                }
            }
        }
    }

    private void space(int deeper) {
        if (chance(15)) {
            lineEnd();
            text.append(spaces(deeper));
        } else {
            text.append(spaces(1 + random.nextInt(3)));
        }
    }

    private void sequence(int indentation, int depth, String lead) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? lead : spaces(indentation)).append('-');
            value(indentation, depth, false);
        }
    }

    private void flow(int depth, int deeper) {
        boolean map = chance(50);
        text.append(map ? '{' : '[');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            flowSpace(deeper);
            if (map || chance(5)) {
                text.append(key()).append(':');
                if (chance(10)) {
                    text.append(' ');
                } else {
                    text.append(' ');
                    flowValue(depth, deeper);
                }
            } else {
                flowValue(depth, deeper);
            }
            flowSpace(deeper);
            text.append(i + 1 < count || chance(10) ? "," : "");
        }
        flowSpace(deeper);
        text.append(map ? '}' : ']');
    }

    private void flowValue(int depth, int deeper) {
        if (depth < 6 && chance(25)) {
            flow(depth + 2, deeper);
        } else {
            text.append(List.of("a", "\"b, c\"", "'{'", "x y", "-1", "a/b#c", "\"\uD83D\uDD11\"").get(random.nextInt(7)));
        }
    }

    private void flowSpace(int deeper) {
        if (chance(10)) {
            lineEnd();
            text.append(spaces(deeper));
        } else if (chance(30)) {
            text.append(spaces(random.nextInt(3)));
        }
    }

    private void blockScalar(int indentation) {
        int digit = chance(20) ? 1 + random.nextInt(4) : 0;
        String chomping = List.of("", "-", "+").get(random.nextInt(3));
        text.append(' ').append(chance(70) ? '|' : '>')
                .append(chance(50) ? (digit > 0 ? digit : "") + chomping : chomping + (digit > 0 ? digit : ""));
        text.append(chance(10) ? "  " + comment() : "").append('\n');
        int body = indentation + (digit > 0 ? digit : 1 + random.nextInt(5));
        int lines = random.nextInt(4);
        for (int i = 0; i < lines; i++) {
            boolean further = (i > 0 || digit > 0) && chance(30);
            text.append(spaces(body)).append(further ? "  " : "").append(chance(20) ? "# no comment" : "line: [" + i)
                    .append(chance(10) ? "  " : "").append('\n');
            if (chance(20)) {
                text.append(chance(50) ? "" : spaces(random.nextInt(body + 3))).append('\n');
            }
        }
        // Only a comment that stands further out than the lines ends the scalar.
        while (chance(20)) {
            text.append(chance(60) ? spaces(random.nextInt(indentation + 1)) + comment() : "").append('\n');
        }
    }

    private void longScalar(int deeper) {
        switch (random.nextInt(3)) {
            case 0 -> text.append("plain words \n").append(spaces(deeper)).append("go on\n\n")
                    .append(spaces(deeper + random.nextInt(3))).append("- after a blank line:no");
            case 1 -> text.append("\"quoted  \n").append(spaces(deeper)).append("goes on\\\n").append(spaces(deeper))
                    .append("\\  escaped \\ \n\n").append(spaces(deeper)).append("# no comment \\\\ \n\t \"");
            default -> text.append("'single  \n").append(spaces(deeper)).append("  it''s # no comment\n\n\n").append(spaces(deeper))
                    .append("end '");
        }
    }
}
