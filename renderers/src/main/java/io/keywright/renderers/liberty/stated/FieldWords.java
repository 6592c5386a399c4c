package io.keywright.renderers.liberty.stated;

import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.configuration.Values.OptionAttribute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of our words that the attributes of an element say. Attribute names compare without case. */
final class FieldWords {

    private static final Map<String, String> KEYSTORE = Map.of("location", "location", "type", "type", "password", "password");

    private static final Map<String, String> SSL = Map.of(
            "keystoreref", "keystore", "truststoreref", "truststore", "serverkeyalias", "serverKey",
            "clientkeyalias", "clientKey", "clientauthentication", "clientAuth", "clientauthenticationsupported", "clientAuth",
            "sslprotocol", "protocols", "enabledciphers", "ciphers", "verifyhostname", "verifyHostname");

    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "keyStore", KEYSTORE, "trustStore", KEYSTORE, "ssl", SSL,
            "keyEntry", Map.of("keypassword", "keyPassword"),
            "outboundConnection", Map.of("host", "host", "port", "port", "clientcertificate", "key"),
            "sslDefault", Map.of("sslref", "inbound", "outboundsslref", "outbound"),
            "httpEndpoint", Map.of("host", "host", "httpport", "httpPort", "httpsport", "port"),
            "sslOptions", Map.of("sslref", "sslConfig"),
            "webAppSecurity", Map.of("overridehttpauthmethod", "method", "allowfailovertobasicauth", "fallbackToBasic",
                    "allowauthenticationfailovertoauthmethod", "fallbackToBasic"));

    private static final Map<String, List<OptionAttribute>> OPTIONS = Map.of("keyStore", Values.KEYSTORE,
            "trustStore", Values.KEYSTORE, "ssl", Values.SSL, "httpEndpoint", Values.ENDPOINT, "sslOptions", Values.SSL_OPTIONS);

    /** Attributes that name the thing, or lead from one element of it to another. */
    private static final Map<String, List<String>> NAMING = Map.of("httpEndpoint", List.of("id", "ssloptionsref"),
            "keyEntry", List.of("id", "name"));

    private FieldWords() {
    }

    /** The field as the state names it; empty: our words have nothing for the attribute, or it only names the thing. */
    static Optional<String> field(String element, String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(FIELDS.getOrDefault(element, Map.of()).get(name))
                .or(() -> OPTIONS.getOrDefault(element, List.of()).stream().map(OptionAttribute::name)
                        .filter(option -> option.equalsIgnoreCase(name)).findFirst().map(option -> "options." + option));
    }

    /** Whether an attribute of an element says nothing but which thing it is. */
    static boolean names(String element, String attribute) {
        return NAMING.getOrDefault(element, List.of("id")).contains(attribute.toLowerCase(Locale.ROOT));
    }
}
