package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.schema.address.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes away attributes that we wrote for fields which the document no longer declares. */
public final class ClearedFields {

    private static final Map<String, List<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("keystores type", List.of("type")),
            Map.entry("sslConfigs keystore", List.of("keyStoreRef")),
            Map.entry("sslConfigs truststore", List.of("trustStoreRef")),
            Map.entry("sslConfigs serverKey", List.of("serverKeyAlias")),
            Map.entry("sslConfigs clientKey", List.of("clientKeyAlias")),
            Map.entry("sslConfigs clientAuth", List.of("clientAuthentication", "clientAuthenticationSupported")),
            Map.entry("sslConfigs protocols", List.of("sslProtocol")),
            Map.entry("sslConfigs ciphers", List.of("enabledCiphers")),
            Map.entry("sslConfigs verifyHostname", List.of("verifyHostname")),
            Map.entry("defaultSslConfig inbound", List.of("sslRef")),
            Map.entry("defaultSslConfig outbound", List.of("outboundSSLRef")),
            Map.entry("authentication method", List.of("overrideHttpAuthMethod")),
            Map.entry("authentication fallbackToBasic", List.of("allowFailOverToBasicAuth")),
            Map.entry("endpoints host", List.of("host")),
            Map.entry("endpoints port", List.of("httpsPort")),
            Map.entry("endpoints httpPort", List.of("httpPort")),
            Map.entry("endpointAliases port", List.of("port")),
            Map.entry("endpointAliases key", List.of("clientCertificate")));

    private final Declared declared;
    private final ServerEdits edits;
    private final ServerVariables variables;

    public ClearedFields(Declared declared, ServerEdits edits, ServerVariables variables) {
        this.declared = declared;
        this.edits = edits;
        this.variables = variables;
    }

    public void clear(Address address, Set<String> fields) {
        String kind = address.segments().get(2);
        String name = address.name();
        Optional<Setting> setting = switch (kind) {
            case "keystores" -> Optional.ofNullable(declared.keystores().get(name));
            case "sslConfigs" -> Optional.ofNullable(declared.sslConfigs().get(name));
            case "endpoints" -> Optional.ofNullable(declared.endpoints().get(name));
            case "endpointAliases" -> Optional.ofNullable(declared.aliases().get(name)).map(Declared.Alias::setting);
            case "defaultSslConfig" -> declared.configuration().singleton("sslDefault");
            case "authentication" -> declared.configuration().singleton("webAppSecurity");
            default -> Optional.empty();
        };
        if (setting.isPresent()) {
            fields.forEach(field -> clear(kind, setting.get(), field, address));
        }
    }

    private void clear(String kind, Setting setting, String field, Address address) {
        if (field.startsWith("options.")) {
            String option = field.substring("options.".length());
            boolean nested = kind.equals("endpoints")
                    && Values.SSL_OPTIONS.stream().anyMatch(attribute -> attribute.name().equals(option));
            (nested ? declared.sslOptions(setting) : Optional.of(setting))
                    .ifPresent(holder -> subject(holder, address).clear(option));
        } else if (kind.equals("endpoints") && field.equals("sslConfig")) {
            declared.sslOptions(setting).ifPresent(holder -> subject(holder, address).clear("sslRef"));
        } else {
            ATTRIBUTES.getOrDefault(kind + " " + field, List.of())
                    .forEach(attribute -> subject(setting, address).clear(attribute));
        }
    }

    private Subject subject(Setting setting, Address address) {
        return new Subject(setting.element(), Optional.empty(), Optional.of(setting), address, edits, variables);
    }
}
