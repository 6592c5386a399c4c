package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.vocabulary.Usage;
import java.util.Optional;
import java.util.Set;

/** A key that is named by its alias stands in the keystore, as a key, and its certificate permits what it serves for. */
final class KeyAliases implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            Set<String> inbound = server.inboundConfigs();
            server.spec().sslConfigs().keySet().forEach(name -> server.config(name).ifPresent(config -> {
                Address thing = config.address();
                config.spec().serverKey().ifPresent(alias ->
                        check(declared, server, config, alias, Usage.SERVER, thing, "serverKey", findings));
                config.spec().clientKey().ifPresent(alias ->
                        check(declared, server, config, alias, Usage.CLIENT, thing, "clientKey", findings));
                if (inbound.contains(name) && config.spec().serverKey().isEmpty()) {
                    unnamed(declared, server, config, findings);
                }
            }));
            server.spec().endpointAliases().forEach((name, alias) -> alias.key().ifPresent(key ->
                    server.outbound(alias).ifPresent(config -> check(declared, server, config, key, Usage.CLIENT,
                            server.address().child("endpointAliases", name), "key", findings))));
        }
    }

    private static void check(Declarations declared, DeclaredServer server, Config config, String alias, Usage use,
                              Address thing, String field, Findings findings) {
        Optional<Store> found = server.keystore(config);
        if (found.isEmpty()) {
            return;
        }
        Store store = found.get();
        Optional<String> key = store.key(alias);
        if (key.isPresent()) {
            usage(declared, store.identity(key.get()), use, thing, field, findings);
            return;
        }
        Optional<String> trusted = store.trust(alias);
        if (trusted.isPresent()) {
            findings.add(Diagnostic.error(DiagnosticCode.ALIAS_NOT_A_KEY, "'" + field + ": " + alias + "' of " + thing
                    + " names a trusted certificate of " + store.address() + ", not a key").about(thing)
                    .note(findings.keyAt(store.address().child("trust", trusted.get())), "it is declared here"),
                    thing.child(field));
            return;
        }
        findings.add(Diagnostic.error(DiagnosticCode.ALIAS_NOT_IN_STORE, "'" + field + ": " + alias + "' of " + thing
                + " is no alias in " + store.address()).about(thing).hint(findings.nearest(alias, store.spec().keys().keySet()))
                .note(findings.keyAt(store.address()), store.spec().keys().isEmpty() ? "it declares no keys"
                        : "declared keys: " + Findings.listed(store.spec().keys().keySet())), thing.child(field));
    }

    private static void unnamed(Declarations declared, DeclaredServer server, Config config, Findings findings) {
        server.keystore(config).ifPresent(store -> {
            Address thing = config.address();
            if (store.spec().keys().size() > 1) {
                findings.addAtKey(Diagnostic.warning(DiagnosticCode.AMBIGUOUS, thing + " names no serverKey, and its keystore '"
                        + store.name() + "' has several keys: which one is presented, the server's Java decides").about(thing)
                        .hint("add 'serverKey: …', one of " + Findings.listed(store.spec().keys().keySet())), thing);
            }
            store.onlyKey().ifPresent(alias -> declared.usage(store.identity(alias))
                    .filter(usage -> !usage.contains(Usage.SERVER)).ifPresent(usage ->
                            findings.addAtKey(wrongUsage(thing + " presents", store.identity(alias), Usage.SERVER, thing), thing)));
        });
    }

    private static void usage(Declarations declared, String identity, Usage use, Address thing, String field,
                              Findings findings) {
        declared.usage(identity).filter(usage -> !usage.contains(use)).ifPresent(usage ->
                findings.add(wrongUsage("'" + field + "' of " + thing + " is", identity, use, thing), thing.child(field)));
    }

    private static Diagnostic wrongUsage(String who, String identity, Usage use, Address thing) {
        return Diagnostic.warning(DiagnosticCode.WRONG_KEY_USAGE, who + " identity '" + identity
                + "', whose usage does not include " + use + ": peers refuse it").about(thing)
                .hint("add '" + use + "' to usage of " + Address.identity(identity));
    }
}
