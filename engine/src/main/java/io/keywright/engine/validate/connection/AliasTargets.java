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
import io.keywright.schema.document.DefaultSslConfigSpec;
import io.keywright.schema.document.EndpointAliasSpec;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An endpoint alias says whom it calls: exactly one peer, by TLS, under a name. */
final class AliasTargets implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> server.spec().endpointAliases().forEach((name, alias) -> {
            Address thing = server.address().child("endpointAliases", name);
            check(declared, server, thing, alias, findings);
            if (Links.isTls(alias) && !server.can(Ability.DEFAULT_ALIASES) && !server.can(Ability.LISTENS_ONLY)) {
                configured(server, thing, alias, findings);
            }
        }));
    }

    /**
     * What an alias says stands in the SSL configuration that its call uses. Where the document declares none of them it
     * stands nowhere: the call is left to what the server has, which cannot be told a key.
     */
    private static void configured(DeclaredServer server, Address thing, EndpointAliasSpec alias, Findings findings) {
        boolean named = alias.sslConfig().isPresent()
                || server.spec().defaultSslConfig().flatMap(DefaultSslConfigSpec::calls).isPresent();
        Optional<String> preset = server.outboundDefault();
        if (named || preset.flatMap(server::config).isPresent()) {
            return;
        }
        String hint = preset.map(name -> "declare sslConfigs." + name + ", or add 'sslConfig: …'").orElse("add 'sslConfig: …'");
        findings.addAtKey((alias.key().isPresent()
                ? Diagnostic.error(DiagnosticCode.MISSING, "the key of " + thing + " has no SSL configuration to stand in")
                : Diagnostic.warning(DiagnosticCode.MISSING, thing + " is left to the SSL configuration that "
                        + server.address() + " has for calls, and the document declares none"))
                .about(thing).hint(hint), thing);
    }

    private static void check(Declarations declared, DeclaredServer server, Address thing, EndpointAliasSpec alias, Findings findings) {
        if (alias.url().isEmpty() && alias.to().isEmpty()) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.MISSING, thing + " has neither url nor to").about(thing)
                    .hint("add 'url: https://…' or 'to: server.endpoint'"), thing);
            return;
        }
        Optional<URI> url = alias.url().map(URI::create);
        url.filter(u -> !Links.isTls(u)).ifPresent(plain -> withoutTls(server, thing, alias, findings));
        List<Peer> peers = declared.links().peers(alias);
        if (peers.size() > 1) {
            Diagnostic fault = Diagnostic.error(DiagnosticCode.AMBIGUOUS, "'" + alias.url().orElseThrow() + "' of " + thing
                    + " matches " + peers.size() + " endpoints: " + String.join(", ",
                    peers.stream().limit(4).map(Peer::reference).toList()) + (peers.size() > 4 ? ", …" : "")).about(thing)
                    .hint("add 'to: " + peers.get(0).reference() + "'");
            for (Peer peer : peers.subList(0, Math.min(4, peers.size()))) {
                fault = fault.note(findings.keyAt(peer.server().address().child("endpoints", peer.endpoint())), "one of them");
            }
            findings.add(fault, thing.child("url"));
        }
        if (alias.to().isPresent() && peers.size() == 1) {
            named(thing, url, peers.get(0), findings);
        }
    }

    private static void withoutTls(DeclaredServer server, Address thing, EndpointAliasSpec alias, Findings findings) {
        if (alias.sslConfig().isPresent() || alias.key().isPresent()) {
            String field = alias.sslConfig().isPresent() ? "sslConfig" : "key";
            findings.addAtKey(Diagnostic.error(DiagnosticCode.CONFLICT, "'" + field + "' of " + thing
                    + " is for TLS, and its url is without: '" + alias.url().orElseThrow() + "'").about(thing)
                    .note(findings.valueAt(thing.child("url")), "the url").hint("write the url with https"), thing.child(field));
        } else if (server.can(Ability.PLAIN_ALIASES)) {
            findings.add(Diagnostic.warning(DiagnosticCode.WITHOUT_TLS, thing + " is without TLS: '" + alias.url().orElseThrow()
                    + "' and all that goes there can be read on the way").about(thing), thing.child("url"));
        }
    }

    private static void named(Address thing, Optional<URI> url, Peer peer, Findings findings) {
        Optional<Integer> port = peer.server().port(peer.endpoint(), peer.spec());
        if (port.isEmpty() && peer.server().profile().isPresent() && peer.spec().port().isPresent()) {
            findings.add(Diagnostic.error(DiagnosticCode.CONFLICT, "'to: " + peer.reference() + "' of " + thing
                    + " names an endpoint without a TLS port").about(thing)
                    .note(findings.valueAt(peer.server().address().child("endpoints", peer.endpoint(), "port")), "the endpoint"),
                    thing.child("to"));
        }
        if (url.isEmpty() && peer.spec().names().isEmpty() && peer.spec().host().filter(h -> !h.equals("*")).isEmpty()) {
            findings.add(Diagnostic.error(DiagnosticCode.MISSING, thing + " has no url, and '" + peer.reference()
                    + "' no names: there is no name to call").about(thing).hint("add 'names: […]' to the endpoint, or 'url: https://…'")
                    .note(findings.keyAt(peer.server().address().child("endpoints", peer.endpoint())), "the endpoint"),
                    thing.child("to"));
        }
        // What stands between may translate a port, so this is a surprise and no fault.
        url.filter(Links::isTls).map(Links::port).filter(called -> port.isPresent() && !port.get().equals(called))
                .ifPresent(called -> findings.add(Diagnostic.warning(DiagnosticCode.CONFLICT, thing + " calls port " + called
                        + ", and '" + peer.reference() + "' listens on " + port.get()).about(thing)
                        .note(findings.keyAt(peer.server().address().child("endpoints", peer.endpoint())), "the endpoint"),
                        thing.child("url")));
    }
}
