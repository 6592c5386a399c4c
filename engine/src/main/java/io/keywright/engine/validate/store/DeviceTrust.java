package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.IdentitySpec;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What devices and browsers are to trust is an authority. They take a self-signed certificate of anything else, and
 * then refuse the connections that it was installed for.
 */
final class DeviceTrust implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            if (server.can(Ability.BUNDLES)) {
                server.spec().keystores().forEach((name, spec) -> spec.trust().forEach((alias, source) ->
                        check(source, server.address().child("keystores", name, "trust", alias), declared, findings)));
            }
        }
    }

    private static void check(String source, Address entry, Declarations declared, Findings findings) {
        boolean selfSigned = declared.certificates().of(source).certificates().stream().anyMatch(DeviceTrust::isSelfSignedOnly)
                || !declared.document().authorities().containsKey(source) && Optional
                .ofNullable(declared.document().identities().get(source)).flatMap(IdentitySpec::generate)
                .filter(generate -> generate.issuer().isEmpty()).isPresent();
        if (selfSigned) {
            findings.add(Diagnostic.error(DiagnosticCode.NOT_A_TRUST_ANCHOR, "'" + source + "' is a self-signed certificate "
                    + "that is not a CA: devices will not trust it").about(entry)
                    .hint("let an authority of your own issue it, and put that authority on the devices"), entry);
        }
    }

    private static boolean isSelfSignedOnly(X509Certificate certificate) {
        return certificate.getBasicConstraints() < 0
                && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
