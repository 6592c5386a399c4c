package io.keywright.schema.diagnostic;

/**
 * Makes text from strangers safe to print. Certificate subjects, aliases, host names, file names and values are
 * chosen by others; a raw escape sequence or line break in one could forge a line of our report.
 */
public final class Printable {

    private Printable() {
    }

    /**
     * The text with control characters (C0, DEL, C1), bidirectional controls, zero-width characters, line and
     * paragraph separators, and lone surrogates written as {@code \}{@code u{1b}}.
     */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && harmless(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (hidden(c)) {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                safe.appendCodePoint(c);
            }
            at += Character.charCount(c);
        }
        return safe.toString();
    }

    private static boolean harmless(char c) {
        return c >= 0x20 && c < 0x7f;
    }

    private static boolean hidden(int c) {
        return c < 0x20 || c >= 0x7f && c < 0xa0
                || c == 0x061c
                || c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x2069
                || c == 0xfeff
                || c >= 0xd800 && c <= 0xdfff;
    }
}
