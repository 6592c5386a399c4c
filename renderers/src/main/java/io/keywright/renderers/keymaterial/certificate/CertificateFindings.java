package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is odd about certificates that can be read: cheap checks, all of them warnings. */
public final class CertificateFindings {

    private static final int WEAK_RSA = 2048;
    private static final int LONGEST_SERIAL = 20;
    // jdk.tls.maxCertificateChainLength and its kin default to it.
    private static final int LONGEST_CHAIN = 10;

    private CertificateFindings() {
    }

    /** The findings of an entry's chain. */
    public static List<Diagnostic> of(EntryState entry, String store, Instant now) {
        String subject = "certificate of alias '" + entry.alias() + "' in '" + store + "'";
        List<Diagnostic> findings = new ArrayList<>();
        if (entry.kind() == EntryKind.KEY && entry.chain().isEmpty()) {
            findings.add(finding("key '" + entry.alias() + "' in '" + store + "' has no certificate"));
        }
        if (entry.chain().size() > LONGEST_CHAIN) {
            findings.add(finding("the chain of alias '" + entry.alias() + "' in '" + store + "' has "
                    + entry.chain().size() + " certificates; Java accepts " + LONGEST_CHAIN + " in a handshake"));
        }
        for (int i = 0; i < Math.min(entry.chain().size(), LONGEST_CHAIN); i++) {
            String which = i == 0 ? subject : "certificate " + (i + 1) + " of the chain of alias '" + entry.alias()
                    + "' in '" + store + "'";
            findings.addAll(of(entry.chain().get(i), which, now));
            if (i > 0 && !CertificateChain.issued(entry.chain().get(i), entry.chain().get(i - 1))) {
                findings.add(finding(which + " did not issue the one before it: the chain is out of order"));
            }
        }
        findings.addAll(IssuerConstraints.findings(entry.chain(), subject));
        return findings;
    }

    /** The findings of one certificate, which sentences call {@code subject}. */
    public static List<Diagnostic> of(X509Certificate certificate, String subject, Instant now) {
        List<Diagnostic> findings = new ArrayList<>();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            findings.add(finding(subject + " expired on " + certificate.getNotAfter().toInstant()));
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            findings.add(finding(subject + " is not valid before " + certificate.getNotBefore().toInstant()));
        }
        if (certificate.getPublicKey() instanceof RSAPublicKey key && key.getModulus().bitLength() < WEAK_RSA) {
            findings.add(weak(subject + " has an RSA key of " + key.getModulus().bitLength() + " bits"));
        }
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean selfSigned = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        if (!selfSigned && (signature.startsWith("SHA1") || signature.startsWith("MD"))) {
            findings.add(weak(subject + " is signed with " + certificate.getSigAlgName()));
        }
        if (certificate.getSerialNumber().signum() <= 0) {
            findings.add(finding(subject + " has the serial number " + certificate.getSerialNumber()
                    + ", which is not positive"));
        } else if (certificate.getSerialNumber().toByteArray().length > LONGEST_SERIAL) {
            findings.add(finding(subject + " has a serial number of more than " + LONGEST_SERIAL + " bytes"));
        }
        return findings;
    }

    private static Diagnostic finding(String summary) {
        return Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING, summary);
    }

    private static Diagnostic weak(String summary) {
        return Diagnostic.warning(DiagnosticCode.WEAK_ALGORITHM, summary);
    }
}
