package io.keywright.engine.probe;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.verify.Verdict;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a handshake.
 *
 * @param as                whose key was offered, {@code server/keystore/alias}; empty: none
 * @param verdict           whether the port let the caller in
 * @param protocol          the version that it was tried in; empty when the port speaks none that this Java speaks
 * @param clientCertificate what was sent; empty: nothing
 * @param reasons           why it failed, or why nothing was sent
 */
public record HandshakeReport(Optional<String> as, Verdict verdict, Optional<String> protocol, Optional<String> cipher,
                              Optional<X509Certificate> serverCertificate, Optional<X509Certificate> clientCertificate,
                              List<LinkReason> reasons) {
    public HandshakeReport {
        reasons = List.copyOf(reasons);
    }

    /** Whether the port knows by certificate who called. */
    public boolean clientAuthenticated() {
        return verdict == Verdict.PASS && clientCertificate.isPresent();
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("as", as);
        fields.put("verdict", verdict.toString());
        fields.put("protocol", protocol);
        fields.put("cipher", cipher);
        fields.put("server_certificate", serverCertificate.map(Fingerprint::of));
        fields.put("client_certificate", clientCertificate.map(Fingerprint::of));
        fields.put("client_authenticated", clientAuthenticated());
        fields.put("reasons", reasons.stream().map(LinkReason::fields).toList());
        return fields;
    }
}
