package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Links;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.net.URI;
import java.util.stream.Stream;

/** Fields that only some flavours can express. */
final class WordsOfTheFlavour implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> new OfServer(server, server.profile().orElseThrow(), findings).check());
    }

    private record OfServer(DeclaredServer server, Profile profile, Findings findings) {

        void check() {
            if (!profile.can(Ability.HOME)) {
                return; // said of its home already
            }
            Ability calls = Stream.of(Ability.DESCRIBED_CALLS, Ability.CALLS).filter(profile::can).findFirst().orElse(Ability.CONNECTIONS);
            needs(calls, !server.spec().sslConfigs().isEmpty(), server.address(), "sslConfigs");
            Ability listens = profile.can(Ability.DESCRIBED_ENDPOINTS) ? Ability.DESCRIBED_ENDPOINTS : Ability.CONNECTIONS;
            needs(listens, !server.spec().endpoints().isEmpty(), server.address(), "endpoints");
            boolean aliases = !server.spec().endpointAliases().isEmpty();
            if (aliases && profile.can(Ability.LISTENS_ONLY)) {
                refuse(server.address(), "endpointAliases", "'endpointAliases' of ", false);
            } else {
                needs(calls, aliases, server.address(), "endpointAliases");
            }
            needs(calls, server.spec().defaultSslConfig().isPresent(), server.address(), "defaultSslConfig");
            needs(listens, server.spec().authentication().isPresent(), server.address(), "authentication");
            needs(Ability.SCOPES, !server.spec().scopes().isEmpty(), server.address(), "scopes");
            server.spec().keystores().forEach((name, spec) -> keystore(server.address().child("keystores", name), spec));
            server.spec().sslConfigs().forEach((name, spec) -> sslConfig(server.address().child("sslConfigs", name), spec));
            server.spec().endpointAliases().forEach((name, spec) ->
                    alias(server.address().child("endpointAliases", name), spec));
            server.spec().defaultSslConfig().ifPresent(spec -> needs(Ability.DEFAULT_DIRECTIONS,
                    spec.both().isEmpty(), server.address(), "defaultSslConfig"));
            server.spec().authentication().ifPresent(spec -> {
                Address place = server.address().child("authentication");
                needs(Ability.FALLBACK_TO_BASIC, spec.fallbackToBasic().orElse(false), place, "fallbackToBasic");
                needs(Ability.AUTHENTICATION_METHODS,
                        profile.can(Ability.CONNECTIONS) && spec.method() != AuthenticationMethod.CERTIFICATE, place, "method",
                        "method " + spec.method() + " of ");
                if (!profile.can(Ability.USERS_BY_COMMON_NAME)) {
                    needs(Ability.USERS, !spec.users().isEmpty(), place, "users");
                }
            });
        }

        private void keystore(Address place, KeystoreSpec spec) {
            needs(Ability.SCOPES, spec.scope().isPresent(), place, "scope");
            needs(Ability.NATIVE_NAMES, spec.name().isPresent(), place, "name");
            needs(Ability.BUNDLES, spec.contents().isPresent(), place, "contents");
            needs(Ability.BUNDLES, spec.password().flatMap(PasswordSpec::none).isPresent(), place, "password",
                    "'password: none' of ");
            needs(Ability.PASSWORD_VARIABLES, spec.password().flatMap(PasswordSpec::variable).isPresent(), place,
                    "password", "the password variable of ");
            if (spec.password().isEmpty() && !profile.holdsPasswords()
                    && !profile.can(Ability.BUNDLES)) {
                findings.addAtKey(Diagnostic.error(DiagnosticCode.MISSING,
                        place + " has no password, and " + profile.label() + " has no place to keep one that is made here")
                        .about(place).hint("add 'password: {env: NAME}'"), place);
            }
        }

        private void sslConfig(Address place, SslConfigSpec spec) {
            needs(Ability.SCOPES, spec.scope().isPresent(), place, "scope");
            needs(Ability.NATIVE_NAMES, spec.name().isPresent(), place, "name");
            needs(Ability.HOSTNAME_CHECKS, spec.verifyHostname().isPresent(), place, "verifyHostname");
        }

        private void alias(Address place, EndpointAliasSpec spec) {
            needs(Ability.ALIAS_KINDS, spec.kind().isPresent(), place, "kind");
            needs(Ability.BASIC_ALIASES, spec.basic().isPresent(), place, "basic");
            boolean plain = spec.url().map(URI::create).filter(url -> !Links.isTls(url)).isPresent();
            needs(Ability.PLAIN_ALIASES, plain && spec.sslConfig().isEmpty() && spec.key().isEmpty(), place, "url",
                    "the url without TLS of ");
        }

        private void needs(Ability ability, boolean used, Address thing, String field) {
            needs(ability, used, thing, field, "'" + field + "' of ");
        }

        /** @param what begins the sentence; the thing's address follows. The usual case must cost no string. */
        private void needs(Ability ability, boolean used, Address thing, String field, String what) {
            if (used && !profile.can(ability)) {
                refuse(thing, field, what, profile.later().contains(ability));
            }
        }

        private void refuse(Address thing, String field, String what, boolean later) {
            findings.add(Diagnostic.error(later ? DiagnosticCode.NOT_AVAILABLE_YET : DiagnosticCode.UNSUPPORTED,
                    what + thing + (later ? " is not available yet" : " cannot be expressed on " + profile.label()))
                    .about(thing), thing.child(field));
        }
    }
}
