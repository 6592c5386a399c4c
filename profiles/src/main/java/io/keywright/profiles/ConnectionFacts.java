package io.keywright.profiles;

import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the listeners and calls of a flavour are like.
 *
 * @param protocols         protocol versions that it can configure
 * @param disabledProtocols those of them with which handshakes fail all the same
 * @param defaultProtocols  what it speaks where none are configured
 * @param defaultSslConfig  the SSL configuration that it uses where none is named
 * @param keystores         the keystore that an SSL configuration uses where it names none, by SSL configuration
 * @param ports             TLS port of an endpoint that says none, by endpoint
 * @param httpPorts         port without TLS of an endpoint that says none, by endpoint
 */
public record ConnectionFacts(List<Protocol> protocols, List<Protocol> disabledProtocols,
                              List<Protocol> defaultProtocols, Optional<String> defaultSslConfig,
                              Map<String, String> keystores, Map<String, Integer> ports,
                              Map<String, Integer> httpPorts) {
    public ConnectionFacts {
        protocols = List.copyOf(protocols);
        disabledProtocols = List.copyOf(disabledProtocols);
        defaultProtocols = List.copyOf(defaultProtocols);
        keystores = Map.copyOf(keystores);
        ports = Map.copyOf(ports);
        httpPorts = Map.copyOf(httpPorts);
    }

    public boolean supports(Protocol protocol) {
        return protocols.contains(protocol);
    }
}
