package io.keywright.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedDigestTest {

    private static final byte[] TEXT = "what is known of a server ".repeat(20).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 32, 63, 64})
    void isTheHmacOfThePlatformForKeysOfEveryLength(int length) throws GeneralSecurityException {
        byte[] key = key(length);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));

        assertArrayEquals(mac.doFinal(TEXT), whole(key));
    }

    @Test
    void takesItsTextInPiecesOfEveryKind() {
        KeyedDigest digest = new KeyedDigest(key(32));
        digest.update(TEXT[0]);
        digest.update(Arrays.copyOfRange(TEXT, 1, 100));
        digest.update(ByteBuffer.wrap(TEXT, 100, TEXT.length - 100));

        assertArrayEquals(whole(key(32)), digest.end());
    }

    @Test
    void anotherKeyGivesAnotherDigest() {
        byte[] other = key(32);
        other[31] ^= 1;

        assertFalse(Arrays.equals(whole(key(32)), whole(other)));
    }

    @Test
    void refusesAKeyThatIsLongerThanABlock() {
        assertThrows(IllegalArgumentException.class, () -> new KeyedDigest(key(65)));
    }

    private static byte[] whole(byte[] key) {
        KeyedDigest digest = new KeyedDigest(key);
        digest.update(TEXT);
        return digest.end();
    }

    private static byte[] key(int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (7 * i + 3);
        }
        return key;
    }
}
