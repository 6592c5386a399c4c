package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.Extension;

/**
 * What authorities may issue: the names they are constrained to, how many authorities may stand below them, and whether
 * they are authorities at all (RFC 5280, 4.2.1.9 and 4.2.1.10). Names are judged by this Java's own PKIX, pair by pair
 * and not along a whole path: a path that fails for a date or a weak signature would hide them.
 */
public final class IssuerConstraints {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int CERTIFICATE_SIGN = 5;

    private IssuerConstraints() {
    }

    /**
     * A certificate of a chain that an authority above it was not to issue.
     *
     * @param certificate index of it in the chain; 0: the leaf
     * @param predicate   what is wrong with it, as the end of a sentence
     * @param byRoot      whether the self-signed root alone forbids it: Java asks nothing of what it trusts, and others do
     */
    public record Breach(int certificate, String predicate, boolean byRoot) {
    }

    /** All breaches of a chain, leaf first, which may end before its root. */
    public static List<Breach> breaches(List<X509Certificate> chain) {
        List<Breach> breaches = new ArrayList<>();
        int authorities = 0;
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issuer = chain.get(i);
            boolean root = i == chain.size() - 1 && selfIssued(issuer);
            Optional<String> refusal = root ? Optional.empty() : noAuthority(issuer);
            if (refusal.isPresent()) {
                breaches.add(new Breach(i - 1, refusal.get(), false));
            }
            int allowed = issuer.getBasicConstraints();
            if (allowed >= 0 && authorities > allowed) {
                breaches.add(new Breach(0, "has " + authorities + (authorities == 1 ? " authority" : " authorities")
                        + " between itself and '" + subject(issuer) + "', which allows " + allowed, root));
            }
            byte[] constraints = issuer.getExtensionValue(Extension.nameConstraints.getId());
            for (int below = 0; constraints != null && below < i; below++) {
                // RFC 5280, 6.1.3 (b): an authority's certificate for a new key of its own bears its own name.
                if (below == 0 || !selfIssued(chain.get(below))) {
                    int index = below;
                    excluded(issuer, constraints, chain.get(below))
                            .ifPresent(predicate -> breaches.add(new Breach(index, predicate, root)));
                }
            }
            authorities += selfIssued(issuer) ? 0 : 1;
        }
        return breaches;
    }

    /**
     * The breaches of a chain as warnings.
     *
     * @param leaf what sentences call the first certificate
     */
    public static List<Diagnostic> findings(List<X509Certificate> chain, String leaf) {
        return breaches(chain).stream().map(breach -> Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING,
                (breach.certificate() == 0 ? leaf : "'" + subject(chain.get(breach.certificate())) + "' above " + leaf)
                        + " " + breach.predicate() + (breach.byRoot()
                        ? "; OpenSSL and browsers refuse it, Java does not" : "; peers refuse it"))).toList();
    }

    private static Optional<String> noAuthority(X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (issuer.getBasicConstraints() >= 0 && (usage == null || usage[CERTIFICATE_SIGN])) {
            return Optional.empty();
        }
        return Optional.of("was issued by '" + subject(issuer) + "', which is not the certificate of an authority");
    }

    private static Optional<String> excluded(X509Certificate issuer, byte[] constraints, X509Certificate certificate) {
        try {
            X509CertSelector within = new X509CertSelector();
            within.setNameConstraints(ASN1OctetString.getInstance(constraints).getOctets());
            if (within.match(certificate)) {
                return Optional.empty();
            }
            List<String> names = excludedNames(issuer, certificate);
            // A subject alone can be excluded too, and its common name where there is no other name.
            return Optional.of((names.isEmpty() ? "bears the subject '" + subject(certificate) + "'"
                    : "bears the name " + String.join(", ", names.stream().map(name -> "'" + name + "'").toList()))
                    + ", which the name constraints of '" + subject(issuer) + "' exclude");
        } catch (IOException | CertificateParsingException | RuntimeException e) {
            // Java's parsers answer hostile bytes with exceptions of every kind.
            return Optional.of("stands below '" + subject(issuer) + "', whose name constraints cannot be read");
        }
    }

    private static List<String> excludedNames(X509Certificate issuer, X509Certificate certificate)
            throws CertificateParsingException {
        List<String> excluded = new ArrayList<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            int kind = (Integer) name.get(0);
            if (!allows(issuer, kind, name.get(1))) {
                excluded.add(kind == IP_ADDRESS ? "ip:" + name.get(1) : String.valueOf(name.get(1)));
            }
        }
        return excluded;
    }

    private static boolean allows(X509Certificate issuer, int kind, Object name) {
        try {
            // As text Java takes no wildcard; encoded, as certificates hold it, it does.
            Object encoded = kind == DNS_NAME ? new DERIA5String((String) name).getEncoded() : name;
            X509CertSelector path = new X509CertSelector();
            path.setPathToNames(List.of(List.of(kind, encoded)));
            return path.match(issuer);
        } catch (IOException e) {
            // One that cannot be judged alone is not the one to name; that the certificate is refused is known.
            return true;
        }
    }

    private static boolean selfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
