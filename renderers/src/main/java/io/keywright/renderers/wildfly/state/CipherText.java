package io.keywright.renderers.wildfly.state;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cipher suites as Elytron writes them. Those up to TLS 1.2 stand in {@code cipher-suite-filter}, which takes the names of
 * IANA as well as OpenSSL's and words for whole families; those of TLS 1.3 in {@code cipher-suite-names}, by name alone
 * (WildFly 36.0.1, run).
 */
public final class CipherText {

    /** Of suites up to TLS 1.2. */
    public static final String FILTER = "cipher-suite-filter";
    /** Of suites of TLS 1.3. */
    public static final String NAMES = "cipher-suite-names";
    static final List<String> ATTRIBUTES = List.of(FILTER, NAMES);
    /** Those that Elytron suggests. Without names TLS 1.3 is not spoken, whatever the protocols say (WildFly 36.0.1, run). */
    public static final String ALL_NAMES = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

    private static final Pattern OPENSSL = Pattern.compile("(?:(ECDHE|DHE)-)?(?:(ECDSA|RSA|DSS)-)?(AES128|AES256|CHACHA20)(?:-(GCM|POLY1305))?(?:-(SHA|SHA256|SHA384))?");
    private static final Map<String, String> CIPHERS = Map.of("AES128", "AES_128", "AES256", "AES_256", "CHACHA20", "CHACHA20");

    private CipherText() {
    }

    /** Suites of TLS 1.3 name no key exchange, RFC 8446 appendix B.4. */
    public static boolean isTls13(String suite) {
        return !suite.contains("_WITH_");
    }

    /** The texts of a list by attribute, in the order in which they are read again. */
    public static Map<String, String> texts(List<String> suites) {
        Map<String, String> texts = new LinkedHashMap<>();
        suites.forEach(suite -> texts.merge(isTls13(suite) ? NAMES : FILTER, suite, (before, more) -> before + ":" + more));
        return texts;
    }

    /** The IANA names in a text; empty where a part of it names no single suite. */
    public static List<String> suites(String text) {
        List<Optional<String>> suites = Arrays.stream(text.split("[:,\\s]+")).filter(part -> !part.isEmpty()).map(CipherText::iana).toList();
        return suites.stream().allMatch(Optional::isPresent) ? suites.stream().map(Optional::orElseThrow).toList() : List.of();
    }

    /** OpenSSL leaves out what is usual: a key exchange by RSA, CBC, the hash of ChaCha20. */
    private static Optional<String> iana(String name) {
        if (name.startsWith("TLS_")) {
            return Optional.of(name);
        }
        Matcher matcher = OPENSSL.matcher(name);
        boolean chacha = name.contains("CHACHA20");
        if (!matcher.matches() || chacha != "POLY1305".equals(matcher.group(4)) || chacha != (matcher.group(5) == null)
                || (matcher.group(1) == null) != (matcher.group(2) == null)) {
            return Optional.empty();
        }
        String exchange = matcher.group(1) == null ? "RSA" : matcher.group(1) + "_" + matcher.group(2);
        String mode = matcher.group(4) == null ? "CBC" : matcher.group(4);
        return Optional.of("TLS_" + exchange + "_WITH_" + CIPHERS.get(matcher.group(3)) + "_" + mode + "_" + (chacha ? "SHA256" : matcher.group(5)));
    }
}
