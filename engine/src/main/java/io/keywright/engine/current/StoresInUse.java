package io.keywright.engine.current;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keystores that a server's own words have, so that they can be asked for where no document declares them. */
public final class StoresInUse {

    private StoresInUse() {
    }

    /**
     * By name, with nothing asked of any of them but what they are: some flavours find them by their options. One that is
     * built in and has no password is not in use: a file in its place is somebody else's.
     */
    public static Map<String, KeystoreState> of(ServerReading reading) {
        ServerState state = reading.state();
        Address server = Address.server(state.name());
        Map<String, KeystoreState> keystores = new TreeMap<>();
        state.keystores().values().stream().filter(keystore -> keystore.password().isPresent()
                || reading.place(server.child("keystores", keystore.name())).isPresent()).forEach(keystore ->
                keystores.put(keystore.name(), new KeystoreState(keystore.name(), keystore.nativeName(), keystore.scope(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), false, keystore.options())));
        return keystores;
    }
}
