package io.keywright.renderers.liberty.state;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what of a thing its elements say, and what is left to the server's defaults. */
public final class StatedFields {

    private static final String OPTIONS = "options.";
    /** The attributes that say a field, by field; any other is said by the attribute of its own name. */
    private static final Map<String, List<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("keystore", List.of("keyStoreRef")),
            Map.entry("truststore", List.of("trustStoreRef")),
            Map.entry("serverKey", List.of("serverKeyAlias")),
            Map.entry("clientKey", List.of("clientKeyAlias")),
            Map.entry("clientAuth", List.of("clientAuthentication", "clientAuthenticationSupported")),
            Map.entry("protocols", List.of("sslProtocol")),
            Map.entry("ciphers", List.of("enabledCiphers")),
            Map.entry("inbound", List.of("sslRef")),
            Map.entry("outbound", List.of("outboundSSLRef")),
            Map.entry("method", List.of("overrideHttpAuthMethod")),
            Map.entry("fallbackToBasic", List.of("allowAuthenticationFailOverToAuthMethod", "allowFailOverToBasicAuth")),
            Map.entry("sslConfig", List.of("sslRef")));
    /** Fields that a nested element says as well as a reference. */
    private static final Map<String, String> ELEMENTS = Map.of("keystore", "keyStore", "truststore", "trustStore");

    private StatedFields() {
    }

    /** @param field as the state names it, {@code options.<name>} for an option */
    public static boolean says(Declared declared, Setting setting, String field) {
        String name = field.startsWith(OPTIONS) ? field.substring(OPTIONS.length()) : field;
        boolean endpoint = setting.element().equals("httpEndpoint");
        List<String> attributes = endpoint && field.equals("port") ? List.of("httpsPort")
                : ATTRIBUTES.getOrDefault(field, List.of(name));
        Optional<Setting> tls = endpoint ? declared.sslOptions(setting) : Optional.empty();
        return attributes.stream().anyMatch(attribute -> setting.attribute(attribute).isPresent()
                || tls.flatMap(found -> found.attribute(attribute)).isPresent())
                || Optional.ofNullable(ELEMENTS.get(field)).flatMap(setting::nested).isPresent();
    }
}
