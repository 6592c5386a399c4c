package io.keywright.engine.validate.reference;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.DefaultSslConfigSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.document.TlsDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whatever is referred to is declared. Both ends are shown: the reference, and what there is to refer to. */
final class References implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        new Check(declared, declared.document(), findings).run();
    }

    private record Check(Declarations declared, TlsDocument document, Findings findings) {

        void run() {
            document.authorities().forEach((name, spec) -> spec.generate().flatMap(g -> g.issuer())
                    .ifPresent(issuer -> authority(issuer, Address.authority(name), "generate", "issuer")));
            document.identities().forEach((name, spec) -> spec.generate().flatMap(g -> g.issuer())
                    .ifPresent(issuer -> authority(issuer, Address.identity(name), "generate", "issuer")));
            declared.servers().forEach(this::server);
        }

        private void server(DeclaredServer server) {
            ServerSpec spec = server.spec();
            Address address = server.address();
            spec.keystores().forEach((name, store) -> keystore(address.child("keystores", name), store));
            spec.sslConfigs().forEach((name, config) -> sslConfig(server, address.child("sslConfigs", name), config));
            spec.defaultSslConfig().ifPresent(own -> defaults(server, address.child("defaultSslConfig"), own));
            spec.scopes().forEach((scope, of) -> of.defaultSslConfig().ifPresent(own ->
                    defaults(server, address.child("scopes", scope, "defaultSslConfig"), own)));
            spec.authentication().ifPresent(own -> own.users().forEach((user, by) -> by.certificate().ifPresent(identity ->
                    identity(identity, address.child("authentication", "users", user), "certificate"))));
            spec.endpoints().forEach((name, endpoint) -> endpoint(server, address.child("endpoints", name), endpoint));
            spec.endpointAliases().forEach((name, alias) -> {
                Address thing = address.child("endpointAliases", name);
                alias.sslConfig().ifPresent(config -> config(server, config, thing, "sslConfig"));
                alias.to().ifPresent(to -> peer(to, thing));
            });
        }

        private void keystore(Address thing, KeystoreSpec spec) {
            spec.keys().forEach((alias, key) -> {
                Address entry = thing.child("keys", alias);
                // `alias: identity` is short for `alias: {identity: identity}`, and then the value is the reference.
                identity(key.identity(), entry, "identity");
            });
            spec.trust().forEach((alias, name) -> authorityOrIdentity(name, thing.child("trust", alias),
                    thing.child("trust", alias)));
        }

        private void sslConfig(DeclaredServer server, Address thing, SslConfigSpec spec) {
            spec.keystore().ifPresent(name -> store(server, name, thing, "keystore"));
            spec.truststore().ifPresent(name -> store(server, name, thing, "truststore"));
        }

        private void defaults(DeclaredServer server, Address thing, DefaultSslConfigSpec spec) {
            spec.both().ifPresent(name -> config(server, name, thing, "both"));
            spec.inbound().ifPresent(name -> config(server, name, thing, "inbound"));
            spec.outbound().ifPresent(name -> config(server, name, thing, "outbound"));
        }

        private void endpoint(DeclaredServer server, Address thing, EndpointSpec spec) {
            spec.sslConfig().ifPresent(name -> config(server, name, thing, "sslConfig"));
            spec.presents().ifPresent(name -> authorityOrIdentity(name, thing, thing.child("presents")));
            List<String> issuers = spec.acceptedIssuers().orElse(List.of());
            for (int i = 0; i < issuers.size(); i++) {
                authority(issuers.get(i), thing, "acceptedIssuers", Integer.toString(i));
            }
        }

        private void authority(String name, Address thing, String... field) {
            if (!document.authorities().containsKey(name)) {
                undeclared("authority", name, thing, thing.child(field), "authorities", Address.of("authorities"),
                        document.authorities().keySet(), document.identities().containsKey(name)
                                ? Optional.of("'" + name + "' is an identity; an authority belongs here") : Optional.empty());
            }
        }

        private void identity(String name, Address thing, String field) {
            if (!document.identities().containsKey(name)) {
                undeclared("identity", name, thing, thing.child(field), "identities", Address.of("identities"),
                        document.identities().keySet(), document.authorities().containsKey(name)
                                ? Optional.of("'" + name + "' is an authority; an identity belongs here") : Optional.empty());
            }
        }

        private void authorityOrIdentity(String name, Address thing, Address place) {
            if (!document.authorities().containsKey(name) && !document.identities().containsKey(name)) {
                List<String> all = new ArrayList<>(document.authorities().keySet());
                all.addAll(document.identities().keySet());
                undeclared("authority or identity", name, thing, place, "authorities and identities",
                        Address.of(document.authorities().isEmpty() ? "identities" : "authorities"), all, Optional.empty());
            }
        }

        private void store(DeclaredServer server, String name, Address thing, String field) {
            if (!server.spec().keystores().containsKey(name)) {
                undeclared(field, name, thing, thing.child(field), "keystores", server.address().child("keystores"),
                        server.spec().keystores().keySet(), Optional.empty());
            }
        }

        private void config(DeclaredServer server, String name, Address thing, String field) {
            if (!server.spec().sslConfigs().containsKey(name)) {
                undeclared("SSL configuration", name, thing, thing.child(field), "sslConfigs",
                        server.address().child("sslConfigs"), server.spec().sslConfigs().keySet(), Optional.empty());
            }
        }

        private void peer(String reference, Address thing) {
            if (declared.links().named(reference).isPresent()) {
                return;
            }
            int dot = reference.lastIndexOf('.');
            String serverName = dot < 0 ? reference : reference.substring(0, dot);
            Optional<DeclaredServer> server = declared.server(serverName);
            Collection<String> known = server.isPresent()
                    ? server.get().spec().endpoints().keySet() : document.servers().keySet();
            String missed = server.isPresent() ? reference.substring(dot + 1) : serverName;
            undeclared("endpoint", reference, thing, thing.child("to"),
                    server.isPresent() ? "endpoints of " + serverName : "servers",
                    server.map(s -> s.address().child("endpoints")).orElse(Address.of("servers")), known,
                    findings.nearest(missed, known));
        }

        private void undeclared(String what, String name, Address thing, Address place, String kinds, Address where,
                                Collection<String> known, Optional<String> hint) {
            Diagnostic fault = Diagnostic.error(DiagnosticCode.UNDECLARED,
                    thing + " refers to " + what + " '" + name + "', which is not declared").about(thing)
                    .hint(hint.or(() -> findings.nearest(name, known)));
            findings.add(fault.note(findings.keyAt(where), known.isEmpty() ? "no " + kinds + " are declared"
                    : "declared " + kinds + ": " + Findings.listed(known)), place);
        }
    }
}
