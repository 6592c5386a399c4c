package io.keywright.schema.layout;

import io.keywright.schema.diagnostic.Printable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a text is written as a YAML scalar so that it is read back as it is, in a flow and in a block. */
final class ScalarText {

    /** What no reader takes for anything but text, and no indicator stands in. */
    private static final Pattern PLAIN = Pattern.compile("([A-Za-z_/]|\\.\\./)[A-Za-z0-9_./-]*");
    /** Fingerprints, which are numbers to some YAML, are all written alike. */
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{16,}");
    /** Words that some YAML takes for a flag, nothing or a number (YAML 1.1 section 10.3). */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private ScalarText() {
    }

    static String of(String text) {
        return PLAIN.matcher(text).matches() && !DIGITS.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)) ? text
                : quoted(text);
    }

    /** Whether a document may hold it: readers refuse what nobody sees, escaped or not. */
    static boolean canHold(String text) {
        return Printable.of(text).equals(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isShown(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(c > 0xffff ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    /** A comment may hold anything that a reader sees and YAML allows; the rest stands escaped. */
    static String comment(String text) {
        StringBuilder comment = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isShown(c)) {
                comment.appendCodePoint(c);
            } else {
                comment.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return comment.toString();
    }

    /** Whether a character is seen as itself: no control, no invisible or turning one, none that YAML forbids. */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
