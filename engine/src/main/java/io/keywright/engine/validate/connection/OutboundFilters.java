package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Links;
import io.keywright.engine.validate.declaration.Links.Peer;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.EndpointAliasSpec;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A server chooses the SSL configuration of a call by host and port, so two aliases for the same host and port cannot
 * differ. Some servers also mix up the keys of several aliases under one SSL configuration.
 */
final class OutboundFilters implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> {
            sameTarget(declared, server, findings);
            if (server.can(Ability.ONE_OUTBOUND_FILTER)) {
                mixedKeys(declared, server, findings);
            }
        });
    }

    private static void sameTarget(Declarations declared, DeclaredServer server, Findings findings) {
        Map<String, String> first = new HashMap<>();
        server.spec().endpointAliases().forEach((name, alias) -> target(declared, alias).ifPresent(target -> {
            String otherName = first.putIfAbsent(target, name);
            if (otherName == null) {
                return;
            }
            EndpointAliasSpec other = server.spec().endpointAliases().get(otherName);
            boolean sameConfig = config(server, alias).equals(config(server, other));
            if (!sameConfig || !alias.key().equals(other.key())) {
                Address thing = server.address().child("endpointAliases", name);
                Address otherThing = server.address().child("endpointAliases", otherName);
                findings.addAtKey(Diagnostic.error(DiagnosticCode.CONFLICT, otherThing + " and " + thing + " both call " + target
                        + ", with different " + (sameConfig ? "keys" : "SSL configurations") + ": only one of them would be used")
                        .about(thing).note(findings.keyAt(otherThing), "the other alias"), thing);
            }
        }));
    }

    private static Optional<String> config(DeclaredServer server, EndpointAliasSpec alias) {
        return alias.sslConfig().or(server::outboundDefault);
    }

    private static Optional<String> target(Declarations declared, EndpointAliasSpec alias) {
        Optional<Peer> peer = alias.to().isPresent() ? declared.links().peer(alias) : Optional.empty();
        Optional<URI> url = alias.url().map(URI::create);
        if (url.isPresent()) {
            return url.filter(Links::isTls).map(u -> Links.host(u).toLowerCase(Locale.ROOT) + ":" + Links.port(u));
        }
        return peer.flatMap(p -> p.spec().names().stream().findFirst().flatMap(host ->
                p.server().port(p.endpoint(), p.spec()).map(port -> host.toLowerCase(Locale.ROOT) + ":" + port)));
    }

    private static void mixedKeys(Declarations declared, DeclaredServer server, Findings findings) {
        Map<String, String> first = new LinkedHashMap<>();
        server.spec().endpointAliases().forEach((name, alias) -> target(declared, alias)
                .flatMap(target -> config(server, alias)).ifPresent(config -> {
            String otherName = first.putIfAbsent(config, name);
            if (otherName == null) {
                return;
            }
            EndpointAliasSpec other = server.spec().endpointAliases().get(otherName);
            if (alias.key().isPresent() || other.key().isPresent()) {
                Address thing = server.address().child("endpointAliases", name);
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + " shares SSL configuration '" + config
                        + "' with '" + otherName + "' and names a key: " + server.label() + " mixes the keys up and may find neither").about(thing)
                        .note(findings.keyAt(server.address().child("endpointAliases", otherName)), "the other alias")
                        .hint("give each alias with a key an SSL configuration of its own"), thing);
            }
        }));
    }
}
