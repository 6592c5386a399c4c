package io.keywright.engine.validate.identity;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.GivenCertificates.Given;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.renderers.keymaterial.certificate.CertificateFindings;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Severity;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Certificates that are given can be read, are valid now, and are not weak. */
final class CertificateFiles implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        Instant now = declared.circumstances().now();
        boolean hardened = declared.policy().isPresent();
        declared.document().authorities().forEach((name, spec) -> check(declared.certificates().of(name),
                Address.authority(name), spec.file().isPresent() ? "file" : spec.pem().isPresent() ? "pem" : "retrieve", hardened, now, findings));
        declared.document().identities().forEach((name, spec) -> spec.external().ifPresent(file ->
                check(declared.certificates().ofExternal(name), Address.identity(name), "external", hardened, now, findings)));
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
