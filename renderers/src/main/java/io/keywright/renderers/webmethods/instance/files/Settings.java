package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.properties.KeyValues;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The extended settings, {@code config/server.cnf}.
 *
 * @param path absolute
 */
public record Settings(Path path, KeyValues values) {

    /** The key that the server presents at its ports, and to those whom it calls, where they name none. */
    public static final String KEYSTORE = "watt.security.ssl.keyStoreAlias";
    public static final String KEY = "watt.security.ssl.keyAlias";
    public static final String TRUSTSTORE = "watt.security.trustStoreAlias";
    /** Those of the Java that runs the server: nothing that the server itself presents. */
    public static final String JVM_KEYSTORE = "watt.server.ssl.keyStoreAlias";
    public static final String JVM_TRUSTSTORE = "watt.server.ssl.trustStoreAlias";
    public static final String IGNORE_EMPTY_LIST = "watt.security.ssl.client.ignoreEmptyAuthoritiesList";
    public static final String TRUST_BY_DEFAULT = "watt.security.cert.wmChainVerifier.trustByDefault";
    public static final String USE_JSSE = "watt.net.ssl.client.useJSSE";
    public static final String VERIFY_HOSTNAME = "watt.net.ssl.client.hostnameverification";
    public static final String TRUSTSTORE_TYPES = "watt.security.trustStore.supportedTypes";

    /** The cipher suites that the product has by itself. */
    public static final String OWN_CIPHERS = "default";

    /** Which way the settings of the TLS stack go. */
    public enum Direction {
        INBOUND("server"), OUTBOUND("client");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        public String enabledProtocols() {
            return "watt.net.jsse." + word + ".enabledProtocols";
        }

        public String disabledProtocols() {
            return "watt.net.jsse." + word + ".disabledProtocols";
        }

        public String ciphers() {
            return "watt.net.jsse." + word + ".enabledCipherSuiteList";
        }
    }

    public Optional<String> text(String name) {
        return values.entry(name).map(KeyValues.Entry::value).map(String::strip).filter(value -> !value.isEmpty());
    }

    public Optional<Boolean> flag(String name) {
        return text(name).map(Boolean::valueOf);
    }

    /** Those that are named; none where the product has its own, which a word of its own says as well. */
    public List<String> ciphers(Direction direction) {
        List<String> list = list(direction.ciphers());
        return list.equals(List.of(OWN_CIPHERS)) ? List.of() : list;
    }

    /** A list with commas. */
    public List<String> list(String name) {
        return text(name).map(value -> Arrays.stream(value.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList())
                .orElse(List.of());
    }
}
