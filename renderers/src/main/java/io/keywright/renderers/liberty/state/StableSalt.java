package io.keywright.renderers.liberty.state;

import io.keywright.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Salts for {@code {aes}} passwords that make the same text of the same password, so that rendering twice gives the
 * same bytes. They come from a keyed digest: without the server's key they tell nothing about the password, and two
 * passwords never share a nonce.
 */
final class StableSalt {

    private final Optional<Secret> key;

    /** @param key the server's own key of {@code {aes}}; without one the encoding is no protection, and the salt none */
    StableSalt(Optional<Secret> key) {
        this.key = key;
    }

    SecureRandom randomFor(Secret password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] keyBytes = key.orElseGet(() -> Secret.of("keywright")).use(StableSalt::utf8);
            mac.init(new SecretKeySpec(keyBytes, "HmacSHA256"));
            Arrays.fill(keyBytes, (byte) 0);
            byte[] text = password.use(StableSalt::utf8);
            byte[] seed = mac.doFinal(text);
            Arrays.fill(text, (byte) 0);
            // The one algorithm that draws from its seed alone when it is seeded first.
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every Java platform has HmacSHA256 and SHA1PRNG", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: a key of this length fits HmacSHA256", e);
        }
    }

    private static byte[] utf8(char[] text) {
        return text.length == 0 ? new byte[1] : new String(text).getBytes(StandardCharsets.UTF_8);
    }
}
