package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.Ability;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.Optional;
import java.util.Set;

/** An SSL configuration has a keystore, a key where it listens, and somebody to trust where it asks or calls. */
final class ConfigStores implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            Set<String> inbound = server.inboundConfigs();
            server.spec().sslConfigs().keySet().forEach(name ->
                    server.config(name).ifPresent(config -> check(server, config, inbound.contains(name), findings)));
            server.spec().endpointAliases().forEach((name, alias) -> server.outbound(alias)
                    .flatMap(config -> emptyTrust(server, config)).ifPresent(store -> {
                        Address thing = server.address().child("endpointAliases", name);
                        Diagnostic fault = nobodyTrusted(thing + " trusts nobody", store, thing, findings);
                        findings.addAtKey(fault, alias.sslConfig().isPresent() ? thing.child("sslConfig") : thing);
                    }));
        }
    }

    private static void check(DeclaredServer server, Config config, boolean listens, Findings findings) {
        Address thing = config.address();
        if (server.keystoreName(config).isEmpty()) {
            boolean needed = listens || !server.can(Ability.TRUST_ALONE);
            Optional<String> why = needed ? Optional.of(server.label() + " takes none by itself")
                    : config.spec().serverKey().or(config.spec()::clientKey).map(key -> "names key '" + key + "'");
            why.ifPresent(reason -> findings.addAtKey(Diagnostic.error(DiagnosticCode.MISSING, thing + " has no keystore, and " + reason)
                    .about(thing).hint("add 'keystore: …'"), thing));
        }
        // A store that is there but holds no key keeps the server from making one: it is "ready" without a TLS port.
        server.keystore(config).filter(store -> listens && store.spec().keys().isEmpty()).ifPresent(store ->
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + " listens, and its keystore '"
                        + store.name() + "' declares no key: no handshake can succeed unless the server has one there")
                        .about(thing).note(findings.keyAt(store.address()), "the keystore"), thing));
        ClientAuth clientAuth = config.spec().clientAuth().orElse(ClientAuth.NONE);
        if (clientAuth == ClientAuth.NONE) {
            return;
        }
        ConnectionFacts facts = server.profile().orElseThrow().connections();
        // Meant for calls to public servers; for callers it opens the door to whoever bought a certificate.
        facts.systemTrust().filter(option -> facts.trustsSystem(config.spec().options())).ifPresent(option ->
                findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + " has clientAuth " + clientAuth + " and " + option
                        + ": it takes certificates of every authority that the Java of " + server.address() + " trusts").about(thing)
                        .hint("call with another SSL configuration, and remove " + option + " here"), thing.child("options", option)));
        if (config.spec().truststore().isEmpty()) {
            server.keystoreName(config).filter(name -> server.can(Ability.TRUST_FALLS_BACK_TO_KEYSTORE)).ifPresent(name ->
                    findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + " has clientAuth " + clientAuth
                            + " and no truststore: " + server.label() + " trusts the entries of keystore '" + name
                            + "', and not the authorities in the chains of its keys").about(thing)
                            .hint("add 'truststore: …'"), thing.child("clientAuth")));
        } else {
            emptyTrust(server, config).ifPresent(store -> findings.add(nobodyTrusted(thing + " has clientAuth "
                    + clientAuth + " and trusts nobody", store, thing, findings), thing.child("clientAuth")));
        }
    }

    /** The store that should say whom an SSL configuration trusts and declares nobody. */
    private static Optional<Store> emptyTrust(DeclaredServer server, Config config) {
        boolean system = server.profile().orElseThrow().connections().trustsSystem(config.spec().options());
        return server.truststore(config).filter(store -> !system && store.spec().trust().isEmpty());
    }

    private static Diagnostic nobodyTrusted(String who, Store store, Address thing, Findings findings) {
        return Diagnostic.warning(DiagnosticCode.EMPTY_TRUSTSTORE, who + ": truststore '" + store.name()
                + "' declares no trusted certificate").about(thing)
                .hint("add 'trust: {alias: authority}' to " + store.address())
                .note(findings.keyAt(store.address()), "the truststore");
    }
}
