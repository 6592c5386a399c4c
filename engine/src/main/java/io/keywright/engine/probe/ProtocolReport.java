package io.keywright.engine.probe;

import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.Protocol;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a port speaks a protocol version.
 *
 * @param accepted    empty: it could not be found out
 * @param cipher      IANA name of the suite that it chose of all that there are
 * @param certificate the leaf that it presents in this version; empty when it was not seen
 * @param answer      why it does not speak it, or what happened instead of an answer
 */
public record ProtocolReport(Protocol protocol, Optional<Boolean> accepted, Optional<String> cipher,
                             Optional<X509Certificate> certificate, Optional<String> answer) {

    /** Whether it certainly speaks it. */
    public boolean isAccepted() {
        return accepted.orElse(false);
    }

    ProtocolReport presenting(X509Certificate leaf) {
        return new ProtocolReport(protocol, accepted, cipher, Optional.of(leaf), answer);
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("protocol", protocol.text());
        fields.put("accepted", accepted);
        fields.put("cipher", cipher);
        fields.put("certificate", certificate.map(Fingerprint::of));
        fields.put("answer", answer);
        return fields;
    }
}
