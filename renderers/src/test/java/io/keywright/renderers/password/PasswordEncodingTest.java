package io.keywright.renderers.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordEncodingTest {

    private static final PasswordEncoding BUILT_IN = new PasswordEncoding(Optional.empty());

    record Vector(EncodingForm form, Optional<Secret> key, String password, String encoded) {
    }

    static List<Vector> vectors() throws IOException {
        try (InputStream input = PasswordEncodingTest.class.getResourceAsStream("liberty-25.0.0.9.txt")) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(parts -> new Vector(
                            EncodingForm.valueOf(parts[0].replace("aes-128", "AES_128").replaceAll("^aes$", "AES_256")
                                    .replace("xor", "XOR")),
                            parts[1].isEmpty() ? Optional.empty() : Optional.of(Secret.of(parts[1])),
                            parts[2], parts[3]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesWhatTheProductEncoded(Vector vector) {
        DecodedPassword decoded = new PasswordEncoding(vector.key()).decode(vector.encoded());

        assertEquals(vector.form(), decoded.form());
        assertEquals(vector.form(), PasswordEncoding.form(vector.encoded()));
        assertEquals(Optional.of(vector.password()), decoded.secret().map(secret -> secret.use(String::new)));
    }

    @Test
    void encodesXorAsTheProductDoes() throws IOException {
        List<Vector> xor = vectors().stream().filter(vector -> vector.form() == EncodingForm.XOR).toList();

        assertTrue(xor.size() > 3);
        for (Vector vector : xor) {
            assertEquals(vector.encoded(), BUILT_IN.encode(Secret.of(vector.password()), EncodingForm.XOR,
                    new SecureRandom()).use(String::new));
        }
    }

    @Test
    void encodedAesIsAsLongAsTheProductsIs() throws IOException {
        for (Vector vector : vectors()) {
            assertEquals(vector.encoded().length(), new PasswordEncoding(vector.key())
                    .encode(Secret.of(vector.password()), vector.form(), new SecureRandom()).length());
        }
    }
}
