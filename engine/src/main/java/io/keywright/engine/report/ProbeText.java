package io.keywright.engine.report;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.probe.HandshakeReport;
import io.keywright.engine.probe.PortReport;
import io.keywright.engine.probe.ProtocolReport;
import io.keywright.engine.probe.call.CertificateRequest;
import io.keywright.engine.probe.declared.Difference;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** What was found out about a port, for people. */
public final class ProbeText {

    private final StringBuilder text = new StringBuilder();

    private ProbeText() {
    }

    /** @param endpoints the declared endpoints that the port was compared with */
    public static String of(PortReport port, List<Address> endpoints, List<Difference> differences) {
        ProbeText writer = new ProbeText();
        writer.head(port);
        writer.chain(port);
        writer.clientAuth(port);
        port.handshakes().forEach(writer::handshake);
        writer.differences(endpoints, differences);
        return writer.text.toString();
    }

    private void line(String line) {
        text.append(Printable.of(line)).append('\n');
    }

    private void head(PortReport port) {
        line(port.peer() + port.address().map(address -> " at " + address).orElse("")
                + port.serverName().map(name -> ", asked for " + name).orElse(", asked for no name"));
        for (ProtocolReport protocol : port.protocols()) {
            boolean refused = protocol.accepted().isPresent() && !protocol.isAccepted();
            line("  %-8s %s%s".formatted(protocol.protocol(), refused ? "refused: " : "", protocol.cipher().or(protocol::answer).orElse("")));
        }
    }

    private void chain(PortReport port) {
        text.append('\n');
        if (port.chain().isEmpty()) {
            line("It presents no certificate");
        } else {
            line("It presents" + (port.chain().size() == 1 ? "" : port.inOrder() ? ", in order" : ", out of order"));
            text.append(CertificateText.of(port.chain()));
        }
        String leaf = port.chain().isEmpty() ? "" : Fingerprint.of(port.chain().get(0));
        port.protocols().forEach(protocol -> protocol.certificate().map(Fingerprint::of).filter(other -> !other.equals(leaf))
                .ifPresent(other -> line("  in " + protocol.protocol() + " another one, sha256 " + other)));
        port.findings().forEach(finding -> reason(finding, "logged here"));
    }

    private void clientAuth(PortReport port) {
        text.append('\n');
        line("Client certificate: " + port.clientAuth().map(ClientAuth::text)
                .orElse(port.request().isPresent() ? "asked for; whether one must come was not found out" : "not found out"));
        port.request().ifPresent(this::request);
    }

    private void request(CertificateRequest request) {
        if (request.issuers().isEmpty()) {
            line("  of any issuer: the port names none");
        } else {
            line("  of the issuers");
            request.issuers().stream().map(X500Principal::getName).forEach(issuer -> line("    " + issuer));
        }
        if (!request.algorithms().isEmpty()) {
            line("  signed with " + String.join(", ", request.algorithms()));
        }
    }

    private void handshake(HandshakeReport handshake) {
        text.append('\n');
        line(handshake.as().map(as -> "As " + as).orElse("Without a certificate") + ": " + handshake.verdict()
                + handshake.protocol().map(protocol -> ", " + protocol).orElse("")
                + handshake.cipher().map(cipher -> " " + cipher).orElse(""));
        handshake.clientCertificate().ifPresent(sent -> line("  our certificate was sent" + (handshake.clientAuthenticated()
                ? " and taken" : " and refused") + ", sha256 " + Fingerprint.of(sent)));
        handshake.reasons().forEach(reason -> reason(reason, "logged there"));
    }

    private void reason(LinkReason reason, String whoLogs) {
        line("  " + reason.code() + ": " + reason.message());
        reason.hint().ifPresent(hint -> line("  hint: " + hint));
        reason.logged().ifPresent(logged -> line("  " + whoLogs + ": " + logged));
    }

    private void differences(List<Address> endpoints, List<Difference> differences) {
        for (Address endpoint : endpoints) {
            List<Difference> own = differences.stream().filter(difference -> difference.endpoint().equals(endpoint)).toList();
            text.append('\n');
            line(own.isEmpty() ? "As " + endpoint + " says" : "Other than " + endpoint + " says");
            text.append(own.stream().map(difference -> "  " + difference.field() + ": " + Printable.of(difference.message()) + "\n")
                    .collect(Collectors.joining()));
        }
    }
}
