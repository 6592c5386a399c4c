package io.keywright.engine.impact;

import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** What falls with certificates: those that nobody else among the known ones could have issued. */
final class Below {

    private Below() {
    }

    /** The certificates themselves and all that stand on them alone. A certificate renewed with its key holds what the old one held. */
    static Set<X509Certificate> of(Set<X509Certificate> fallen, Collection<X509Certificate> all) {
        Map<X500Principal, List<X509Certificate>> bySubject =
                all.stream().distinct().collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));
        Map<X509Certificate, List<X509Certificate>> issuers = new HashMap<>();
        for (X509Certificate certificate : new HashSet<>(all)) {
            if (!CertificateChain.issued(certificate, certificate)) {
                List<X509Certificate> known = bySubject.getOrDefault(certificate.getIssuerX500Principal(), List.of()).stream()
                        .filter(issuer -> CertificateChain.issued(issuer, certificate)).toList();
                if (!known.isEmpty()) {
                    issuers.put(certificate, known);
                }
            }
        }
        Set<X509Certificate> below = new HashSet<>(fallen);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<X509Certificate, List<X509Certificate>> entry : issuers.entrySet()) {
                more |= below.containsAll(entry.getValue()) && below.add(entry.getKey());
            }
        }
        return below;
    }
}
