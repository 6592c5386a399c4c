package io.keywright.engine.explain;

import io.keywright.engine.link.Party;
import io.keywright.engine.link.Unknown;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** How certificates are spoken of, and what they say of themselves. */
public final class Certificates {

    static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final int CERTIFICATE_SIGNING = 5;
    private static final int SHOWN = 4;

    private Certificates() {
    }

    static String name(X500Principal name) {
        return "'" + Printable.of(name.getName()) + "'";
    }

    public static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    /** What a party presents; of one that is not known the subject is nobody's, and only its issuer means something. */
    static String presented(Party party, X509Certificate leaf) {
        return party.unknown().containsKey(Unknown.CERTIFICATE) ? "what " + issuer(leaf) + " issued" : subject(leaf);
    }

    public static String issuer(X509Certificate certificate) {
        return name(certificate.getIssuerX500Principal());
    }

    static String names(X509Certificate certificate) {
        String names = SubjectNames.of(certificate).stream().map(SubjectNames::shown).map(Printable::of)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no name but " + subject(certificate) : names;
    }

    /** Some of many names. */
    static String some(Collection<X500Principal> names) {
        String some = names.stream().limit(SHOWN).map(Certificates::name).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? some + ", …" : some;
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    static Optional<X509Certificate> endedBy(List<X509Certificate> chain, Instant at) {
        return chain.stream().filter(certificate -> certificate.getNotAfter().toInstant().isBefore(at)).findFirst();
    }

    static Optional<X509Certificate> notYetAt(List<X509Certificate> chain, Instant at) {
        return chain.stream().filter(certificate -> certificate.getNotBefore().toInstant().isAfter(at)).findFirst();
    }

    /** Whether this Java takes a certificate as that of an authority that it trusts; before version 3 none said so. */
    static boolean mayIssue(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getVersion() < 3 || certificate.getBasicConstraints() >= 0 && (usage == null || usage[CERTIFICATE_SIGNING]);
    }

    /** Whether a certificate names that purpose; one that names none is for all. */
    public static boolean isFor(X509Certificate certificate, String purpose) {
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return extended == null || extended.contains(purpose) || extended.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
