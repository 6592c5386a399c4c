package io.keywright.engine.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/** What a secret must not be found as: itself, encoded, or by a plain digest that a dictionary undoes. */
final class SecretForms {

    private SecretForms() {
    }

    static Set<String> of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] digest = sha256(bytes);
        return Set.of(secret, Base64.getEncoder().withoutPadding().encodeToString(bytes), xor(secret),
                HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(digest),
                Base64.getEncoder().withoutPadding().encodeToString(digest),
                HexFormat.of().formatHex(sha256((secret + "\n").getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What WebSphere's {xor} makes of a text: each byte with an underscore, in base64. */
    static String xor(String secret) {
        return Base64.getEncoder().withoutPadding().encodeToString(flipped(secret.getBytes(StandardCharsets.UTF_8)));
    }

    static String fromXor(String value) {
        return new String(flipped(Base64.getDecoder().decode(value.substring("{xor}".length()))), StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] ^= '_';
        }
        return flipped;
    }
}
