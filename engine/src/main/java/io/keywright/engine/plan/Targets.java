package io.keywright.engine.plan;

import io.keywright.engine.diff.ServerDifference;
import io.keywright.engine.diff.Things;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The part of the estate that a plan is limited to. An address selects what lies at and below it; that of an
 * identity or authority selects the store entries that hold it. What is not selected stays as it is, declared or not.
 */
public final class Targets {

    private final List<Address> addresses;

    /** @param addresses none: everything */
    public Targets(List<Address> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    public boolean all() {
        return addresses.isEmpty();
    }

    private boolean selects(Address address) {
        return all() || addresses.stream().anyMatch(target -> target.contains(address));
    }

    /** The server with only the selected store entries; empty when nothing of it is selected. */
    Optional<DesiredServer> limit(DesiredServer server) {
        Address address = Address.server(server.name());
        if (selects(address)) {
            return Optional.of(server);
        }
        boolean touched = addresses.stream().anyMatch(address::contains);
        Map<String, KeystoreState> keystores = new TreeMap<>();
        for (KeystoreState keystore : server.state().keystores().values()) {
            Address store = address.child("keystores", keystore.name());
            Map<String, EntryState> entries = new TreeMap<>();
            keystore.entries().forEach((alias, entry) -> {
                if (selects(Things.entry(store, entry.kind(), alias))
                        || entry.source().filter(addresses::contains).isPresent()) {
                    entries.put(alias, entry);
                }
            });
            touched |= !entries.isEmpty();
            keystores.put(keystore.name(), keystore.withEntries(entries));
        }
        return touched ? Optional.of(server.withState(server.state().withKeystores(keystores))) : Optional.empty();
    }

    /** A server that is not selected and holds keys that others need, with no more than those. */
    static DesiredServer holding(Set<Address> sources, DesiredServer server) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        server.state().keystores().forEach((name, keystore) -> {
            Map<String, EntryState> entries = new TreeMap<>(keystore.entries());
            entries.values().removeIf(entry -> entry.source().filter(sources::contains).isEmpty());
            keystores.put(name, keystore.withEntries(entries));
        });
        return server.withState(server.state().withKeystores(keystores));
    }

    /** The differences that are selected, whether by their address or by what an entry holds. */
    ServerDifference limit(ServerDifference difference, ServerState limited) {
        if (all()) {
            return difference;
        }
        Address server = Address.server(limited.name());
        Set<Address> entries = limited.keystores().values().stream()
                .flatMap(keystore -> keystore.entries().values().stream().map(entry ->
                        Things.entry(server.child("keystores", keystore.name()), entry.kind(), entry.alias())))
                .collect(Collectors.toSet());
        Map<Address, Set<String>> cleared = new TreeMap<>(difference.cleared());
        cleared.keySet().removeIf(address -> !selects(address));
        return new ServerDifference(
                difference.changes().stream().filter(change -> selects(change.address())
                        || entries.contains(change.address())
                        || difference.changes().stream().anyMatch(below -> entries.contains(below.address())
                                && change.address().contains(below.address()))).toList(),
                difference.removed().stream().filter(this::selects).collect(Collectors.toSet()), cleared);
    }

    /**
     * The desired state in which everything that is not selected says what is there now. A keystore that is not there
     * yet is selected with its entries, which could not be otherwise.
     */
    ServerState limit(ServerState desired, ServerState current) {
        Address server = Address.server(desired.name());
        if (selects(server)) {
            return desired;
        }
        Optional<AuthenticationState> authentication = selects(server.child("authentication"))
                ? desired.authentication()
                : desired.authentication().flatMap(want -> current.authentication().map(have -> AsIs.of(want, have)));
        return new ServerState(desired.name(),
                limit(server.child("keystores"), desired.keystores(), current.keystores(), AsIs::of,
                        keystore -> !keystore.entries().isEmpty()),
                limit(server.child("sslConfigs"), desired.sslConfigs(), current.sslConfigs(), AsIs::of, s -> false),
                selects(server.child("defaultSslConfig")) ? desired.defaults()
                        : limit(server.child("scopes"), desired.defaults(), current.defaults(), AsIs::of,
                                s -> false),
                authentication,
                limit(server.child("endpoints"), desired.endpoints(), current.endpoints(), AsIs::of, s -> false),
                limit(server.child("endpointAliases"), desired.endpointAliases(), current.endpointAliases(),
                        AsIs::of, s -> false),
                selects(server.child("options")) ? desired.options() : AsIs.of(desired.options(), current.options()));
    }

    private <T> Map<String, T> limit(Address group, Map<String, T> desired, Map<String, T> current,
                                     BinaryOperator<T> asIs, Function<T, Boolean> needed) {
        return AsIs.unless(name -> selects(group.child(name)) || !current.containsKey(name) && needed.apply(desired.get(name)),
                desired, current, asIs);
    }
}
