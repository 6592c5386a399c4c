package io.keywright.engine.calendar;

import io.keywright.engine.link.CertificateNames;
import io.keywright.engine.link.Party;
import io.keywright.schema.address.Address;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate that a party of a link has, and where it has it.
 *
 * @param sha256   empty while it is still to be made
 * @param address  what the document declares it as
 * @param keystore the store that it stands in; empty for a party outside of the document
 * @param alias    the entry, whose chain it may only be a part of
 */
public record DatedCertificate(Optional<String> sha256, String subject, Optional<Address> address, String server,
                               Optional<String> keystore, Optional<String> alias, Instant notBefore, Instant notAfter) {

    static DatedCertificate of(X509Certificate certificate, CertificateNames names, Party party, Optional<String> keystore,
                               Optional<String> alias) {
        return new DatedCertificate(names.fingerprint(certificate), certificate.getSubjectX500Principal().getName(),
                names.address(certificate), party.server(), keystore, keystore.flatMap(name -> alias),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", sha256);
        fields.put("subject", subject);
        fields.put("address", address.map(Address::toString));
        fields.put("server", server);
        fields.put("keystore", keystore);
        fields.put("alias", alias);
        fields.put("not_before", notBefore.toString());
        fields.put("not_after", notAfter.toString());
        return fields;
    }
}
