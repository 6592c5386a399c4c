package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.schema.address.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logins that go otherwise than the configuration reads. */
final class AuthenticationTraps {

    private static final String FAILOVER = "allowAuthenticationFailOverToAuthMethod";
    private static final String OVERRIDE = "overrideHttpAuthMethod";
    private static final String MAP_MODE = "certificateMapMode";

    /** Product XSD: how a registry finds the user of a certificate; the first is the default. */
    private static final Map<String, List<String>> MAP_MODES = Map.of(
            "basicRegistry", List.of("PRINCIPAL_CN", "CUSTOM", "NOT_SUPPORTED"),
            "ldapRegistry", List.of("EXACT_DN", "CERTIFICATE_FILTER", "CUSTOM", "NOT_SUPPORTED"));

    /** Product XSD: what a way needs beside. */
    private static final Map<String, String> NEEDED = Map.of("CUSTOM", "certificateMapperId", "CERTIFICATE_FILTER", "certificateFilter");

    private final Declared declared;
    private final Report report;
    private final Address address;

    AuthenticationTraps(Declared declared, Report report) {
        this.declared = declared;
        this.report = report;
        this.address = report.address("authentication");
    }

    void webAppSecurity() {
        declared.configuration().singleton("webAppSecurity").ifPresent(this::webAppSecurity);
    }

    private void webAppSecurity(Setting security) {
        report.flag(security, "allowFailOverToBasicAuth", address);
        report.choice(security, FAILOVER, List.of("BASIC", "FORM", "APP_DEFINED"), "none", address);
        Optional<Setting.Placed> method = security.attribute(FAILOVER);
        Optional<Setting.Placed> basic = security.attribute("allowFailOverToBasicAuth");
        if (method.isPresent() && basic.isPresent()
                && method.get().value().equals("BASIC") != report.values().flag(security, "allowFailOverToBasicAuth", false)) {
            report.warn("allowAuthenticationFailOverToAuthMethod wins over allowFailOverToBasicAuth, which says otherwise",
                    method.get().attribute().range(), address);
        }
        Optional<String> override = report.values().text(security, OVERRIDE);
        // Product XSD; with the override it still has no effect on an application whose own method is CLIENT-CERT.
        method.filter(placed -> placed.value().equals("APP_DEFINED") && override.filter("CLIENT_CERT"::equals).isEmpty())
                .ifPresent(placed -> report.add(Report.trap(FAILOVER + " 'APP_DEFINED' counts only with " + OVERRIDE + " 'CLIENT_CERT'",
                        placed.attribute().range(), address).hint("write " + FAILOVER + "=\"BASIC\"")));
        if (override.filter("CLIENT-CERT"::equals).isPresent()) {
            report.add(Report.trap(OVERRIDE + " 'CLIENT-CERT' is the spelling of web.xml; the server does not know it",
                    security.attribute(OVERRIDE).orElseThrow().attribute().range(), address).hint("write " + OVERRIDE + "=\"CLIENT_CERT\""));
        } else {
            report.choice(security, OVERRIDE, List.of("BASIC", "FORM", "CLIENT_CERT"), "none", address);
        }
    }

    /** How certificates become users. */
    void registries() {
        MAP_MODES.keySet().stream().sorted().forEach(name ->
                declared.configuration().all(name).forEach(registry -> registry(name, registry)));
    }

    private void registry(String name, Occurrence registry) {
        Setting setting = new Setting(name, registry.value("id"), List.of(registry));
        List<String> modes = MAP_MODES.get(name);
        report.choice(setting, MAP_MODE, modes, "its default '" + modes.get(0) + "'", address);
        setting.attribute(MAP_MODE).ifPresent(placed -> {
            String mode = report.variables().expand(placed.value()).text();
            Optional.ofNullable(NEEDED.get(mode)).filter(needed -> registry.value(needed).isEmpty()).ifPresent(needed ->
                    report.warn(MAP_MODE + " '" + mode + "' without " + needed + " finds no user", placed.attribute().range(), address));
            if (mode.equals("NOT_SUPPORTED")
                    && declared.sslConfigs().values().stream().anyMatch(ssl -> report.asksCallers(ssl))) {
                report.warn(MAP_MODE + " 'NOT_SUPPORTED': callers are asked for certificates, and none is any user's (403)",
                        placed.attribute().range(), address);
            }
        });
    }
}
