package io.keywright.engine.repair.remedy;

import io.keywright.engine.link.Party;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.EndpointAliasSpec;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A side of a link as the document declares it: where it says what the side has. Of a server that is only described, or
 * not declared, there is none, and what a server has without the document is not its to change.
 */
record DeclaredParty(Party party, DeclaredServer server) {

    Optional<Store> keystore() {
        return party.keystore().flatMap(server::store);
    }

    Optional<Store> truststore() {
        return party.truststore().flatMap(server::store);
    }

    Optional<DeclaredServer.Config> config() {
        return party.sslConfig().map(Address::name).flatMap(server::config);
    }

    /** Its endpoint alias, if it is one that calls. */
    Optional<EndpointAliasSpec> alias() {
        return Optional.ofNullable(server.spec().endpointAliases().get(party.thing().name()))
                .filter(alias -> party.thing().segments().contains("endpointAliases"));
    }

    /** How many of its server's calls present the key that an SSL configuration names. */
    long callsBy(DeclaredServer.Config config) {
        return server.spec().endpointAliases().values().stream().filter(alias -> alias.key().isEmpty())
                .flatMap(alias -> server.outbound(alias).stream()).filter(one -> one.name().equals(config.name())).count();
    }

    /** The aliases of the keys that the document puts into its keystore. */
    List<String> keys() {
        return keystore().map(store -> List.copyOf(store.spec().keys().keySet())).orElse(List.of());
    }

    /** The identity behind a key. */
    Optional<String> identity(String alias) {
        return keystore().flatMap(store -> store.key(alias).map(store::identity));
    }

    /** The alias under which a certificate is presented. */
    Optional<String> presented(X509Certificate leaf) {
        return party.entries().stream().filter(entry -> entry.isKey() && !entry.chain().isEmpty() && entry.chain().get(0).equals(leaf))
                .map(StoredKey::alias).findFirst();
    }
}
