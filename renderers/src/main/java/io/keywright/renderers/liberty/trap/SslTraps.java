package io.keywright.renderers.liberty.trap;

import io.keywright.profiles.ConnectionFacts;
import io.keywright.profiles.Profile;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SSL configurations that the server cannot use, or uses otherwise than they read, and their filters for calls. */
final class SslTraps {

    private final Declared declared;
    private final ConnectionFacts facts;
    private final Report report;

    SslTraps(Declared declared, Profile profile, Report report) {
        this.declared = declared;
        this.facts = profile.connections();
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
        protocol.trap().ifPresent(trap -> report.add(Report.trap(trap, ssl.attribute("sslProtocol").orElseThrow().attribute().range(),
                address).hint("write sslProtocol=\"TLSv1.2,TLSv1.3\"")));
        ssl.attribute("enabledCiphers").ifPresent(placed -> ciphers(ssl, placed, protocol, address));
        ssl.attribute("securityLevel").ifPresent(placed -> securityLevel(placed, ssl.attribute("enabledCiphers").isPresent(), address));
        if (report.asksCallers(ssl) && !isOurs(ssl)) {
            asking(id, ssl, address);
        }
        if (report.values().flag(ssl, "clientAuthentication", false)
                && report.values().flag(ssl, "clientAuthenticationSupported", false)) {
            report.warn("clientAuthentication overrides clientAuthenticationSupported: a certificate is required",
                    ssl.attribute("clientAuthenticationSupported").orElseThrow().attribute().range(), address);
        }
    }

    /** What the document says is judged there. */
    private static boolean isOurs(Setting ssl) {
        return ssl.last().file().owned();
    }

    private void securityLevel(Setting.Placed placed, boolean ciphersNamed, Address address) {
        String level = placed.value();
        if (ciphersNamed && !level.equals("CUSTOM")) {
            report.warn("securityLevel '" + level + "' is ignored: enabledCiphers names the suites", placed.attribute().range(), address);
        } else if (List.of("MEDIUM", "LOW").contains(level)) {
            report.warn("securityLevel '" + level + "' selects no cipher suite that a current Java has: every handshake fails",
                    placed.attribute().range(), address);
        } else if (level.equals("CUSTOM") && !ciphersNamed) {
            report.warn("securityLevel 'CUSTOM' without enabledCiphers behaves like HIGH", placed.attribute().range(), address);
        }
    }

    /** Whose certificates get in where callers are asked for one. */
    private void asking(String id, Setting ssl, Address address) {
        if (ssl.attribute("trustStoreRef").isEmpty() && declared.nestedStore(id, "trustStore").isEmpty()) {
            report.add(Report.trap("ssl '" + id + "' asks for certificates and names no truststore: the server trusts the entries of its"
                    + " keystore, and not the authorities in the chains of its keys", ssl.range(), address)
                    .hint("add trustStoreRef=\"…\""));
        }
        ssl.attribute("trustDefaultCerts").filter(placed -> report.values().flag(ssl, "trustDefaultCerts", false)).ifPresent(placed ->
                report.add(Report.trap("ssl '" + id + "' asks for certificates and takes those of every authority that the Java trusts",
                        placed.attribute().range(), address).hint("write trustDefaultCerts=\"false\", and trust the callers' authorities"
                        + " in the truststore")));
    }

    private void ciphers(Setting ssl, Setting.Placed placed, SslProtocol protocol, Address address) {
        Range place = placed.attribute().range();
        String text = report.values().text(ssl, "enabledCiphers").orElse("");
        if (text.contains(",")) {
            report.add(Report.trap("enabledCiphers has a comma: the server knows no such cipher, and every handshake fails", place, address)
                    .hint("separate the names by blanks"));
            return;
        }
        List<String> written = Arrays.stream(text.strip().split("\\s+")).filter(name -> !name.isEmpty()).toList();
        List<String> names = isOurs(ssl) ? written : known(written, place, address);
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

    /** Without those that the server drops. */
    private List<String> known(List<String> written, Range place, Address address) {
        List<String> known = written.stream().filter(name -> facts.ciphers().isEmpty() || facts.ciphers().contains(name)).toList();
        List<String> dropped = written.stream().filter(name -> !known.contains(name)).toList();
        if (!dropped.isEmpty()) {
            report.warn("enabledCiphers has '" + String.join("', '", dropped) + "', which OpenJDK does not have: the server drops "
                    + (dropped.size() == 1 ? "it" : "them") + " without a word" + (known.isEmpty() ? ", and every handshake fails" : ""),
                    place, address);
        }
        return known;
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
                report.add(Report.trap("ssl '" + id + "' has " + connections.size() + " outboundConnection elements, and one names a client"
                        + " certificate: the server mixes them up", connections.get(1).element().range(), address)
                        .hint("give each its own ssl element"));
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
                    report.add(Report.trap("another outboundConnection has the same host and port; the last one is used (CWPKI0815W)",
                            place, address).note(first, "the other one"));
                }
            }
        });
    }
}
