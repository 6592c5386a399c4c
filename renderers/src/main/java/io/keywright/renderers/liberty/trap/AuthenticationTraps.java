package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.Optional;

/** Logins that go otherwise than the configuration reads. */
final class AuthenticationTraps {

    private final Configuration configuration;
    private final Report report;

    AuthenticationTraps(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void webAppSecurity() {
        Optional<Setting> security = configuration.singleton("webAppSecurity");
        Address address = report.address("authentication");
        if (security.isEmpty()) {
            return;
        }
        report.flag(security.get(), "allowFailOverToBasicAuth", address);
        Optional<Setting.Placed> method = security.get().attribute("allowAuthenticationFailOverToAuthMethod");
        Optional<Setting.Placed> basic = security.get().attribute("allowFailOverToBasicAuth");
        if (method.isPresent() && basic.isPresent()
                && method.get().value().equals("BASIC") != report.values().flag(security.get(), "allowFailOverToBasicAuth", false)) {
            report.warn("allowAuthenticationFailOverToAuthMethod wins over allowFailOverToBasicAuth, which says otherwise",
                    method.get().attribute().range(), address);
        }
        security.get().attribute("overrideHttpAuthMethod").filter(placed -> placed.value().equals("CLIENT-CERT"))
                .ifPresent(placed -> report.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                        "overrideHttpAuthMethod 'CLIENT-CERT' is the spelling of web.xml; the server does not know it")
                        .hint("write overrideHttpAuthMethod=\"CLIENT_CERT\"").at(placed.attribute().range())
                        .about(address)));
    }
}
