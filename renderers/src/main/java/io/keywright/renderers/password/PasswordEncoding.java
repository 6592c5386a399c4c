package io.keywright.renderers.password;

import io.keywright.renderers.password.DecodedPassword.Obstacle;
import io.keywright.schema.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads and writes passwords as the servers of the Liberty family hold them. The tag in braces says how; a text
 * without one is the password itself.
 */
public final class PasswordEncoding {

    private static final byte XOR_MASK = 0x5F;

    private final AesPassword aes;

    /** @param key value of the server's {@code wlp.password.encryption.key}; empty: the product's built-in one */
    public PasswordEncoding(Optional<Secret> key) {
        this.aes = AesPassword.with(key);
    }

    /** How {@code written} holds its password, judged without decoding more than the first byte. */
    public static EncodingForm form(CharSequence written) {
        String tag = tag(written);
        if (tag == null || tag.isEmpty()) {
            return EncodingForm.PLAIN;
        }
        return switch (tag) {
            case "xor" -> EncodingForm.XOR;
            case "hash" -> EncodingForm.HASH;
            case "aes-128" -> EncodingForm.AES_128;
            case "aes-256" -> EncodingForm.AES_256;
            // The first byte of the payload is the version.
            case "aes" -> firstByte(payload(written)) == AesPassword.VERSION_128
                    ? EncodingForm.AES_128 : EncodingForm.AES_256;
            default -> EncodingForm.UNKNOWN;
        };
    }

    /** What {@code written} means. */
    public DecodedPassword decode(CharSequence written) {
        EncodingForm form = form(written);
        return switch (form) {
            // The servers drop an empty tag and take the rest as it is.
            case PLAIN -> DecodedPassword.as(form, Secret.of(tag(written) == null ? written : payload(written)));
            case HASH -> DecodedPassword.refused(form, Obstacle.ONE_WAY);
            case UNKNOWN -> DecodedPassword.refused(form, Obstacle.UNKNOWN_ENCODING);
            case XOR, AES_128, AES_256 -> decode(form, payload(written));
        };
    }

    private DecodedPassword decode(EncodingForm form, String payload) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException e) {
            return DecodedPassword.refused(form, Obstacle.MALFORMED);
        }
        if (bytes.length == 0) {
            return DecodedPassword.as(form, Secret.of(""));
        }
        if (form == EncodingForm.XOR) {
            xor(bytes);
            return text(bytes).map(secret -> DecodedPassword.as(form, secret))
                    .orElseGet(() -> DecodedPassword.refused(form, Obstacle.MALFORMED));
        }
        return aes.decode(form, bytes);
    }

    /**
     * The text that a server's file holds for {@code password}. It is as secret as the password.
     *
     * @param random salts {@code {aes}}; the other forms do not draw from it
     */
    public Secret encode(Secret password, EncodingForm form, SecureRandom random) {
        return switch (form) {
            case PLAIN -> password;
            case XOR -> xor(password);
            case AES_128, AES_256 -> tagged("{aes}", aes.encode(password, form, random));
            case HASH, UNKNOWN -> throw new IllegalStateException("bug: nothing is written as " + form);
        };
    }

    /** The {@code {xor}} text of a password, in which nothing is drawn. */
    public static Secret xor(Secret password) {
        return tagged("{xor}", xorOf(password));
    }

    private static byte[] xorOf(Secret password) {
        byte[] bytes = password.use(Secret::utf8);
        xor(bytes);
        return bytes;
    }

    private static void xor(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= XOR_MASK;
        }
    }

    private static Secret tagged(String tag, byte[] payload) {
        return Secret.of(tag + Base64.getEncoder().encodeToString(payload));
    }

    /** The secret that UTF-8 {@code bytes} are, wiping them; empty if they are not UTF-8. */
    static Optional<Secret> text(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            Optional<Secret> secret = Optional.of(Secret.of(text));
            Arrays.fill(text.array(), '\0');
            return secret;
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The tag in lower case; null without one. The servers trim around it and do not mind case. */
    private static String tag(CharSequence written) {
        String text = written.toString().trim();
        int end = text.startsWith("{") ? text.indexOf('}', 1) : -1;
        return end < 0 ? null : text.substring(1, end).trim().toLowerCase(Locale.ROOT);
    }

    private static String payload(CharSequence written) {
        String text = written.toString().trim();
        return text.substring(text.indexOf('}') + 1).trim();
    }

    private static int firstByte(String base64) {
        try {
            return Base64.getDecoder().decode(base64.substring(0, Math.min(4, base64.length())))[0];
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return -1;
        }
    }
}
