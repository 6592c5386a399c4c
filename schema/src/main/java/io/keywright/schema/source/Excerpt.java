package io.keywright.schema.source;

import java.util.Locale;

/** What a message quotes of a value: not all of it when it is long, and nothing when it is a secret's place. */
final class Excerpt {

    private static final int LENGTH = 60;

    private Excerpt() {
    }

    /** The beginning of a text. */
    static String of(String text) {
        return text.codePointCount(0, text.length()) <= LENGTH ? text
                : text.substring(0, text.offsetByCodePoints(0, LENGTH)) + "…";
    }

    /** Whether a secret could stand under this key, written there by someone who did not know better. */
    static boolean isSecretKey(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.endsWith("password") || lower.endsWith("passphrase");
    }
}
