package io.keywright.renderers.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.password.DecodedPassword.Obstacle;
import io.keywright.schema.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFaultsTest {

    private static final PasswordEncoding BUILT_IN = new PasswordEncoding(Optional.empty());
    private static final PasswordEncoding OWN_KEY = new PasswordEncoding(Optional.of(Secret.of("lighthouse-key")));
    private static final Secret PASSWORD = Secret.of("Kestrel-7 nest");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {hash}ARAAAAAU                 | ONE_WAY
            {rot13}abc                     | UNKNOWN_ENCODING
            {custom:mine}abc               | UNKNOWN_ENCODING
            {xor}****                      | MALFORMED
            {xor}oKCg                      | MALFORMED
            {aes}****                      | MALFORMED
            {aes}AA==                      | MALFORMED
            {aes}ABCD                      | MALFORMED
            {aes}AQ==                      | MALFORMED
            {aes}ARAA                      | MALFORMED
            {aes}AQAA                      | MALFORMED
            {aes}AgAA                      | UNKNOWN_VERSION
            """)
    void saysWhyAPasswordCannotBeHad(String written, Obstacle obstacle) {
        DecodedPassword decoded = BUILT_IN.decode(written);

        assertEquals(Optional.of(obstacle), decoded.obstacle());
        assertEquals(Optional.empty(), decoded.secret());
    }

    @ParameterizedTest
    @EnumSource(value = EncodingForm.class, names = {"AES_128", "AES_256"})
    void anotherKeyIsNoticed(EncodingForm form) {
        String written = OWN_KEY.encode(PASSWORD, form, new SecureRandom()).use(String::new);

        assertEquals(Optional.of(Obstacle.WRONG_KEY), BUILT_IN.decode(written).obstacle());
        assertTrue(OWN_KEY.decode(written).means(PASSWORD));
        assertFalse(OWN_KEY.decode(written).means(Secret.of("another")));
    }

    @ParameterizedTest
    @EnumSource(value = EncodingForm.class, names = {"PLAIN", "XOR", "AES_128", "AES_256"})
    void decodesWhatItEncodes(EncodingForm form) {
        for (String text : new String[] {"", "a", "Grün-Äpfel €7", "emoji 🔑 key", "x".repeat(300)}) {
            Secret written = BUILT_IN.encode(Secret.of(text), form, new SecureRandom());

            assertTrue(BUILT_IN.decode(written.use(String::new)).means(Secret.of(text)), text);
        }
    }

    @Test
    void aesIsSaltedAndXorIsNot() {
        SecureRandom random = new SecureRandom();

        assertNotEquals(BUILT_IN.encode(PASSWORD, EncodingForm.AES_256, random),
                BUILT_IN.encode(PASSWORD, EncodingForm.AES_256, random));
        assertNotEquals(BUILT_IN.encode(PASSWORD, EncodingForm.AES_128, random),
                BUILT_IN.encode(PASSWORD, EncodingForm.AES_128, random));
        assertEquals(BUILT_IN.encode(PASSWORD, EncodingForm.XOR, random),
                BUILT_IN.encode(PASSWORD, EncodingForm.XOR, random));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{XOR}PDc+MTg6Nis=", " {xor} PDc+MTg6Nis= ", "{ xor }PDc+MTg6Nis=", "changeit",
            "{}changeit"})
    void tagIsReadAsTheServersReadIt(String written) {
        assertTrue(BUILT_IN.decode(written).means(Secret.of("changeit")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{open", "a{xor}b", "{", "}"})
    void bracesWithoutATagArePlain(String written) {
        assertTrue(BUILT_IN.decode(written).means(Secret.of(written)));
    }

    @Test
    void nothingPrintsAPassword() {
        DecodedPassword decoded = BUILT_IN.decode("{xor}PDc+MTg6Nis=");

        assertFalse(decoded.toString().contains("changeit"), decoded.toString());
    }

    @Test
    void noTextBreaksTheDecoder() {
        Random random = new Random(20261121);
        String[] tags = {"{aes}", "{xor}", "{hash}", "{aes-128}", "{aes-256}", "{}", "{x}", ""};
        for (int i = 0; i < 3000; i++) {
            byte[] payload = new byte[random.nextInt(80)];
            random.nextBytes(payload);
            if (payload.length > 1 && random.nextBoolean()) {
                payload[0] = (byte) random.nextInt(3);
                payload[1] = (byte) random.nextInt(40);
            }

            DecodedPassword decoded = BUILT_IN.decode(tags[random.nextInt(tags.length)]
                    + Base64.getEncoder().encodeToString(payload));

            assertNotEquals(decoded.secret().isPresent(), decoded.obstacle().isPresent());
        }
    }
}
