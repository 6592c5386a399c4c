package io.keywright.engine.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which characters of a line are a secret that someone wrote there in clear. It goes by the key before it, in YAML,
 * XML, properties and .env files alike, and errs on the side of hiding. References ({@code {env: NAME}}) stay visible:
 * they are no secret, and most faults of a password are faults of its reference.
 */
final class SecretMask {

    private static final String KEY = "(?:[\\w.-]*(?:password|passphrase|passwd|secret)[\\w.-]*|[\\w.-]*(?:pass|clear-text)(?![\\w.-]))";
    /** A key of a secret with what stands between it and its value. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)(?<![\\w.-])[\"']?" + KEY + "[\"']?\\s*(?:=\\s*|:(?:\\s+|(?=[\"'{]))|:$)");
    /** {@code <KeyPassword>…} or {@code <value name="password">…}, whose value ends where the next tag begins. */
    private static final Pattern ELEMENT = Pattern.compile("(?i)<(?:(?:[\\w.-]+:)?" + KEY + "(?:\\s[^<>]*)?|[\\w.:-]+\\s[^<>]*\\bname\\s*=\\s*([\"'])" + KEY
            + "\\1[^<>]*)(?<!/)>");
    private static final Pattern OPEN_ELEMENT = Pattern.compile(".*" + ELEMENT + "[^<]*");
    /** {@code <variable name="keystore_password" value="…"/>}, in either order. */
    private static final Pattern NAMED = Pattern.compile("(?i)\\bname\\s*=\\s*([\"'])" + KEY + "\\1");
    private static final Pattern NAMED_VALUE = Pattern.compile("(?i)\\b(?:value|defaultValue)\\s*=\\s*");
    private static final Pattern REFERENCE = Pattern.compile(
            "\\{\\s*[\"']?(?:env|file|prompt|variable)[\"']?\\s*:[^{},]*\\}|([\"']?)\\$\\{[^}]*\\}\\1(?=[\\s,}>/]|$)|none\\s*$");
    private static final Pattern REFERENCE_KEY = Pattern.compile("\\s*[\"']?(?:env|file|prompt|variable)[\"']?\\s*:.*");
    private static final Pattern OPEN_KEY = Pattern.compile(
            "(?i)\\s*(?:-\\s+)*[\"']?" + KEY + "[\"']?\\s*:\\s*(?:[|>{\\[][-+0-9]*\\s*)?(?:#.*)?");
    /** A line of a PEM body: of a certificate harmless, of a private key not, and readable in neither. */
    private static final Pattern BASE64 = Pattern.compile("\\s*[A-Za-z0-9+/]{40,}={0,2}\\s*");

    /** A password that stands deeper than so many lines under its key is none. */
    private static final int LINES_ABOVE = 200;

    private SecretMask() {
    }

    /** For each code point of a line whether it is to be hidden. */
    static boolean[] of(List<String> lines, int index) {
        String line = lines.get(index);
        boolean[] hidden = new boolean[line.length()];
        if (BASE64.matcher(line).matches()) {
            hide(hidden, firstVisible(line, 0), line.length());
        } else if (insideSecret(lines, index) && !REFERENCE_KEY.matcher(line).matches()) {
            int from = firstVisible(line, 0);
            Matcher key = Pattern.compile("\\s*[\\w-]+\\s*:\\s+").matcher(line);
            hide(hidden, key.lookingAt() ? key.end() : from, line.length());
        } else if (insideElement(lines, index)) {
            hide(hidden, firstVisible(line, 0), tag(line, 0));
        } else {
            values(line, ASSIGNMENT, hidden);
            for (Matcher open = ELEMENT.matcher(line); open.find(); ) {
                hide(hidden, open.end(), tag(line, open.end()));
            }
            if (NAMED.matcher(line).find()) {
                values(line, NAMED_VALUE, hidden);
            }
        }
        return byCodePoint(line, hidden);
    }

    /** A line in which {@code instead} stands for each secret. */
    static String masked(List<String> lines, int index, String instead) {
        boolean[] hidden = of(lines, index);
        int[] line = lines.get(index).codePoints().toArray();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
            if (!hidden[i]) {
                shown.appendCodePoint(line[i]);
            } else if (i == 0 || !hidden[i - 1]) {
                shown.append(instead);
            }
        }
        return shown.toString();
    }

    private static void values(String line, Pattern assignment, boolean[] hidden) {
        Matcher matcher = assignment.matcher(line);
        int from = 0;
        while (from <= line.length() && matcher.find(from)) {
            int start = matcher.end();
            Matcher reference = REFERENCE.matcher(line).region(start, line.length());
            if (reference.lookingAt()) {
                from = reference.end();
                continue;
            }
            int end = line.length();
            if (start < line.length() && (line.charAt(start) == '"' || line.charAt(start) == '\'')) {
                int close = line.indexOf(line.charAt(start), start + 1);
                // A quote that is escaped or doubled does not close: then hide all that follows.
                boolean plain = close > 0 && line.charAt(close - 1) != '\\'
                        && (close + 1 == line.length() || line.charAt(close + 1) != line.charAt(start));
                start++;
                end = plain ? close : end;
            }
            hide(hidden, start, end);
            from = Math.max(end, matcher.end() + 1);
        }
    }

    /** Whether the nearest line above that is indented less opens the value of a secret. */
    private static boolean insideSecret(List<String> lines, int index) {
        int indent = firstVisible(lines.get(index), 0);
        for (int above = index - 1; above >= Math.max(0, index - LINES_ABOVE) && indent > 0; above--) {
            String line = lines.get(above);
            int its = firstVisible(line, 0);
            if (its < line.length() && its < indent) {
                if (OPEN_KEY.matcher(line).matches()) {
                    return true;
                }
                indent = its;
            }
        }
        return false;
    }

    /** Whether the tag of a secret is open at the end of a line above, and no tag has come since. */
    private static boolean insideElement(List<String> lines, int index) {
        for (int above = index - 1; above >= Math.max(0, index - LINES_ABOVE); above--) {
            if (lines.get(above).indexOf('<') >= 0) {
                return OPEN_ELEMENT.matcher(lines.get(above)).matches();
            }
        }
        return false;
    }

    private static int tag(String line, int from) {
        int at = line.indexOf('<', from);
        return at < 0 ? line.length() : at;
    }

    private static int firstVisible(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void hide(boolean[] hidden, int from, int to) {
        for (int at = from; at < to; at++) {
            hidden[at] = true;
        }
    }

    private static boolean[] byCodePoint(String line, boolean[] hidden) {
        boolean[] points = new boolean[line.codePointCount(0, line.length())];
        int at = 0;
        for (int point = 0; point < points.length; point++) {
            points[point] = hidden[at];
            at += Character.charCount(line.codePointAt(at));
        }
        return points;
    }
}
