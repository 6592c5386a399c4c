package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.FeatureNames;
import io.keywright.renderers.liberty.configuration.Occurrence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Elements that are well-formed and dead, for no feature reads them: the schema of a configuration does not depend on the
 * features of the server. Source: vendor documentation.
 */
final class FeatureTraps {

    private final Configuration configuration;
    private final Report report;

    FeatureTraps(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void report() {
        List<String> features = configuration.features();
        // What a feature of somebody's own brings along cannot be known, nor what stands in a file that was not read.
        if (features.isEmpty() || features.stream().anyMatch(feature -> feature.contains(":"))) {
            return;
        }
        if (!configuration.hasTls()) {
            theirs("ssl", "keyStore", "sslDefault").ifPresent(dead -> dead(dead, "no feature brings TLS, so the server uses no "
                    + dead.element().name()));
        } else if (features.contains("ssl-1.0") && !configuration.hasOutboundTls() && !configuration.hasApplicationSecurity()) {
            calls().ifPresent(dead -> dead(dead, "only " + FeatureNames.TLS + " brings what the server goes by when it calls: "
                    + "outboundSSLRef and outboundConnection are ignored"));
        }
        if (!configuration.hasApplicationSecurity()) {
            theirs("webAppSecurity").ifPresent(dead -> report.add(Report.trap("no feature brings application security, so nobody is asked to"
                    + " log in, and webAppSecurity is ignored", dead.element().range(), report.address("authentication"))
                    .hint("add a feature such as appSecurity-5.0")));
        }
    }

    private void dead(Occurrence dead, String summary) {
        report.add(Report.trap(summary, dead.element().range(), report.address()).hint("add <feature>" + FeatureNames.TLS + "</feature>"));
    }

    private Optional<Occurrence> theirs(String... elements) {
        return Stream.of(elements).flatMap(element -> configuration.all(element).stream())
                .filter(occurrence -> !occurrence.file().owned()).findFirst();
    }

    private Optional<Occurrence> calls() {
        List<Occurrence> defaults = configuration.all("sslDefault").stream()
                .filter(occurrence -> occurrence.value("outboundSSLRef").isPresent()).toList();
        List<Occurrence> filters = configuration.all("ssl").stream().filter(ssl -> ssl.element().children().stream()
                .anyMatch(child -> child.name().equals("outboundConnection"))).toList();
        return Stream.concat(defaults.stream(), filters.stream()).filter(occurrence -> !occurrence.file().owned()).findFirst();
    }
}
