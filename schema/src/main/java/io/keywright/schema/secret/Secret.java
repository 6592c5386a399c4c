package io.keywright.schema.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password in memory. Its text leaves only through {@link #use}, as a copy that is wiped afterwards; it shows as
 * {@code ***} wherever an object prints itself.
 */
public final class Secret {

    private final char[] text;

    private Secret(char[] text) {
        this.text = text;
    }

    /** A secret with a copy of {@code text}; the caller wipes its own. */
    public static Secret of(char[] text) {
        return new Secret(text.clone());
    }

    public static Secret of(CharSequence text) {
        char[] copy = new char[text.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = text.charAt(i);
        }
        return new Secret(copy);
    }

    /** Gives a copy of the text to {@code user} and wipes the copy when it returns. */
    public <T> T use(Function<char[], T> user) {
        char[] copy = text.clone();
        try {
            return user.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    /** Number of UTF-16 units; servers state their minimum so. */
    public int length() {
        return text.length;
    }

    /** The UTF-8 of a text that is secret; nothing of it stays behind but the bytes, which the caller wipes. */
    public static byte[] utf8(char[] text) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret secret)) {
            return false;
        }
        byte[] mine = utf8(text);
        byte[] theirs = utf8(secret.text);
        try {
            return MessageDigest.isEqual(mine, theirs);
        } finally {
            Arrays.fill(mine, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    /** The same for all secrets: a hash of the text would be one more place where it can leak. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }
}
