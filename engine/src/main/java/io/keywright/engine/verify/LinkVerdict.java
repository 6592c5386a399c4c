package io.keywright.engine.verify;

import io.keywright.engine.explain.LinkReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be expected of a link.
 *
 * @param link              {@code <server>/<endpointAlias>}
 * @param from              the server that calls
 * @param to                {@code <server>.<endpoint>} of a declared peer, else {@code <host>:<port>}
 * @param protocol          what both sides agree on; empty when they do not
 * @param serverCertificate fingerprint of what the server presents; empty when it presents nothing, or something that
 *                          is still to be made or not known
 * @param clientCertificate likewise of the caller
 * @param clientAuthenticated whether the server knows by certificate who calls
 * @param reasons           why it fails or is unknown; none when it passes
 * @param caveats           how the products' own TLS may differ from this Java's, and what this Java alone would take
 */
public record LinkVerdict(String link, String from, String to, Verdict verdict, Optional<String> protocol,
                          Optional<String> cipher, Optional<String> serverCertificate, Optional<String> clientCertificate,
                          boolean clientAuthenticated, List<LinkReason> reasons, List<String> caveats) {
    public LinkVerdict {
        reasons = List.copyOf(reasons);
        caveats = List.copyOf(caveats);
    }

    public boolean fails() {
        return verdict == Verdict.FAIL;
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link", link);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("verdict", verdict);
        fields.put("protocol", protocol);
        fields.put("cipher", cipher);
        fields.put("server_certificate", serverCertificate);
        fields.put("client_certificate", clientCertificate);
        fields.put("client_authenticated", clientAuthenticated);
        fields.put("reasons", reasons.stream().map(LinkReason::fields).toList());
        fields.put("caveats", caveats);
        return fields;
    }
}
