package io.keywright.schema.state;

import io.keywright.schema.secret.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * A peer that a server calls.
 *
 * @param kind      the kind of alias, where the flavour has several
 * @param host      host that is called and checked against the certificate
 * @param port      port that is called
 * @param sslConfig name of the SSL configuration; absent: the default
 * @param key       alias of the key to present, in the keystore of that SSL configuration
 * @param user      user name of basic credentials
 * @param password  password of basic credentials
 */
public record EndpointAliasState(String name, Optional<String> kind, Optional<String> host, Optional<Integer> port,
                                 Optional<String> sslConfig, Optional<String> key, Optional<String> user,
                                 Optional<Secret> password, Map<String, String> options)
        implements Thing {
    public EndpointAliasState {
        options = ServerState.sorted(options);
    }

    @Override
    public Map<String, Object> fields() {
        return new Fields().add("kind", kind).add("host", host).add("port", port)
                .add("sslConfig", sslConfig).add("key", key).add("user", user).options(options).asMap();
    }
}
