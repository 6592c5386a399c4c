package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.AuthenticationSpec;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Optional;

/** How callers log in fits what they are asked for. */
final class Authentication implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> server.spec().authentication().ifPresent(spec ->
                check(server, server.address().child("authentication"), spec, findings)));
    }

    private static void check(DeclaredServer server, Address thing, AuthenticationSpec spec, Findings findings) {
        boolean fallsBack = spec.fallbackToBasic().orElse(false);
        if (spec.method() != AuthenticationMethod.CERTIFICATE) {
            if (fallsBack) {
                findings.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'fallbackToBasic: true' of " + thing
                        + " belongs to method certificate, and the method is " + spec.method()).about(thing)
                        .note(findings.valueAt(thing.child("method")), "the method").hint("remove it"),
                        thing.child("fallbackToBasic"));
            }
            if (!spec.users().isEmpty()) {
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.UNUSED, "'users' of " + thing
                        + " say whose a certificate is, and the method is " + spec.method()).about(thing), thing.child("users"));
            }
            return;
        }
        List<Optional<Config>> listeners = listeners(server);
        List<Config> known = listeners.stream().flatMap(Optional::stream).toList();
        if (!server.describesEndpoints() && known.size() == listeners.size() && known.stream().allMatch(config -> asks(config) == ClientAuth.NONE)) {
            findings.add(Diagnostic.warning(DiagnosticCode.CONFLICT, thing + " is by certificate, and no endpoint of "
                    + server.address() + " asks for one").about(thing)
                    .hint("set 'clientAuth: supported' or 'required' in an SSL configuration that listens"), thing.child("method"));
        }
        if (fallsBack && server.can(Ability.FALLBACK_NEEDS_HANDSHAKE)) {
            known.stream().filter(config -> asks(config) == ClientAuth.REQUIRED).findFirst().ifPresent(config ->
                    findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "'fallbackToBasic' of " + thing
                            + ": where clientAuth is required, only callers with a trusted certificate that is no user's are"
                            + " asked for a password; those without one do not get that far").about(thing)
                            .note(findings.valueAt(config.address().child("clientAuth")), "required here")
                            .hint("set 'clientAuth: supported' in " + config.address()), thing.child("fallbackToBasic")));
        }
    }

    /** The SSL configurations of what listens; the built-in listener when the document declares none. */
    private static List<Optional<Config>> listeners(DeclaredServer server) {
        return server.inboundConfigs().stream().map(server::config).toList();
    }

    private static ClientAuth asks(Config config) {
        return config.spec().clientAuth().orElse(ClientAuth.NONE);
    }
}
