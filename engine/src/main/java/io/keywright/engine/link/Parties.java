package io.keywright.engine.link;

import io.keywright.engine.handshake.Credential;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.engine.handshake.Side;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sides of servers that are configured: the effective SSL configuration of an endpoint or a call, and its stores. */
final class Parties {

    private final ExpectedStores stores;

    Parties(ExpectedStores stores) {
        this.stores = stores;
    }

    /** A configured side, and what its SSL configuration says beside TLS itself. */
    record Configured(Party party, ClientAuth clientAuth, boolean verifyHostname) {
    }

    /** A server that listens. */
    Configured listener(DesiredServer server, String endpoint) {
        ServerState state = stores.state(server.name());
        Address thing = Address.server(server.name()).child("endpoints", endpoint);
        Optional<String> config = Optional.ofNullable(state.endpoints().get(endpoint)).flatMap(EndpointState::sslConfig)
                .or(() -> standard(state, server, thing, DefaultSslConfigState::inbound))
                .or(() -> connections(server).defaultSslConfig());
        return configured(server, config.map(name -> config(state, name)), thing, Optional.empty(), "", true);
    }

    /** A server that calls. */
    Configured caller(DesiredServer server, String alias, String host) {
        ServerState state = stores.state(server.name());
        Address thing = Address.server(server.name()).child("endpointAliases", alias);
        Optional<EndpointAliasState> own = Optional.ofNullable(state.endpointAliases().get(alias))
                .or(() -> Optional.ofNullable(server.state().endpointAliases().get(alias)));
        Optional<String> config = own.flatMap(EndpointAliasState::sslConfig)
                .or(() -> standard(state, server, thing, DefaultSslConfigState::outbound))
                .or(() -> connections(server).defaultSslConfig());
        return configured(server, config.map(name -> ofCall(state, server, name)), thing, own.flatMap(EndpointAliasState::key), host, false);
    }

    /** A call to a single host may have stores of its own, and then all else is as for every call. */
    private static SslConfigState ofCall(ServerState state, DesiredServer server, String name) {
        SslConfigState own = config(state, name);
        Optional<String> every = connections(server).callsSslConfig().filter(one -> server.site().profile().can(Ability.CALL_PROFILES) && !one.equals(name));
        return every.map(one -> config(state, one)).map(all -> new SslConfigState(name, own.nativeName(), own.scope(), own.keystore(), own.truststore(), own.serverKey(),
                own.clientKey(), own.clientAuth(), all.protocols(), all.ciphers(), all.verifyHostname(), own.options())).orElse(own);
    }

    /** A caller whose SSL configuration the document describes. */
    Configured described(DesiredServer server, Optional<SslConfigState> config, String alias, Optional<String> key, String host) {
        return configured(server, config, Address.server(server.name()).child("endpointAliases", alias), key, host, false);
    }

    /** What holds where an endpoint or a call names no SSL configuration: the default of the nearest scope that has one. */
    private Optional<String> standard(ServerState state, DesiredServer server, Address thing,
                                      Function<DefaultSslConfigState, Optional<String>> direction) {
        return stores.scopes(server.name(), thing).stream().flatMap(scope -> Optional.ofNullable(state.defaults().get(scope))
                .or(() -> Optional.ofNullable(server.state().defaults().get(scope))).flatMap(direction).stream()).findFirst();
    }

    private static ConnectionFacts connections(DesiredServer server) {
        return server.site().profile().connections();
    }

    /** An SSL configuration that stands nowhere has the product's defaults. */
    private static SslConfigState config(ServerState state, String name) {
        return Optional.ofNullable(state.sslConfigs().get(name)).orElseGet(() -> new SslConfigState(name, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    private Configured configured(DesiredServer server, Optional<SslConfigState> config, Address thing, Optional<String> key,
                                  String host, boolean listens) {
        Profile profile = server.site().profile();
        Optional<String> keystore = config.flatMap(SslConfigState::keystore)
                .or(() -> config.flatMap(one -> Optional.ofNullable(profile.connections().keystores().get(one.name()))));
        Optional<String> truststore = config.flatMap(SslConfigState::truststore)
                .or(() -> profile.can(Ability.TRUST_FALLS_BACK_TO_KEYSTORE) ? keystore : Optional.empty());
        Optional<String> alias = (listens ? config.flatMap(SslConfigState::serverKey)
                : key.or(() -> config.flatMap(SslConfigState::clientKey))).filter(name -> !name.isEmpty());
        Optional<ExpectedStore> keys = keystore.flatMap(name -> stores.store(server.name(), name));
        Optional<ExpectedStore> trust = truststore.flatMap(name -> stores.store(server.name(), name));
        Map<String, String> options = config.map(SslConfigState::options).orElse(Map.of());
        List<Credential> credentials = keys.filter(store -> store.fault().isEmpty()).map(ExpectedStore::credentials).orElse(List.of());
        Map<String, String> ofServer = new TreeMap<>(stores.state(server.name()).options());
        ofServer.putAll(server.state().options());
        Side side = new Side(credentials, KeyChoice.of(profile, alias, ofServer), trust.map(ExpectedStore::anchors), Optional.empty(),
                protocols(config, profile, listens), config.flatMap(SslConfigState::ciphers).orElse(List.of()), List.of());
        boolean presentsNothing = !listens && config.isPresent() && keystore.isEmpty() && profile.can(Ability.TRUST_ALONE);
        Map<Unknown, String> unknown = unknown(server, keystore, keys.isPresent() || presentsNothing, truststore, trust.isPresent());
        awaited(server, config.map(SslConfigState::name), key, listens).ifPresent(name -> unknown.put(Unknown.AWAITED,
                "'" + name + "' of " + server.name() + " is awaited, and what presents it is held back until it is here"));
        Party party = new Party(server.name(), thing,
                config.map(one -> Address.server(server.name()).child("sslConfigs", one.name())), keystore,
                Misplaced.of(profile, ofServer).filter(found -> keystore.isEmpty()), truststore, side,
                keys.map(ExpectedStore::entries).orElse(List.of()), alias.isPresent(), keys.flatMap(ExpectedStore::fault),
                profile.connections().trustsSystem(options), unknown, caveat(profile, listens && trust.filter(store -> store.anchors().isEmpty()).isPresent()));
        boolean checks = config.flatMap(SslConfigState::verifyHostname).orElse(profile.fact("checksHostname").filter("true"::equals).isPresent());
        return new Configured(party, config.flatMap(SslConfigState::clientAuth).orElse(ClientAuth.NONE),
                checks && !unchecked(profile, options, host));
    }

    /** @param nobody whether it listens and trusts nobody, which is where products differ most */
    private static Optional<String> caveat(Profile profile, boolean nobody) {
        return profile.fact("stackCaveat").or(() -> nobody ? profile.fact("difference.emptyTruststore") : Optional.empty());
    }

    /** The alias of a key that is declared to be presented and still awaited; of a store without a chosen one, its only one. */
    private Optional<String> awaited(DesiredServer server, Optional<String> config, Optional<String> key, boolean listens) {
        Optional<SslConfigState> declared = config.map(server.state().sslConfigs()::get);
        Optional<String> alias = listens ? declared.flatMap(SslConfigState::serverKey) : key.or(() -> declared.flatMap(SslConfigState::clientKey));
        List<EntryState> keys = declared.flatMap(SslConfigState::keystore)
                .or(() -> config.map(server.site().profile().connections().keystores()::get)).map(server.state().keystores()::get)
                .map(store -> store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).toList()).orElse(List.of());
        List<EntryState> meant = keys.stream().filter(entry -> alias.filter(name -> !name.equalsIgnoreCase(entry.alias())).isEmpty()).toList();
        return meant.stream().allMatch(stores::isAwaited) ? meant.stream().map(EntryState::alias).findFirst() : Optional.empty();
    }

    private static Map<Unknown, String> unknown(DesiredServer server, Optional<String> keystore, boolean keysKnown,
                                                Optional<String> truststore, boolean trustKnown) {
        Map<Unknown, String> unknown = new EnumMap<>(Unknown.class);
        if (!keysKnown) {
            unknown.put(Unknown.ISSUER, "nor by whom its certificate was issued");
            unknown.put(Unknown.CERTIFICATE, keystore.map(name -> "what keystore '" + name + "' of " + server.name() + " holds is not known")
                    .orElse("no keystore of " + server.name() + " is known"));
        }
        if (!trustKnown) {
            unknown.put(Unknown.TRUST, truststore.map(name -> "whom truststore '" + name + "' of " + server.name() + " trusts is not known")
                    .orElse("no truststore of " + server.name() + " is known"));
        }
        return unknown;
    }

    private static List<Protocol> protocols(Optional<SslConfigState> config, Profile profile, boolean listens) {
        List<Protocol> said = config.flatMap(SslConfigState::protocols).filter(some -> !some.isEmpty())
                .or(() -> config.map(own -> own.options().get("sslProtocol")).map(profile.connections().protocolSets()::get))
                .orElse(listens ? profile.connections().defaultProtocols() : profile.connections().callProtocols());
        List<Protocol> spoken = said.stream().filter(protocol -> !profile.connections().disabledProtocols().contains(protocol)).toList();
        // Where nothing is left, no handshake succeeds; an empty list would mean all versions.
        return spoken.isEmpty() ? said : spoken;
    }

    private static boolean unchecked(Profile profile, Map<String, String> options, String host) {
        return profile.connections().uncheckedHosts().map(options::get).stream().flatMap(hosts -> Stream.of(hosts.split(",")))
                .map(String::strip).anyMatch(host::equalsIgnoreCase);
    }
}
