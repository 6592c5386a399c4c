package io.keywright.schema.state;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One server: its stores, SSL configurations, authentication, endpoints and endpoint aliases, each by name.
 *
 * @param defaults       the default SSL configurations; the key is the scope, {@code ""} for the server itself
 * @param authentication absent: the document says nothing of it
 * @param options        options of the server itself
 */
public record ServerState(String name,
                          Map<String, KeystoreState> keystores,
                          Map<String, SslConfigState> sslConfigs,
                          Map<String, DefaultSslConfigState> defaults,
                          Optional<AuthenticationState> authentication,
                          Map<String, EndpointState> endpoints,
                          Map<String, EndpointAliasState> endpointAliases,
                          Map<String, String> options) {
    public ServerState {
        keystores = sorted(keystores);
        sslConfigs = sorted(sslConfigs);
        defaults = sorted(defaults);
        endpoints = sorted(endpoints);
        endpointAliases = sorted(endpointAliases);
        options = sorted(options);
    }

    /** A server that has nothing of what we speak about. */
    public static ServerState empty(String name) {
        return new ServerState(name, Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    public ServerState withOptions(Map<String, String> further) {
        Map<String, String> others = new TreeMap<>(options);
        others.putAll(further);
        return new ServerState(name, keystores, sslConfigs, defaults, authentication, endpoints, endpointAliases, others);
    }

    public ServerState withAuthentication(Optional<AuthenticationState> others) {
        return new ServerState(name, keystores, sslConfigs, defaults, others, endpoints, endpointAliases, options);
    }

    public ServerState withKeystores(Map<String, KeystoreState> changed) {
        return new ServerState(name, changed, sslConfigs, defaults, authentication, endpoints, endpointAliases, options);
    }

    static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
