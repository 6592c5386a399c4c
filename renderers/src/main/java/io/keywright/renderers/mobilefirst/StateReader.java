package io.keywright.renderers.mobilefirst;

import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state that the properties describe. */
final class StateReader {

    private final ProjectFiles files;
    private final boolean storeIsThere;
    private final Optional<String> adapterKey;

    /**
     * @param storeIsThere whether the store of adapters has a file
     * @param adapterKey   the key that adapters present
     */
    StateReader(ProjectFiles files, boolean storeIsThere, Optional<String> adapterKey) {
        this.files = files;
        this.storeIsThere = storeIsThere;
        this.adapterKey = adapterKey;
    }

    ServerState state(String server) {
        AdapterStore store = new AdapterStore(files.values(ProjectFiles.WORKLIGHT));
        boolean stores = storeIsThere || store.place().isPresent();
        Map<String, KeystoreState> keystores = stores ? Map.of(AdapterStore.NAME, store.state()) : Map.of();
        Map<String, SslConfigState> configs = stores ? Map.of(AdapterStore.NAME, sslConfig()) : Map.of();
        Map<String, EndpointAliasState> aliases = new TreeMap<>();
        for (Call call : Call.values()) {
            files.address(call).ifPresent(address -> aliases.put(call.text(), alias(call, address, stores)));
        }
        return new ServerState(server, keystores, configs, Map.of(), Optional.empty(), Map.of(), aliases, Map.of());
    }

    private static SslConfigState sslConfig() {
        return new SslConfigState(AdapterStore.NAME, Optional.empty(), Optional.empty(), Optional.of(AdapterStore.NAME), Optional.of(AdapterStore.NAME),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private EndpointAliasState alias(Call call, Call.Address address, boolean stores) {
        boolean ofAdapters = call == Call.ADAPTER && address.tls() && stores;
        return new EndpointAliasState(call.text(), Optional.empty(), Optional.of(address.host()), Optional.of(call.port(address)),
                Optional.of(address.tls()), Optional.of(AdapterStore.NAME).filter(name -> ofAdapters), adapterKey.filter(key -> ofAdapters),
                Optional.empty(), Optional.empty(), Map.of());
    }
}
