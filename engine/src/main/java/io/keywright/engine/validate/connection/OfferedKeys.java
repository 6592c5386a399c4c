package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Links.Peer;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Usage;
import java.util.Optional;

/**
 * Some servers offer their own key to every peer that asks for a certificate. A key that is for servers only is refused
 * there, which no configuration shows; a peer that is known not to ask does not matter.
 */
final class OfferedKeys implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            if (server.can(Ability.OFFERS_SERVER_KEY)) {
                server.spec().endpointAliases().forEach((name, alias) -> check(declared, server,
                        server.address().child("endpointAliases", name), alias, findings));
            }
        }
    }

    private static void check(Declarations declared, DeclaredServer server, Address thing, EndpointAliasSpec alias,
                              Findings findings) {
        Optional<ClientAuth> asks = declared.links().peer(alias).flatMap(Peer::clientAuth);
        if (alias.key().isPresent() || asks.filter(ClientAuth.NONE::equals).isPresent()) {
            return;
        }
        server.outbound(alias).filter(config -> config.spec().clientKey().isEmpty()).flatMap(server::keystore)
                .ifPresent(store -> store.onlyKey().map(store::identity).ifPresent(identity -> declared.usage(identity)
                        .filter(usage -> !usage.contains(Usage.CLIENT)).ifPresent(usage ->
                                findings.addAtKey(Diagnostic.warning(DiagnosticCode.WRONG_KEY_USAGE, thing
                                        + ": if the peer asks for a certificate, " + server.label() + " offers the only key of '"
                                        + store.name() + "', identity '" + identity + "', whose usage does not include client")
                                        .about(thing).hint("add 'client' to usage of " + Address.identity(identity)
                                                + ", or use an sslConfig with a keystore of its own"), thing))));
    }
}
