package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/**
 * What the server accepts without a word, or with one that nobody reads, and does not carry out as it reads. All of
 * it was seen on Open Liberty 25.0.0.9, where not said otherwise.
 */
public final class Traps {

    private final Declared declared;
    private final ElementTraps elements;
    private final FeatureTraps features;
    private final MergeTraps merges;
    private final KeystoreTraps keystores;
    private final SslTraps sslConfigs;
    private final AuthenticationTraps authentication;
    private final Report report;

    public Traps(Declared declared, ServerVariables variables, Passwords passwords, ServerSite site,
                 Diagnostics diagnostics) {
        this.declared = declared;
        this.report = new Report(variables, Address.server(site.name()), diagnostics);
        this.elements = new ElementTraps(declared, variables, diagnostics);
        this.features = new FeatureTraps(declared.configuration(), report);
        this.merges = new MergeTraps(declared.configuration(), report);
        this.keystores = new KeystoreTraps(passwords, site.profile(), report);
        this.sslConfigs = new SslTraps(declared, site.profile(), report);
        this.authentication = new AuthenticationTraps(declared, report);
    }

    public void report() {
        elements.report();
        features.report();
        merges.report();
        declared.keystores().forEach(keystores::check);
        declared.sslConfigs().forEach(sslConfigs::check);
        declared.endpoints().forEach(this::endpoint);
        authentication.webAppSecurity();
        authentication.registries();
        sslConfigs.outbound();
    }

    private void endpoint(String id, Setting endpoint) {
        Address address = report.address("endpoints", id);
        report.flags(endpoint, address, Values.ENDPOINT);
        for (String port : List.of("httpPort", "httpsPort")) {
            Optional<Setting.Placed> placed = endpoint.attribute(port);
            if (placed.isPresent() && report.values().number(endpoint, port).isEmpty()) {
                report.warn(port + " '" + placed.get().value() + "' is not a number for the server",
                        placed.get().attribute().range(), address);
            }
        }
        declared.sslOptions(endpoint).ifPresent(options -> report.flags(options, address, Values.SSL_OPTIONS));
    }
}
