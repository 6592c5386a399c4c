package io.keywright.renderers.keymaterial.request;

import io.keywright.renderers.keymaterial.certificate.CertificateExtensions;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.certificate.IssuerConstraints;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.renderers.keymaterial.keyfile.ChainOrder;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.vocabulary.Usage;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/**
 * What an authority sent for a request: the certificate, most often with its chain.
 *
 * @param certificates in the order of the file
 * @param name         how messages name the file
 */
public record SignedReply(List<X509Certificate> certificates, String name) {

    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;

    public SignedReply {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads a reply in PEM, DER or PKCS #7.
     *
     * @throws DiagnosticException when it holds no certificate, or a private key, or is not whole
     */
    public static SignedReply read(byte[] bytes, String displayName) {
        return new SignedReply(CertificateFile.read(bytes, displayName), displayName);
    }

    /**
     * The chain of the key that the request was made for, as far as the reply has it.
     *
     * @throws DiagnosticException when no certificate is for that key
     */
    public ChainOrder chain(PublicKey key) {
        return ChainOrder.of(key, "the key of the request", certificates, name);
    }

    /**
     * In what the reply is not what was asked for, all of it: errors where it cannot serve (another key, a name or a
     * usage missing, a certificate of an authority), warnings where the authority chose otherwise (subject, more names).
     */
    public List<Diagnostic> differences(CertificateSpec spec, PublicKey key) {
        X509Certificate leaf;
        try {
            leaf = chain(key).chain().get(0);
        } catch (DiagnosticException e) {
            return e.diagnostics().stream().map(fault -> Diagnostic.error(DiagnosticCode.REPLY_REFUSED,
                    fault.summary()).hint(fault.hint()).at(Range.startOf(name))).toList();
        }
        List<Diagnostic> differences = new ArrayList<>();
        if (leaf.getBasicConstraints() >= 0) {
            differences.add(refused("is the certificate of an authority"));
        }
        names(spec, leaf, differences);
        usage(spec, leaf, differences);
        X500Principal subject = new X500Principal(spec.subject());
        if (!subject.equals(leaf.getSubjectX500Principal())) {
            differences.add(surprise("has the subject '" + leaf.getSubjectX500Principal().getName()
                    + "', requested was '" + subject.getName() + "'"));
        }
        return differences;
    }

    /**
     * What the authorities above a reply were not to issue, as errors; what a root alone forbids, which Java does not
     * ask, is none of them.
     *
     * @param chain of the reply, leaf first, completed as far as its authorities are known
     */
    public List<Diagnostic> breaches(List<X509Certificate> chain) {
        return IssuerConstraints.breaches(chain).stream().filter(breach -> !breach.byRoot())
                .map(breach -> breach.certificate() == 0 ? refused(breach.predicate())
                        : refused("comes from '" + chain.get(breach.certificate()).getSubjectX500Principal().getName()
                                + "', which " + breach.predicate())).toList();
    }

    private void names(CertificateSpec spec, X509Certificate leaf, List<Diagnostic> differences) {
        Set<String> has = SubjectNames.of(leaf);
        List<String> missing = spec.names().stream()
                .filter(asked -> !has.containsAll(SubjectNames.canonical(List.of(asked)))).toList();
        if (!missing.isEmpty()) {
            differences.add(refused((missing.size() == 1 ? "lacks the name " : "lacks the names ") + quoted(missing)));
        }
        Set<String> more = new TreeSet<>(has);
        more.removeAll(SubjectNames.canonical(spec.names()));
        if (!more.isEmpty()) {
            differences.add(surprise((more.size() == 1 ? "has a name that was not requested: "
                    : "has names that were not requested: ") + quoted(more.stream().map(SubjectNames::shown).toList())));
        }
    }

    private void usage(CertificateSpec spec, X509Certificate leaf, List<Diagnostic> differences) {
        Optional<List<String>> purposes = purposes(leaf);
        if (purposes.isPresent() && !purposes.get().contains(ANY_PURPOSE)) {
            for (Usage usage : spec.usage()) {
                if (!purposes.get().contains(CertificateExtensions.purpose(usage))) {
                    differences.add(refused("does not permit the usage '" + usage.text() + "'"));
                }
            }
        }
        boolean[] keyUsage = leaf.getKeyUsage();
        if (keyUsage != null && !keyUsage[DIGITAL_SIGNATURE]) {
            differences.add(refused("does not permit its key to sign, which a TLS handshake needs"));
        }
    }

    /** Empty when the certificate does not restrict them. */
    private static Optional<List<String>> purposes(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            return Optional.of(List.of());
        }
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(each -> "'" + each + "'").toList());
    }

    private Diagnostic refused(String predicate) {
        return Diagnostic.error(DiagnosticCode.REPLY_REFUSED, "the certificate in '" + name + "' " + predicate)
                .at(Range.startOf(name));
    }

    private Diagnostic surprise(String predicate) {
        return Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING, "the certificate in '" + name + "' " + predicate)
                .at(Range.startOf(name));
    }
}
