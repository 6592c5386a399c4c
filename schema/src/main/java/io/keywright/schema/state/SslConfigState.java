package io.keywright.schema.state;

import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An SSL configuration.
 *
 * @param keystore   name of the keystore, as {@link KeystoreState#name()}
 * @param truststore name of the truststore
 * @param serverKey  alias presented to callers
 * @param clientKey  alias presented to peers that are called
 * @param protocols  oldest first; empty list: the server's default
 * @param ciphers    IANA names; empty list: the server's default
 */
public record SslConfigState(String name, Optional<String> nativeName, Optional<String> scope,
                             Optional<String> keystore, Optional<String> truststore,
                             Optional<String> serverKey, Optional<String> clientKey,
                             Optional<ClientAuth> clientAuth, Optional<List<Protocol>> protocols,
                             Optional<List<String>> ciphers, Optional<Boolean> verifyHostname,
                             Map<String, String> options) implements Thing {
    public SslConfigState {
        protocols = protocols.map(list -> list.stream().sorted().toList());
        ciphers = ciphers.map(List::copyOf);
        options = ServerState.sorted(options);
    }

    @Override
    public Map<String, Object> fields() {
        return new Fields().add("name", nativeName).add("scope", scope).add("keystore", keystore)
                .add("truststore", truststore).add("serverKey", serverKey).add("clientKey", clientKey)
                .add("clientAuth", clientAuth).add("protocols", protocols).add("ciphers", ciphers)
                .add("verifyHostname", verifyHostname).options(options).asMap();
    }
}
