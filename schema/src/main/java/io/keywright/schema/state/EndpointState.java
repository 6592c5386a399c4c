package io.keywright.schema.state;

import java.util.Map;
import java.util.Optional;

/**
 * A port that a server listens on.
 *
 * @param host      what it binds to; {@code *} for all addresses
 * @param port      TLS port; -1: none
 * @param httpPort  port without TLS; -1: none
 * @param sslConfig name of the SSL configuration; absent: the default
 */
public record EndpointState(String name, Optional<String> host, Optional<Integer> port, Optional<Integer> httpPort,
                            Optional<String> sslConfig, Map<String, String> options) implements Thing {
    public EndpointState {
        options = ServerState.sorted(options);
    }

    @Override
    public Map<String, Object> fields() {
        return new Fields().add("host", host).add("port", port).add("httpPort", httpPort).add("sslConfig", sslConfig)
                .options(options).asMap();
    }
}
