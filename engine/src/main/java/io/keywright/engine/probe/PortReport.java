package io.keywright.engine.probe;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.inventory.CertificateFacts;
import io.keywright.engine.network.Peer;
import io.keywright.engine.probe.call.CertificateRequest;
import io.keywright.schema.vocabulary.ClientAuth;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What a port speaks.
 *
 * @param address    what the peer's name means; empty where a proxy looks it up
 * @param serverName whom it was asked for; empty: nobody, for an address is no name
 * @param protocols  newest first
 * @param chain      as it was sent, leaf first
 * @param clientAuth whether it asks callers for a certificate; empty: that could not be found out
 * @param request    what it asks for when it asks
 * @param handshakes without a certificate and, where there is one to offer, with it
 * @param findings   what callers will not like about its chain
 */
public record PortReport(Peer peer, Optional<String> address, Optional<String> serverName, List<ProtocolReport> protocols,
                         List<X509Certificate> chain, Optional<ClientAuth> clientAuth, Optional<CertificateRequest> request,
                         List<HandshakeReport> handshakes, List<LinkReason> findings) {
    public PortReport {
        protocols = List.copyOf(protocols);
        chain = List.copyOf(chain);
        handshakes = List.copyOf(handshakes);
        findings = List.copyOf(findings);
    }

    /** Whether each certificate issued the one before it. */
    public boolean inOrder() {
        return findings.stream().noneMatch(finding -> finding.code() == ReasonCode.CHAIN_OUT_OF_ORDER);
    }

    /** The JSON form of a port about which nothing was found out. */
    public static Map<String, Object> none(String peer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peer", peer);
        fields.put("address", Optional.empty());
        fields.put("server_name", Optional.empty());
        fields.put("protocols", List.of());
        fields.put("certificates", List.of());
        fields.put("chain_in_order", Optional.empty());
        fields.put("findings", List.of());
        fields.put("client_auth", Optional.empty());
        fields.put("accepted_issuers", Optional.empty());
        fields.put("signature_algorithms", Optional.empty());
        fields.put("handshakes", List.of());
        return fields;
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peer", peer.toString());
        fields.put("address", address);
        fields.put("server_name", serverName);
        fields.put("protocols", protocols.stream().map(ProtocolReport::fields).toList());
        fields.put("certificates", chain.stream().map(each -> CertificateFacts.of(each).fields()).toList());
        fields.put("chain_in_order", chain.isEmpty() ? Optional.empty() : Optional.of(inOrder()));
        fields.put("findings", findings.stream().map(LinkReason::fields).toList());
        fields.put("client_auth", clientAuth.map(ClientAuth::text));
        fields.put("accepted_issuers", request.map(asked -> asked.issuers().stream().map(X500Principal::getName).toList()));
        fields.put("signature_algorithms", request.map(CertificateRequest::algorithms));
        fields.put("handshakes", handshakes.stream().map(HandshakeReport::fields).toList());
        return fields;
    }
}
