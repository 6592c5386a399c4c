package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names that the server does not know, and says nothing about: elements in another case, attributes that do not exist,
 * references that lead nowhere.
 */
final class ElementTraps {

    /** Many take this for the name that a server looks for. */
    private static final String DEFAULT_TRUSTSTORE = "defaultTrustStore";

    private static final List<String> ELEMENTS = List.of("keyStore", "ssl", "sslDefault", "sslOptions", "httpEndpoint",
            "webAppSecurity", "featureManager", "include", "variable", "trustStore", "outboundConnection", "keyEntry");

    /** Complete lists, of the product's XSD, with what the runtime reads beyond it. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "keyEntry", lower("id", "name", "keyPassword"),
            "keyStore", lower("id", "location", "password", "type", "fileBased", "readOnly", "updateTrigger",
                    "pollingRate", "provider", "initializeAtStartup", "genKeyHostName"),
            "ssl", lower("id", "keyStoreRef", "trustStoreRef", "clientAuthentication", "clientAuthenticationSupported",
                    "sslProtocol", "securityLevel", "enabledCiphers", "serverKeyAlias", "clientKeyAlias",
                    "enforceCipherOrder", "verifyHostname", "skipHostnameVerificationForHosts", "trustDefaultCerts"),
            "outboundConnection", lower("id", "host", "port", "clientCertificate"),
            "sslDefault", lower("id", "sslRef", "outboundSSLRef", "httpHostNameVerification"),
            "sslOptions", lower("id", "sslRef", "sessionTimeout", "sslSessionTimeout", "sslSessionCacheSize",
                    "suppressHandshakeErrors"));

    /** Attributes that refer to something, by the element that they refer to. */
    private static final Map<String, String> REFERENCES = Map.of("sslref", "ssl", "outboundsslref", "ssl",
            "sslcertsref", "ssl", "keystoreref", "keyStore", "truststoreref", "keyStore", "encryptkeystoreref",
            "keyStore", "signingkeystoreref", "keyStore", "trustanchorref", "keyStore", "ssloptionsref", "sslOptions");

    private final Declared declared;
    private final Configuration configuration;
    private final ServerVariables variables;
    private final Diagnostics diagnostics;
    private final Set<String> usedSsl = new HashSet<>();
    private final Set<String> usedStores = new HashSet<>();

    ElementTraps(Declared declared, ServerVariables variables, Diagnostics diagnostics) {
        this.declared = declared;
        this.configuration = declared.configuration();
        this.variables = variables;
        this.diagnostics = diagnostics;
    }

    private static Set<String> lower(String... names) {
        Set<String> lower = new HashSet<>();
        for (String name : names) {
            lower.add(name.toLowerCase(Locale.ROOT));
        }
        return lower;
    }

    void report() {
        configuration.occurrences().forEach(occurrence -> element(occurrence.element()));
        for (String factory : List.of("keyStore", "ssl", "httpEndpoint", "sslOptions")) {
            declared.anonymous(factory).forEach(occurrence -> warn("this " + factory
                    + " has no id, so nothing can refer to it", Optional.empty(), occurrence.element()));
        }
        declared.sslConfigs().forEach((id, ssl) -> {
            if (!id.equals(Declared.DEFAULT_SSL) && !usedSsl.contains(id)
                    && ssl.children("outboundConnection").isEmpty()) {
                warn("nothing uses ssl '" + id + "'; ports without an sslRef use the default one",
                        Optional.of("refer to it by sslDefault or by the sslOptions of an httpEndpoint"),
                        ssl.last().element());
            }
        });
        Optional.ofNullable(declared.keystores().get(DEFAULT_TRUSTSTORE)).filter(store -> !usedStores.contains(DEFAULT_TRUSTSTORE)
                && !declared.isNested(DEFAULT_TRUSTSTORE) && !store.last().file().owned()).ifPresent(store ->
                warn("nothing refers to keyStore '" + DEFAULT_TRUSTSTORE + "': to the server it is a name as any other",
                        Optional.of("add trustStoreRef=\"" + DEFAULT_TRUSTSTORE + "\" to an ssl"), store.last().element()));
        // Product XSD: what counts is verifyHostname.
        declared.configuration().singleton("sslDefault").flatMap(setting -> setting.attribute("httpHostNameVerification"))
                .ifPresent(placed -> diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                        "httpHostNameVerification is of old and decides nothing: verifyHostname of each ssl does")
                        .at(placed.attribute().range())));
    }

    private void element(XmlElement element) {
        for (String known : ELEMENTS) {
            if (known.equalsIgnoreCase(element.name()) && !known.equals(element.name())) {
                warn("the server ignores element '" + element.name() + "': element names compare with case",
                        Optional.of("write <" + known + ">"), element);
            }
        }
        Set<String> attributes = ATTRIBUTES.get(element.name().equals("trustStore") ? "keyStore" : element.name());
        for (XmlAttribute attribute : element.attributes()) {
            String name = attribute.name().toLowerCase(Locale.ROOT);
            if (attributes != null && !attributes.contains(name) && !name.startsWith("xmlns")
                    && !name.contains(":")) {
                diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "the server ignores attribute '"
                        + attribute.name() + "': " + element.name() + " has none of that name").at(attribute.range()));
            }
            String target = REFERENCES.get(name);
            if (target != null) {
                reference(attribute, name, target);
            }
        }
        element.children().forEach(this::element);
    }

    private void reference(XmlAttribute attribute, String name, String target) {
        ServerVariables.Expanded expanded = variables.expand(attribute.value());
        String id = expanded.text();
        if (target.equals("ssl")) {
            usedSsl.add(id);
        }
        if (target.equals("keyStore")) {
            usedStores.add(id);
        }
        Collection<String> known = target.equals("sslOptions") ? configuration.settings(target).keySet()
                : target.equals("ssl") ? declared.sslConfigs().keySet() : declared.keystores().keySet();
        boolean builtIn = id.equals(Declared.DEFAULT_SSL) && target.equals("ssl")
                || id.equals(Declared.DEFAULT_KEYSTORE) && target.equals("keyStore");
        if (known.contains(id) || builtIn || id.isEmpty()) {
            return;
        }
        String effect = switch (name) {
            case "sslref" -> attribute.element().name().equals("sslDefault")
                    ? "the server closes the TLS port without a word"
                    : "the server takes the default SSL configuration without a word";
            case "outboundsslref" -> "the server takes the default SSL configuration without a word";
            case "ssloptionsref" -> "the endpoint takes the default SSL configuration (CWWKG0033W)";
            default -> "the server cannot use it (CWWKG0033W)";
        };
        Optional<String> hint = known.stream().filter(id::equalsIgnoreCase).findFirst()
                .map(found -> "ids compare with case: write \"" + found + "\"");
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, attribute.name() + " '" + id
                + "' names no " + target + ": " + effect).hint(hint).at(attribute.range()));
    }

    private void warn(String summary, Optional<String> hint, XmlElement element) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).hint(hint).at(element.range()));
    }
}
