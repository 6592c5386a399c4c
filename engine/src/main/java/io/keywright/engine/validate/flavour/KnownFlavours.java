package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Policies;
import io.keywright.profiles.ProductVersion;
import io.keywright.profiles.Profiles;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;

/** Flavours exist and have a profile, versions are versions, and the policy exists. */
final class KnownFlavours implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.document().policy().filter(name -> Policies.named(name).isEmpty()).ifPresent(name ->
                findings.add(Diagnostic.error(DiagnosticCode.BAD_VALUE, "unknown policy '" + name + "'")
                        .about(Address.of("policy"))
                        .hint(findings.nearest(name, Policies.all())
                                .orElse("policies: " + String.join(", ", Policies.all()))), Address.of("policy")));
        declared.servers().forEach(server -> check(server, findings));
    }

    private static void check(DeclaredServer server, Findings findings) {
        String flavour = server.spec().flavour();
        if (!Profiles.flavours().contains(flavour)) {
            findings.add(Diagnostic.error(DiagnosticCode.UNKNOWN_FLAVOUR,
                    "unknown flavour '" + flavour + "' of " + server.address()).about(server.address())
                    .hint(findings.nearest(flavour, Profiles.flavours())
                            .orElse("flavours: " + String.join(", ", Profiles.all()))), server.address().child("flavour"));
        } else if (server.profile().isEmpty()) {
            findings.add(Diagnostic.error(DiagnosticCode.NOT_AVAILABLE_YET,
                    "flavour '" + flavour + "' of " + server.address() + " is not available yet").about(server.address())
                    .hint("flavours that are: " + String.join(", ", Profiles.all())), server.address().child("flavour"));
        } else {
            server.spec().version().filter(version -> ProductVersion.parse(version).isEmpty()).ifPresent(version ->
                    findings.add(Diagnostic.warning(DiagnosticCode.BAD_VALUE, server.profile().get().note().orElseThrow())
                            .about(server.address()).hint("numbers between dots, as in 25.0.0.9"),
                            server.address().child("version")));
        }
    }
}
