package io.keywright.engine.validate.reference;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.TlsDocument;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is declared serves something. An identity that stands in no store is never generated. */
final class UnusedDeclarations implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        identities(declared, findings);
        authorities(declared, findings);
        declared.configured().forEach(server -> sslConfigsAndStores(server, findings));
    }

    private static void identities(Declarations declared, Findings findings) {
        Set<String> presented = new HashSet<>();
        declared.servers().forEach(server -> server.spec().endpoints().values()
                .forEach(endpoint -> endpoint.presents().ifPresent(presented::add)));
        declared.document().identities().forEach((name, spec) -> {
            if (declared.storedIdentities().contains(name) || spec.external().isPresent()) {
                return;
            }
            Address address = Address.identity(name);
            if (declared.trusted().contains(name) || presented.contains(name)) {
                findings.addAtKey(Diagnostic.error(DiagnosticCode.UNUSED, address
                        + " is trusted or presented, but stands in no store: it has no certificate").about(address)
                        .hint("name it under keys of a keystore"), address);
            } else {
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.UNUSED, address
                        + " stands in no store: it is not generated").about(address)
                        .hint("name it under keys of a keystore, or remove it"), address);
            }
        });
    }

    private static void authorities(Declarations declared, Findings findings) {
        TlsDocument document = declared.document();
        Set<String> used = new HashSet<>(declared.trusted());
        document.authorities().values().forEach(spec -> spec.generate().flatMap(g -> g.issuer()).ifPresent(used::add));
        document.identities().values().forEach(spec -> spec.generate().flatMap(g -> g.issuer()).ifPresent(used::add));
        declared.servers().forEach(server -> server.spec().endpoints().values().forEach(endpoint -> {
            endpoint.presents().ifPresent(used::add);
            endpoint.acceptedIssuers().ifPresent(used::addAll);
        }));
        document.authorities().keySet().stream().filter(name -> !used.contains(name)).forEach(name -> {
            Address address = Address.authority(name);
            findings.addAtKey(Diagnostic.warning(DiagnosticCode.UNUSED, address + " is trusted by no store and signs nothing")
                    .about(address).hint("name it under trust of a truststore, or remove it"), address);
        });
    }

    // On Liberty a store is just a name: one that is called defaultTrustStore is nobody's truststore until an SSL
    // configuration says so, and an SSL configuration with a name of its own is dead until something refers to it.
    private static void sslConfigsAndStores(DeclaredServer server, Findings findings) {
        Set<String> configs = new HashSet<>(server.inboundConfigs());
        server.inboundDefault().ifPresent(configs::add);
        server.outboundDefault().ifPresent(configs::add);
        server.spec().defaultSslConfig().ifPresent(own -> {
            own.inbound().ifPresent(configs::add);
            own.outbound().ifPresent(configs::add);
        });
        server.spec().scopes().values().forEach(scope -> scope.defaultSslConfig().ifPresent(own -> {
            own.both().ifPresent(configs::add);
            own.inbound().ifPresent(configs::add);
            own.outbound().ifPresent(configs::add);
        }));
        server.spec().endpointAliases().values().forEach(alias -> alias.sslConfig().ifPresent(configs::add));
        if (!server.can(Ability.CONNECTIONS) || server.can(Ability.SCOPES)) {
            return; // its stores are there to be handed out, or what uses them stands in files that are not looked at
        }
        Set<String> stores = new HashSet<>();
        server.spec().sslConfigs().forEach((name, spec) -> {
            spec.truststore().ifPresent(stores::add);
            server.config(name).flatMap(server::keystoreName).ifPresent(stores::add);
            if (!configs.contains(name)) {
                Address address = server.address().child("sslConfigs", name);
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.UNUSED, address
                        + " is used by no endpoint, no endpoint alias and no default").about(address), address);
            }
        });
        Optional<String> preset = server.inboundDefault().filter(name -> !server.spec().sslConfigs().containsKey(name))
                .flatMap(name -> server.profile().map(known -> known.connections().keystores().get(name)));
        preset.ifPresent(stores::add);
        server.spec().keystores().keySet().stream().filter(name -> !stores.contains(name)).forEach(name -> {
            Address address = server.address().child("keystores", name);
            findings.addAtKey(Diagnostic.warning(DiagnosticCode.UNUSED, address
                    + " is keystore or truststore of no SSL configuration").about(address)
                    .hint("name it in one of the sslConfigs"), address);
        });
    }
}
