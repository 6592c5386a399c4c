package io.keywright.renderers.websphere.state;

import java.util.Arrays;
import java.util.List;

/**
 * Cipher suites by the names of IANA and of IBM's Java, which begins with {@code SSL_} what IANA begins with
 * {@code TLS_}. Suites of TLS 1.3 have one name; they speak of no key exchange.
 */
public final class CipherNames {

    private static final String IANA = "TLS_";
    private static final String IBM = "SSL_";

    private CipherNames() {
    }

    /** The IANA names of a list that is parted by blanks. */
    public static List<String> iana(String enabledCiphers) {
        return Arrays.stream(enabledCiphers.strip().split("[\\s,]+")).filter(name -> !name.isEmpty())
                .map(name -> name.startsWith(IBM) ? IANA + name.substring(IBM.length()) : name).toList();
    }

    /** The list as IBM's Java takes it. */
    public static String ibm(List<String> iana) {
        return String.join(" ", iana.stream().map(name -> name.startsWith(IANA) && name.contains("_WITH_")
                ? IBM + name.substring(IANA.length()) : name).toList());
    }
}
