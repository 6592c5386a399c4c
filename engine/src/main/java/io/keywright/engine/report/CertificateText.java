package io.keywright.engine.report;

import io.keywright.engine.inventory.CertificateFacts;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates that a port presents, for people. */
public final class CertificateText {

    private CertificateText() {
    }

    /** A paragraph for each, indented. */
    public static String of(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            CertificateFacts facts = CertificateFacts.of(certificate);
            text.append("  ").append(Printable.of(facts.subject())).append("\n    issued by ").append(Printable.of(facts.issuer()))
                    .append(facts.names().isEmpty() ? "" : "\n    names " + Printable.of(String.join(", ", facts.names())))
                    .append("\n    valid ").append(facts.notBefore()).append(" to ").append(facts.notAfter()).append(", ")
                    .append(facts.keyAlgorithm()).append(facts.keySize() > 0 ? " " + facts.keySize() : "")
                    .append("\n    sha256 ").append(facts.sha256()).append('\n');
        }
        return text.toString();
    }
}
