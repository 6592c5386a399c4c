package io.keywright.renderers.websphere.wsadmin;

import java.nio.charset.StandardCharsets;

/** Any text as Jython source that every Jython reads back as that text. */
final class JythonText {

    private JythonText() {
    }

    /**
     * An expression whose value is {@code text}. What is not plain ASCII is written by percent signs, which the script
     * decodes by Java: escapes in literals mean different things in 2.1 and 2.7, and 2.7 takes no surrogates.
     *
     * @throws IllegalArgumentException when it holds half a character, which no encoding has
     */
    static String literal(String text) {
        boolean plain = text.chars().allMatch(JythonText::plain);
        return plain ? "'" + text + "'" : "text('" + encoded(text) + "')";
    }

    private static boolean plain(int c) {
        return c >= ' ' && c < 0x7f && c != '\'' && c != '\\';
    }

    private static String encoded(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a script cannot hold half a character");
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (plain(b) && b != '%' && b != '+') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return encoded.toString();
    }

    /** Text for a comment: one line of ASCII, whatever it holds. */
    static String comment(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c < 0x7f) {
                line.append((char) c);
            } else {
                line.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return line.toString();
    }
}
