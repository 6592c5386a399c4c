package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SSL configurations that the server cannot use, or uses otherwise than they read, and their filters for calls. */
final class SslTraps {

    private final Declared declared;
    private final Report report;

    SslTraps(Declared declared, Report report) {
        this.declared = declared;
        this.report = report;
    }

    void check(String id, Setting ssl) {
        Address address = report.address("sslConfigs", id);
        report.flags(ssl, address, Values.SSL);
        List.of("clientAuthentication", "clientAuthenticationSupported", "verifyHostname")
                .forEach(name -> report.flag(ssl, name, address));
        if (!id.equals(Declared.DEFAULT_SSL) && ssl.attribute("keyStoreRef").isEmpty()
                && declared.nestedStore(id, "keyStore").isEmpty()) {
            report.warn("ssl '" + id + "' names no keystore; the server cannot use it", ssl.range(), address);
        }
        SslProtocol protocol = SslProtocol.of(report.values().text(ssl, "sslProtocol"));
        protocol.trap().ifPresent(trap -> report.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, trap)
                .hint("write sslProtocol=\"TLSv1.2,TLSv1.3\"").about(address)
                .at(ssl.attribute("sslProtocol").map(placed -> placed.attribute().range()))));
        ssl.attribute("enabledCiphers").ifPresent(placed -> ciphers(ssl, placed, protocol, address));
        if (ssl.attribute("enabledCiphers").isEmpty()) {
            ssl.attribute("securityLevel").filter(placed -> List.of("MEDIUM", "LOW").contains(placed.value()))
                    .ifPresent(placed -> report.warn("securityLevel '" + placed.value() + "' selects no cipher suite that a"
                            + " current Java has: every handshake fails", placed.attribute().range(), address));
        }
        if (report.values().flag(ssl, "clientAuthentication", false)
                && report.values().flag(ssl, "clientAuthenticationSupported", false)) {
            report.warn("clientAuthentication overrides clientAuthenticationSupported: a certificate is required",
                    ssl.attribute("clientAuthenticationSupported").orElseThrow().attribute().range(), address);
        }
    }

    private void ciphers(Setting ssl, Setting.Placed placed, SslProtocol protocol, Address address) {
        Range place = placed.attribute().range();
        String text = report.values().text(ssl, "enabledCiphers").orElse("");
        if (text.contains(",")) {
            report.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                    "enabledCiphers has a comma: the server knows no such cipher, and every handshake fails")
                    .hint("separate the names by blanks").at(place).about(address));
            return;
        }
        List<String> names = Arrays.stream(text.strip().split("\\s+")).filter(name -> !name.isEmpty()).toList();
        List<Protocol> protocols = protocol.protocols().filter(list -> !list.isEmpty())
                .orElse(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3));
        boolean modern = names.stream().anyMatch(SslTraps::isTls13);
        boolean older = names.stream().anyMatch(name -> !isTls13(name));
        if (!names.isEmpty() && protocol.protocols().isPresent() && protocols.contains(Protocol.TLS_V1_3) && !modern) {
            report.warn("enabledCiphers has no cipher of TLSv1.3, which is enabled: its clients are refused or fall back",
                    place, address);
        }
        if (!names.isEmpty() && protocol.protocols().isPresent() && !older
                && protocols.stream().anyMatch(version -> version != Protocol.TLS_V1_3)) {
            report.warn("enabledCiphers has only ciphers of TLSv1.3: clients of the other enabled versions are refused", place,
                    address);
        }
    }

    private static boolean isTls13(String cipher) {
        return cipher.startsWith("TLS_") && !cipher.contains("_WITH_");
    }

    /** Filters of all SSL configurations, which are one list to the server. */
    void outbound() {
        Map<String, Range> filters = new HashMap<>();
        declared.sslConfigs().forEach((id, ssl) -> {
            Address address = report.address("sslConfigs", id);
            List<Occurrence> connections = ssl.children("outboundConnection");
            // open-liberty issue 34391: the aliases of client certificates pile up from one filter to the next, and the
            // configuration of the pile is not found. Filters that name none are not mixed up.
            if (connections.size() > 1
                    && connections.stream().anyMatch(connection -> connection.value("clientCertificate").isPresent())) {
                report.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "ssl '" + id + "' has "
                        + connections.size() + " outboundConnection elements, and one names a client certificate: the server"
                        + " mixes them up")
                        .hint("give each its own ssl element").at(connections.get(1).element().range()).about(address));
            }
            for (Occurrence connection : connections) {
                Range place = connection.element().range();
                if (connection.value("host").isEmpty()) {
                    report.warn("this outboundConnection has no host; the server does not apply it", place, address);
                    continue;
                }
                String filter = connection.value("host").get() + ":" + connection.value("port").orElse("");
                Range first = filters.putIfAbsent(filter, place);
                if (first != null) {
                    report.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "another outboundConnection has the"
                            + " same host and port; the last one is used (CWPKI0815W)").at(place)
                            .note(first, "the other one").about(address));
                }
            }
        });
    }
}
