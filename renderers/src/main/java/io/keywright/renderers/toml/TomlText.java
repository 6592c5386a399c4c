package io.keywright.renderers.toml;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How keys and strings are written. */
final class TomlText {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern COUNTED = Pattern.compile("[A-Za-z0-9_-]+\\[[0-9]+\\]");

    private TomlText() {
    }

    /** A dotted key; each part is quoted where it has to be. */
    static String key(List<String> path) {
        return path.stream().map(part -> BARE.matcher(part).matches() || COUNTED.matcher(part).matches() ? part : basic(part))
                .collect(Collectors.joining("."));
    }

    /** A string in the quotes of the one that it takes the place of, where it can stand in them. */
    static String like(char quote, String text) {
        return quote == '\'' && text.codePoints().noneMatch(c -> c == '\'' || mustBeEscaped(c) && c != '"' && c != '\\')
                ? "'" + text + "'" : basic(text);
    }

    static String basic(String text) {
        StringBuilder written = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\b' -> written.append("\\b");
                case '\t' -> written.append("\\t");
                case '\n' -> written.append("\\n");
                case '\f' -> written.append("\\f");
                case '\r' -> written.append("\\r");
                default -> {
                    if (mustBeEscaped(c)) {
                        written.append(String.format("\\u%04X", c));
                    } else {
                        written.appendCodePoint(c);
                    }
                }
            }
        });
        return written.append('"').toString();
    }

    /** Also what no editor shows, so that nobody loses it by accident. */
    private static boolean mustBeEscaped(int c) {
        return c == '"' || c == '\\' || c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff;
    }
}
