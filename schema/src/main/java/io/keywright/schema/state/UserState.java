package io.keywright.schema.state;

import io.keywright.schema.address.Address;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * By what a caller is a user.
 *
 * @param subject     that of the certificate, in the form of RFC 2253; empty while neither the document says it nor a
 *                    certificate is known
 * @param source      the identity whose certificate it is; empty where a subject is declared, whoever has it
 * @param certificate that of the identity; empty while it is not known
 */
public record UserState(Optional<String> subject, Optional<Address> source, Optional<X509Certificate> certificate) {

    /** Whoever has a certificate of a subject. */
    public static UserState of(String subject) {
        return new UserState(Optional.of(subject), Optional.empty(), Optional.empty());
    }

    /** With the certificate of its identity, and thereby the subject. */
    public UserState withCertificate(X509Certificate known) {
        return new UserState(Optional.of(known.getSubjectX500Principal().getName()), source, Optional.of(known));
    }
}
