package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses what no configuration of the transports can express. */
public final class TransportLimits {

    private final Address server;
    private final ServerSite site;
    private final Map<String, String> endpoints;
    private final Set<String> transports;
    private final ServerState current;
    private final ServerState desired;
    private final String otherwise;
    private final Optional<String> noProfiles;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * @param endpoints  what the server listens on, and the SSL configuration of each
     * @param sends      whether it has a sender
     * @param otherwise  whom the product trusts without a truststore
     * @param noProfiles why calls to single hosts cannot have stores of their own; empty: they can
     */
    public TransportLimits(ServerSite site, Map<String, String> endpoints, boolean sends, ServerState current, ServerState desired, String otherwise,
                           Optional<String> noProfiles) {
        this.server = Address.server(site.name());
        this.site = site;
        this.endpoints = endpoints;
        this.transports = new HashSet<>(endpoints.values());
        if (sends) {
            transports.add(TransportWords.SENDER);
        }
        this.current = current;
        this.desired = desired;
        this.otherwise = otherwise;
        this.noProfiles = noProfiles;
    }

    public List<Diagnostic> diagnostics() {
        desired.sslConfigs().values().forEach(this::sslConfig);
        desired.keystores().values().forEach(this::keystore);
        desired.endpoints().forEach((name, endpoint) -> {
            Address address = server.child("endpoints", name);
            if (!endpoints.containsKey(name)) {
                refuse(address, "there is no HTTPS transport '" + name + "' in the server's files",
                        "the port of the HTTPS listener is called 'https'");
            } else {
                other(address, "sslConfig", endpoint.sslConfig(), endpoints.get(name));
                if (endpoint.sslConfig().isEmpty() && !endpoints.get(name).equals(TransportWords.LISTENER)) {
                    refuse(address, address + " names no SSL configuration, and the default is that of the HTTPS listener", "add 'sslConfig: " + endpoints.get(name) + "'");
                }
                if (endpoint.httpPort().isPresent()) {
                    refuse(address.child("httpPort"), "'httpPort' of " + address + " cannot be expressed: HTTP is a transport of its own", null);
                }
            }
        });
        Map<String, String> called = new HashMap<>();
        desired.endpointAliases().values().forEach(alias -> alias.sslConfig().ifPresent(config -> alias(alias, config, called)));
        Optional.ofNullable(desired.defaults().get("")).ifPresent(this::defaults);
        return diagnostics;
    }

    /** @param called the SSL configurations of those that came before, by whom they call */
    private void alias(EndpointAliasState alias, String config, Map<String, String> called) {
        Address address = server.child("endpointAliases", alias.name());
        String peer = SslProfile.Peer.text(alias.host().orElseThrow(), alias.port().orElseThrow());
        Optional<String> other = Optional.ofNullable(called.putIfAbsent(peer, config)).filter(before -> !before.equals(config));
        if (noProfiles.isPresent()) {
            refuse(address.child("sslConfig"), "an SSL configuration for one call cannot be expressed: " + noProfiles.get(),
                    "write 'sslConfig: sender'");
        } else if (transports.contains(config)) {
            refuse(address.child("sslConfig"), "'sslConfig' of " + address + " names that of a port: a call has 'sender', or one of its own",
                    "write 'sslConfig: sender'");
        } else if (other.isPresent()) {
            refuse(address.child("sslConfig"), "'" + peer + "' has SSL configuration '" + other.get() + "' by another endpoint alias already: "
                    + "the product knows whom it calls by host and port", null);
        } else if (alias.host().orElseThrow().indexOf(':') >= 0) {
            refuse(address.child("url"), "the host of " + address + " cannot be expressed: a profile names hosts by their names", null);
        }
        alias.key().ifPresent(key -> refuse(address.child("key"), "'key' of " + address + " cannot be expressed: a profile takes the key that its store has",
                "leave it out, and declare a keystore of its own for the key"));
    }

    /** A profile has stores; all else is the sender's. */
    private void profile(SslConfigState config, Address address) {
        Map<String, Boolean> said = Map.of("clientAuth", config.clientAuth().isPresent(), "verifyHostname", config.verifyHostname().isPresent(),
                "protocols", config.protocols().filter(list -> !list.isEmpty()).isPresent(), "ciphers", config.ciphers().filter(list -> !list.isEmpty()).isPresent());
        said.forEach((field, is) -> {
            if (is) {
                refuse(address.child(field), "'" + field + "' of " + address + " cannot be expressed: calls to single hosts have stores of their own, "
                        + "and for all else that of the sender counts", "declare it in 'sender'");
            }
        });
        chosen(address, "serverKey", config.serverKey());
        chosen(address, "clientKey", config.clientKey());
        config.keystore().ifPresent(name -> Optional.ofNullable(desired.keystores().get(name)).ifPresent(this::oneKey));
    }

    private void refuse(Address address, String summary, String hint) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(Optional.ofNullable(hint)));
    }

    private void other(Address address, String field, Optional<String> named, String only) {
        named.filter(name -> !name.equals(only)).ifPresent(name -> refuse(address.child(field), "'" + field + "' of " + address
                + " can only be '" + only + "'", null));
    }

    private void defaults(DefaultSslConfigState defaults) {
        Address address = server.child("defaultSslConfig");
        other(address, "inbound", defaults.inbound(), TransportWords.LISTENER);
        other(address, "outbound", defaults.outbound(), TransportWords.SENDER);
    }

    private void sslConfig(SslConfigState config) {
        Address address = server.child("sslConfigs", config.name());
        boolean called = desired.endpointAliases().values().stream().anyMatch(alias -> alias.sslConfig().equals(Optional.of(config.name())));
        if (!transports.contains(config.name()) && called && noProfiles.isEmpty() && transports.contains(TransportWords.SENDER)) {
            profile(config, address);
            return;
        } else if (!transports.contains(config.name())) {
            refuse(address, address + " has no transport in the server's files",
                    "the SSL configuration of the HTTPS listener is called 'listener', that of the HTTPS sender 'sender'");
            return;
        }
        boolean listener = !config.name().equals(TransportWords.SENDER);
        Optional<SslConfigState> now = Optional.ofNullable(current.sslConfigs().get(config.name()));
        boolean chooses = site.profile().connections().choosingSslConfigs().contains(config.name());
        chosen(address, "serverKey", config.serverKey().filter(alias -> !chooses));
        chosen(address, "clientKey", config.clientKey());
        if (listener && config.verifyHostname().isPresent()) {
            refuse(address.child("verifyHostname"), "'verifyHostname' of " + address + " is for calls, and this is the listener's", null);
        }
        if (!listener && config.clientAuth().isPresent()) {
            refuse(address.child("clientAuth"), "'clientAuth' of " + address + " is for callers, and this is the sender's", null);
        }
        boolean asks = listener && config.clientAuth().or(() -> now.flatMap(SslConfigState::clientAuth)).orElse(ClientAuth.NONE) != ClientAuth.NONE;
        if (asks && config.truststore().isEmpty() && now.flatMap(SslConfigState::truststore).isEmpty()) {
            refuse(address, address + " asks callers for certificates and has no truststore: the product would trust " + otherwise,
                    "name a truststore");
        }
        if (config.serverKey().isEmpty()) {
            config.keystore().ifPresent(name -> Optional.ofNullable(desired.keystores().get(name)).ifPresent(this::oneKey));
        }
    }

    private void chosen(Address address, String field, Optional<String> key) {
        key.ifPresent(alias -> refuse(address.child(field), "'" + field + "' of " + address + " cannot be expressed: the transports take the key that the store has",
                "leave it out, and declare one key in the keystore"));
    }

    /** Which of two keys is presented, Java chooses, and no parameter does. */
    private void oneKey(KeystoreState store) {
        List<String> keys = store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY)
                .map(entry -> entry.alias()).toList();
        Address address = server.child("keystores", store.name());
        Address second = keys.size() > 1 ? address.child("keys", keys.get(1)) : address;
        if (keys.size() > 1 && diagnostics.stream().noneMatch(fault -> fault.address().equals(Optional.of(second)))) {
            refuse(second, address + " has " + keys.size() + " keys, and a transport of " + site.profile().label() + " cannot choose between them",
                    "declare a keystore of its own for each key");
        }
    }

    private void keystore(KeystoreState store) {
        Address address = server.child("keystores", store.name());
        Set<String> used = new HashSet<>();
        desired.sslConfigs().values().forEach(config -> {
            config.keystore().ifPresent(used::add);
            config.truststore().ifPresent(used::add);
        });
        Optional<String> location = store.location();
        boolean there = current.keystores().containsKey(store.name());
        if (!there && !used.contains(store.name())) {
            refuse(address, address + " is keystore or truststore of no SSL configuration, and has no other place in the server's files",
                    "name it in one of the sslConfigs");
        } else if (location.filter(at -> !StoreNames.bare(at).equals(store.name()) && !isThere(store.name(), at)).isPresent()) {
            refuse(address.child("location"), "'location' of " + address + " names a file of another name: the product knows a store by its file alone",
                    "call the keystore '" + StoreNames.bare(location.orElseThrow()) + "', or the file '" + store.name() + "'");
        }
    }

    private boolean isThere(String name, String location) {
        return Optional.ofNullable(current.keystores().get(name)).flatMap(KeystoreState::location).equals(Optional.of(location));
    }
}
