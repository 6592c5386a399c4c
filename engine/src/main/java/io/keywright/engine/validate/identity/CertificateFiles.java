package io.keywright.engine.validate.identity;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.GivenCertificates.Given;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateFindings;
import io.keywright.renderers.keymaterial.certificate.IssuerConstraints;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Severity;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Certificates that are given can be read, are valid now, are not weak, and their issuers were free to issue them. */
final class CertificateFiles implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        Instant now = declared.circumstances().now();
        boolean hardened = declared.policy().isPresent();
        declared.document().authorities().forEach((name, spec) -> check(declared.certificates().of(name),
                Address.authority(name), spec.file().isPresent() ? "file" : spec.pem().isPresent() ? "pem" : "retrieve", hardened, now, findings));
        List<X509Certificate> authorities = declared.document().authorities().keySet().stream()
                .flatMap(name -> declared.certificates().of(name).certificates().stream()).toList();
        declared.document().identities().forEach((name, spec) -> spec.external().ifPresent(file -> {
            Given given = declared.certificates().ofExternal(name);
            check(given, Address.identity(name), "external", hardened, now, findings);
            issuers(given.certificates(), authorities, Address.identity(name), findings);
        }));
    }

    /** What the issuers of a certificate may issue, as far as the document gives them. */
    private static void issuers(List<X509Certificate> given, List<X509Certificate> authorities, Address identity,
                                Findings findings) {
        if (!given.isEmpty()) {
            List<X509Certificate> chain = CertificateChain.of(given.get(0),
                    Stream.concat(given.stream(), authorities.stream()).toList());
            IssuerConstraints.findings(chain, "the certificate of " + identity)
                    .forEach(finding -> findings.add(finding.about(identity), identity.child("external")));
        }
    }

    private static void check(Given given, Address thing, String field, boolean hardened, Instant now, Findings findings) {
        given.faults().forEach(findings::addElsewhere);
        int number = 0;
        for (X509Certificate certificate : given.certificates()) {
            number++;
            String subject = given.certificates().size() == 1 ? "the certificate of " + thing
                    : "certificate " + number + " of " + thing;
            for (Diagnostic finding : CertificateFindings.of(certificate, subject, now)) {
                boolean refused = hardened && finding.code() == DiagnosticCode.WEAK_ALGORITHM;
                findings.add(finding.as(refused ? Severity.ERROR : finding.severity()).about(thing), thing.child(field));
            }
        }
    }
}
