package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.declaration.SecretSource;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.Policies;
import io.keywright.profiles.Policy;
import io.keywright.renderers.keymaterial.store.StoreType;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Severity;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.secret.Secret;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passwords that can be had are long enough and not in every manual. No message holds one, or its length.
 *
 * <p>What a server refuses is an error; what a policy refuses is one that can be waived.
 */
final class Passwords implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        SecretSource secrets = declared.circumstances().secrets();
        for (DeclaredServer server : declared.configured()) {
            server.spec().keystores().forEach((name, spec) -> {
                Address thing = server.address().child("keystores", name);
                OfStore store = new OfStore(server, thing, declared.policy(), secrets, findings);
                store.check(spec);
            });
        }
    }

    private record OfStore(DeclaredServer server, Address thing, Optional<Policy> policy, SecretSource secrets,
                           Findings findings) {

        void check(KeystoreSpec spec) {
            String type = server.store(thing.name()).map(Store::type).orElse("");
            spec.password().ifPresent(p -> check(p.env(), p.file(), thing.child("password"), "the password", type));
            spec.keyPassword().ifPresent(p -> check(p.env(), p.file(), thing.child("keyPassword"), "the key password",
                    type));
            spec.keys().forEach((alias, key) -> key.keyPassword().ifPresent(p -> check(p.env(), p.file(),
                    thing.child("keys", alias, "keyPassword"), "the password of key '" + alias + "'",
                    type)));
        }

        private void check(Optional<String> env, Optional<String> file, Address reference, String what, String type) {
            Optional<Secret> secret = env.flatMap(secrets::environment).or(() -> file.flatMap(secrets::file));
            Address place = reference.child(env.isPresent() ? "env" : "file");
            secret.ifPresent(password -> judge(password, place, what + " of " + thing, type));
        }

        private void judge(Secret password, Address place, String subject, String type) {
            int accepted = server.profile().orElseThrow().stores().minimumPassword();
            int demanded = policy.map(Policy::minimumPassword).orElse(0);
            if (StoreType.of(type).filter(known -> !password.use(known::takes)).isPresent()) {
                findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, subject + " has a character outside of ASCII, "
                        + "which Java before 18 cannot use for " + type).about(thing).hint("letters and digits of English"), place);
            } else if (password.length() < accepted) {
                findings.add(Diagnostic.error(DiagnosticCode.PASSWORD_TOO_SHORT, subject + " is shorter than the "
                        + accepted + " characters that " + server.label() + " takes").about(thing), place);
            } else if (isWellKnown(password)) {
                findings.add(Diagnostic.warning(DiagnosticCode.DEFAULT_PASSWORD, subject
                        + " is one that everybody knows" + policy.map(p -> ", which policy " + p.name() + " refuses").orElse(""))
                        .as(policy.isPresent() ? Severity.ERROR : Severity.WARNING).about(thing), place);
            } else if (password.length() < demanded) {
                findings.add(Diagnostic.error(DiagnosticCode.POLICY, subject + " is shorter than the " + demanded
                        + " characters that policy " + policy.orElseThrow().name() + " demands").about(thing), place);
            }
        }

        private boolean isWellKnown(Secret password) {
            Collection<String> ofServer = server.profile().orElseThrow().stores().wellKnownPasswords();
            return password.use(text -> Stream.concat(Policies.wellKnownPasswords().stream(), ofServer.stream())
                    .anyMatch(known -> same(known, text)));
        }

        private static boolean same(String known, char[] text) {
            if (known.length() != text.length) {
                return false;
            }
            for (int i = 0; i < text.length; i++) {
                if (known.charAt(i) != text[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
