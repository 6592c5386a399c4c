package io.keywright.engine.validate.declaration;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.DefaultSslConfigSpec;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.document.SslConfigSpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server as the document declares it, with the references inside it followed. What a reference leads to is empty when
 * it is not declared; the rule of references says so once, and the others then have nothing to judge.
 */
public final class DeclaredServer {

    private final String name;
    private final ServerSpec spec;
    private final Address address;
    private final Optional<Profile> profile;
    private final Map<String, Optional<Store>> stores = new HashMap<>();
    private Set<String> inboundConfigs;

    DeclaredServer(String name, ServerSpec spec) {
        this.name = name;
        this.spec = spec;
        this.address = Address.server(name);
        this.profile = Profiles.find(spec.flavour(), spec.version());
    }

    public String name() {
        return name;
    }

    public ServerSpec spec() {
        return spec;
    }

    public Address address() {
        return address;
    }

    /** Empty when the flavour is unknown or not available yet. */
    public Optional<Profile> profile() {
        return profile;
    }

    /** An SSL configuration with its name. */
    public record Config(String name, SslConfigSpec spec, Address address) {
    }

    /** Whether it is described only, not configured. */
    public boolean isOutside() {
        return spec.home().isEmpty();
    }

    /** Whether its endpoints are described: those of an outside party, and of a product that is run by its maker. */
    public boolean describesEndpoints() {
        return isOutside() || can(Ability.DESCRIBED_ENDPOINTS);
    }

    public boolean can(Ability ability) {
        return profile.map(known -> known.can(ability)).orElse(false);
    }

    /** How messages name its flavour and version. */
    public String label() {
        return profile.map(Profile::label).orElse(spec.flavour());
    }

    public Optional<Config> config(String config) {
        return Optional.ofNullable(spec.sslConfigs().get(config))
                .map(found -> new Config(config, found, address.child("sslConfigs", config)));
    }

    public Optional<Store> store(String store) {
        return stores.computeIfAbsent(store, key -> Optional.ofNullable(spec.keystores().get(key)).map(found -> {
            String type = profile.map(known -> known.stores().type(found.type(), found.location()))
                    .or(found::type).orElse("PKCS12");
            boolean keyring = profile.map(known -> known.stores().keyrings().contains(type)).orElse(false);
            return new Store(key, found, address.child("keystores", key), type, !keyring);
        }));
    }

    /** The name of the SSL configuration that listeners use where they name none. */
    public Optional<String> inboundDefault() {
        return spec.defaultSslConfig().flatMap(own -> own.both().or(own::inbound))
                .or(() -> profile.flatMap(known -> known.connections().defaultSslConfig()));
    }

    /**
     * The name of the SSL configuration that an endpoint uses where it names none: that of the nearest scope which the
     * document declares one for, or else of the server.
     */
    public Optional<String> inboundDefault(EndpointSpec endpoint) {
        return Flavours.named(spec.flavour()).stream().flatMap(flavour -> flavour.scopes(endpoint.options()).stream())
                .flatMap(scope -> Optional.ofNullable(spec.scopes().get(scope)).stream())
                .flatMap(scope -> scope.defaultSslConfig().flatMap(own -> own.both().or(own::inbound)).stream())
                .findFirst().or(this::inboundDefault);
    }

    /** The name of the SSL configuration that calls use where they name none. */
    public Optional<String> outboundDefault() {
        return spec.defaultSslConfig().flatMap(DefaultSslConfigSpec::calls)
                .or(() -> profile.flatMap(known -> known.connections().defaultSslConfig()));
    }

    public Optional<Config> inbound(EndpointSpec endpoint) {
        return endpoint.sslConfig().or(() -> inboundDefault(endpoint)).flatMap(this::config);
    }

    public Optional<Config> outbound(EndpointAliasSpec alias) {
        return alias.sslConfig().or(this::outboundDefault).flatMap(this::config);
    }

    /** The name of the keystore of an SSL configuration, declared or the server's own default. */
    public Optional<String> keystoreName(Config config) {
        return config.spec().keystore()
                .or(() -> profile.map(known -> known.connections().keystores().get(config.name())));
    }

    public Optional<Store> keystore(Config config) {
        return keystoreName(config).flatMap(this::store);
    }

    /** The store whose certificates are trusted, which with some flavours is the keystore where none is named. */
    public Optional<Store> truststore(Config config) {
        if (config.spec().truststore().isPresent() || !can(Ability.TRUST_FALLS_BACK_TO_KEYSTORE)) {
            return config.spec().truststore().flatMap(this::store);
        }
        return keystore(config);
    }

    /** The TLS port of an endpoint, declared or the server's own default; empty when it has none. */
    public Optional<Integer> port(String endpoint, EndpointSpec of) {
        return of.port().or(() -> profile.map(known -> known.connections().ports().get(endpoint)))
                .filter(port -> port > 0);
    }

    /** The port without TLS of an endpoint; empty when it has none. */
    public Optional<Integer> httpPort(String endpoint, EndpointSpec of) {
        return of.httpPort().or(() -> profile.map(known -> known.connections().httpPorts().get(endpoint)))
                .filter(port -> port > 0);
    }

    /**
     * Whether the document describes it as a caller. Its product may listen all the same, but then nothing is asked of
     * what it presents there.
     */
    private boolean callsOnly() {
        return !spec.endpointAliases().isEmpty() && spec.authentication().isEmpty();
    }

    /** The names of the SSL configurations that some listener uses, or would use without being declared. */
    public Set<String> inboundConfigs() {
        if (inboundConfigs == null) {
            Set<String> names = new LinkedHashSet<>();
            spec.endpoints().values().forEach(endpoint -> endpoint.sslConfig().or(() -> inboundDefault(endpoint)).ifPresent(names::add));
            if (spec.endpoints().isEmpty() && !callsOnly()) {
                inboundDefault().ifPresent(names::add);
            }
            inboundConfigs = Collections.unmodifiableSet(names);
        }
        return inboundConfigs;
    }

    /** The alias of the key that a listener with this SSL configuration presents, where there is no doubt about it. */
    public Optional<String> serverKey(Config config) {
        return keystore(config).flatMap(store -> config.spec().serverKey().map(store::key)
                .orElseGet(() -> store.onlyKey()));
    }
}
