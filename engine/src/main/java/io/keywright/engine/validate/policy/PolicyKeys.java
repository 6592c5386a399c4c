package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Policy;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.GenerateAuthoritySpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Lifetime;
import java.time.Duration;
import java.util.Optional;

/** Keys that are presented are of an allowed kind, signed by an allowed one, and not valid for too long. */
final class PolicyKeys implements Rule {

    private static final KeyAlgorithm USUAL = KeyAlgorithm.EC_P256;
    private static final Duration USUAL_LIFETIME = Duration.ofDays(90);

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.policy().ifPresent(policy -> declared.document().identities().forEach((name, spec) ->
                spec.generate().ifPresent(generate -> check(policy, declared, Address.identity(name), generate, findings))));
    }

    private static void check(Policy policy, Declarations declared, Address thing, GenerateIdentitySpec spec,
                              Findings findings) {
        KeyAlgorithm key = spec.key().orElse(USUAL);
        if (!policy.keys().contains(key)) {
            findings.add(Diagnostic.error(DiagnosticCode.WEAK_ALGORITHM, "key " + key + " of " + thing
                    + " is not allowed by policy " + policy.name()).about(thing)
                    .hint("allowed: " + String.join(", ", policy.keys().stream().map(KeyAlgorithm::text).toList())),
                    thing.child("generate", "key"));
        }
        signer(declared, spec, key).filter(signer -> !policy.signatures().contains(signature(signer))).ifPresent(signer ->
                findings.add(Diagnostic.error(DiagnosticCode.WEAK_ALGORITHM, thing + " would be signed with "
                        + signature(signer) + ", which policy " + policy.name() + " does not allow").about(thing)
                        .hint("sign it by an authority with key " + policy.keys().iterator().next()),
                        thing.child("generate", "issuer")));
        Duration lifetime = spec.validFor().flatMap(Lifetime::parse).orElse(USUAL_LIFETIME);
        if (lifetime.compareTo(policy.maximumLifetime()) > 0) {
            findings.add(Diagnostic.error(DiagnosticCode.POLICY, "'validFor: " + spec.validFor().orElse("90d") + "' of " + thing
                    + " is longer than policy " + policy.name() + " allows").about(thing)
                    .hint(policy.maximumLifetime().toDays() + "d at most"), thing.child("generate", "validFor"));
        }
    }

    /** The key that signs, unless it is the identity's own, of which enough is said, or is not here. */
    private static Optional<KeyAlgorithm> signer(Declarations declared, GenerateIdentitySpec spec, KeyAlgorithm own) {
        return spec.issuer().map(declared.document().authorities()::get).flatMap(AuthoritySpec::generate)
                .map(GenerateAuthoritySpec::key).map(key -> key.orElse(USUAL)).filter(key -> key != own);
    }

    /** The signature that goes with a key, as certificates are made here. */
    private static String signature(KeyAlgorithm key) {
        return switch (key) {
            case RSA_2048, RSA_3072, RSA_4096 -> "SHA256withRSA";
            case EC_P256 -> "SHA256withECDSA";
            case EC_P384 -> "SHA384withECDSA";
            case EC_P521 -> "SHA512withECDSA";
            case ED25519 -> "Ed25519";
        };
    }
}
