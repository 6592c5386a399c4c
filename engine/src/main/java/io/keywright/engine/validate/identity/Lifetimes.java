package io.keywright.engine.validate.identity;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.vocabulary.Lifetime;
import java.time.Duration;
import java.util.Optional;

/** Lifetimes leave room for renewal and fit into those of their issuers. */
final class Lifetimes implements Rule {

    private static final String AUTHORITY = "10y";
    private static final String IDENTITY = "90d";

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.document().authorities().forEach((name, spec) -> spec.generate().ifPresent(generate ->
                check(declared, generate.validFor(), AUTHORITY, generate.issuer(), Address.authority(name), findings)));
        declared.document().identities().forEach((name, spec) -> {
            Address thing = Address.identity(name);
            spec.generate().ifPresent(generate ->
                    check(declared, generate.validFor(), IDENTITY, generate.issuer(), thing, findings));
            renewal(spec, thing, findings);
        });
    }

    private static void check(Declarations declared, Optional<String> validFor, String usual, Optional<String> issuer,
                              Address thing, Findings findings) {
        Address place = thing.child("generate", "validFor");
        Duration own = length(validFor, usual);
        issuer.map(declared.document().authorities()::get).flatMap(AuthoritySpec::generate).ifPresent(of -> {
            if (length(of.validFor(), AUTHORITY).compareTo(own) < 0) {
                findings.add(Diagnostic.warning(DiagnosticCode.LIFETIME, thing + " is to be valid for "
                        + validFor.orElse(usual) + ", its issuer '" + issuer.get() + "' only for "
                        + of.validFor().orElse(AUTHORITY)).about(thing).note(findings.valueAt(
                        Address.authority(issuer.get()).child("generate", "validFor")), "the issuer's lifetime"), place);
            }
        });
    }

    private static void renewal(IdentitySpec spec, Address thing, Findings findings) {
        boolean renewable = spec.generate().isPresent() || spec.request().isPresent();
        Address place = thing.child("renewBefore");
        spec.renewBefore().ifPresent(before -> {
            if (!renewable) {
                findings.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'renewBefore' of " + thing
                        + ": only what is generated or requested here is renewed here").about(thing).hint("remove it"), place);
                return;
            }
            if (spec.generate().isEmpty()) {
                // How long a requested certificate is valid its authority decides.
                return;
            }
            Optional<String> validFor = spec.generate().flatMap(GenerateIdentitySpec::validFor);
            if (!before.endsWith("%") && length(Optional.of(before), before).compareTo(length(validFor, IDENTITY)) >= 0) {
                findings.add(Diagnostic.error(DiagnosticCode.LIFETIME, "'renewBefore: " + before + "' of " + thing
                        + " is not shorter than its lifetime, " + validFor.orElse(IDENTITY)
                        + ": it would be renewed at every apply").about(thing).hint("'renewBefore: 33%'"), place);
            }
        });
        if (!renewable && spec.rotationPolicy().isPresent()) {
            findings.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'rotationPolicy' of " + thing
                    + ": only what is generated or requested here is renewed here").about(thing).hint("remove it"),
                    thing.child("rotationPolicy"));
        }
        if (spec.reply().isPresent() && spec.request().isEmpty()) {
            findings.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'reply' of " + thing
                    + " belongs to 'request', and there is none").about(thing).hint("remove it"), thing.child("reply"));
        }
    }

    private static Duration length(Optional<String> declared, String usual) {
        return Lifetime.parse(declared.orElse(usual))
                .orElseThrow(() -> new IllegalStateException("bug: a duration of no form came through"));
    }
}
