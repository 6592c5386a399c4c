package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.UserSpec;
import java.util.Optional;

/**
 * Where the common name of a certificate is the user, each certificate has the name of its user; where any subject may
 * be a user's, the subject is known.
 */
final class Users implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            server.spec().authentication().ifPresent(own -> own.users().forEach((user, spec) -> {
                if (server.can(Ability.USERS)) {
                    known(declared, server, user, spec, findings);
                } else if (server.can(Ability.USERS_BY_COMMON_NAME)) {
                    check(declared, server, user, spec, findings);
                }
            }));
        }
    }

    /** The document says the subject of what is made or requested, a certificate that of others: where there is neither, it is to be written. */
    private static void known(Declarations declared, DeclaredServer server, String user, UserSpec spec, Findings findings) {
        spec.certificate().filter(name -> Optional.ofNullable(declared.document().identities().get(name))
                .filter(identity -> identity.generate().isEmpty() && identity.request().isEmpty() && identity.external().isEmpty()
                        && !declared.storedIdentities().contains(name)).isPresent()).ifPresent(name -> {
            Address thing = server.address().child("authentication", "users", user);
            findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, thing + " is known by a certificate of " + Address.identity(name)
                    + ", which stands in no store").about(thing).hint("write its subject: " + user + ": {subject: \"CN=…\"}"), thing.child("certificate"));
        });
    }

    private static void check(Declarations declared, DeclaredServer server, String user, UserSpec spec, Findings findings) {
        Address thing = server.address().child("authentication", "users", user);
        Optional<String> subject = spec.subject().or(() -> spec.certificate().flatMap(declared::generated)
                .map(GenerateIdentitySpec::subject));
        subject.filter(dn -> !SubjectNames.commonName(dn).equals(Optional.of(user))).ifPresent(dn ->
                findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, thing + " cannot be expressed on " + server.label()
                        + ": there the common name of a certificate is the user, and that of '" + dn + "' is "
                        + SubjectNames.commonName(dn).map(name -> "'" + name + "'").orElse("missing")).about(thing)
                        .hint(SubjectNames.commonName(dn).map(name -> "name the user '" + name + "'")),
                        thing.child(spec.subject().isPresent() ? "subject" : "certificate")));
    }
}
