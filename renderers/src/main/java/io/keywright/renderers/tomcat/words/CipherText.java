package io.keywright.renderers.tomcat.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cipher suites: names of IANA or of OpenSSL between commas or colons, or an expression in the language of OpenSSL
 * ({@code HIGH:!aNULL}), whose meaning depends on what the Java has.
 */
public final class CipherText {

    /** IANA names by those of OpenSSL and by themselves. */
    private final Map<String, String> names = new HashMap<>();

    /** @param suites the IANA names that are known */
    public CipherText(List<String> suites) {
        suites.forEach(suite -> {
            names.put(suite, suite);
            names.put(openSslName(suite), suite);
        });
    }

    /** The IANA names; empty for an expression, or when a name is among them that is not known. */
    public Optional<List<String>> suites(String text) {
        List<String> suites = new ArrayList<>();
        for (String token : text.split(text.indexOf(':') >= 0 ? "[:, ]" : ",")) {
            String name = token.strip();
            String suite = names.get(name);
            if (suite == null && !name.isEmpty()) {
                return Optional.empty();
            }
            if (suite != null && !suites.contains(suite)) {
                suites.add(suite);
            }
        }
        return Optional.of(suites);
    }

    /** Between commas: with a colon the server would take the text for an expression. */
    public static String written(List<String> suites) {
        return String.join(",", suites);
    }

    /** OpenSSL leaves out what goes without saying: RSA as the way to exchange keys, and the mode CBC. */
    static String openSslName(String suite) {
        int with = suite.indexOf("_WITH_");
        if (with < 0) {
            return suite; // of TLSv1.3, which has one name
        }
        String exchange = suite.substring("TLS_".length(), with);
        String cipher = suite.substring(with + "_WITH_".length()).replaceAll("AES_(128|256)", "AES$1").replace("_CBC_", "_")
                .replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305");
        return ((exchange.equals("RSA") ? "" : exchange + "_") + cipher).replace('_', '-');
    }
}
