package io.keywright.schema.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.TextForms;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextPatternTest {

    private static final List<String> SEEDS = List.of("a", "a-b_c", "web[a1]", "90d", "0100w", "33%", "CN=a, O=b", "2.5.4.3=x",
            "*.a.test", "ip:10.0.0.7", "ip:::1", "ip:2001:db8::7", "10.0.0.7", "a.test", "_tls.a.test", "*", "a.test:443",
            "[::1]:65535", "10.0.0.7:00443", "https://a.test", "http://a.test:80/b?c=d#e", "https://[::1]:1/", "2028-02-29",
            "0640", "../usr/a b/c.p12", "./.", "${server.config.dir}/x", "servers.a.keys[\"a.b \\\"c\"]", "[\"x\"].y", "a.https",
            "web[a1].https", "TLS_AES_128_GCM_SHA256", "cell", "node:N1", "server:N/S", "endpoint:N/S/E",
            "_HOME1", "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n", "91aa".repeat(16),
            "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF", "über", "a b");

    private static final String LETTERS = "aZ09._-:/*%[]\"\\ ,=${}~#?@\n\u00fc";

    private static boolean matches(TextFormat format, String text) {
        return Pattern.compile(TextPattern.of(format).regex()).matcher(text).find();
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void letsThroughWhateverTheCheckTakes(TextFormat format) {
        Random random = new Random(format.ordinal());
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = SEEDS.get(random.nextInt(SEEDS.size()));
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                text = edited(text, random);
            }
            if (TextForms.misfit(format, text).isEmpty()) {
                taken++;
                String shown = text;
                assertTrue(matches(format, text), () -> TextPattern.of(format).regex() + " refuses '" + shown + "'");
            }
        }
        assertTrue(taken > 100, "only " + taken + " texts were of the format");
    }

    private static String edited(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.substring(0, at) + (random.nextBoolean() ? letter : "")
                + (at < text.length() && random.nextBoolean() ? text.substring(at + 1) : text.substring(at));
    }

    @Test
    void refusesWhatAnExpressionCanRefuse() {
        assertFalse(matches(TextFormat.NAME, "-a"));
        assertFalse(matches(TextFormat.DURATION, "90"));
        assertFalse(matches(TextFormat.DURATION, "00d"));
        assertFalse(matches(TextFormat.DURATION_OR_PERCENTAGE, "100%"));
        assertFalse(matches(TextFormat.SUBJECT_NAME, "10.0.0.7"));
        assertFalse(matches(TextFormat.SUBJECT_NAME, "*.test"));
        assertFalse(matches(TextFormat.HOST, "1.2.3.256"));
        assertFalse(matches(TextFormat.HOST_PORT, "a.test:65536"));
        assertFalse(matches(TextFormat.HOST_PORT, "::1:443"));
        assertFalse(matches(TextFormat.URL, "https://user@a.test"));
        assertFalse(matches(TextFormat.PATH, "a/b./c"));
        assertFalse(matches(TextFormat.PATH, "${HOME}/x"));
        assertFalse(matches(TextFormat.SHA256, "91aa"));
    }

    @Test
    void noExpressionTakesLongForALongText() {
        String hostile = "a".repeat(1_000) + "!";
        long before = System.nanoTime();
        for (TextFormat format : TextFormat.values()) {
            matches(format, hostile);
            matches(format, "https://" + hostile);
            matches(format, "a.".repeat(500) + " ");
        }
        assertTrue(System.nanoTime() - before < 2_000_000_000L);
    }

    @Test
    void everyFormatSaysWhatBelongsThere() {
        for (TextFormat format : TextFormat.values()) {
            assertEquals(TextPattern.of(format).words().strip(), TextPattern.of(format).words());
            assertFalse(TextPattern.of(format).words().isEmpty());
        }
    }
}
