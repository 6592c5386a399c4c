package io.keywright.engine.probe.hello;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cipher suites that are offered, by number, in the order of offering. */
final class CipherSuites {

    private static final String FILE = "cipher-suites.txt";
    private static final int HEX = 16;
    private static final int FIRST_BYTE_OF_TLS_1_3 = 0x13;

    static final Map<Integer, String> ALL = read();

    private CipherSuites() {
    }

    /** Suites of TLS 1.3 and those of earlier versions have nothing in common. */
    static List<Integer> ofTls13(boolean wanted) {
        return ALL.keySet().stream().filter(number -> number >> 8 == FIRST_BYTE_OF_TLS_1_3 == wanted).toList();
    }

    /** The IANA name of a suite, or its number. */
    static String name(int number) {
        return ALL.getOrDefault(number, "0x%04X".formatted(number));
    }

    private static Map<Integer, String> read() {
        Map<Integer, String> all = new LinkedHashMap<>();
        try (InputStream in = CipherSuites.class.getResourceAsStream(FILE)) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> all.put(Integer.parseInt(line.substring(0, 4), HEX), line.substring(5)));
        } catch (IOException e) {
            throw new IllegalStateException("bug: " + FILE + " cannot be read", e);
        }
        return Collections.unmodifiableMap(all);
    }
}
