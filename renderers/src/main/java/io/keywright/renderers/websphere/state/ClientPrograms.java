package io.keywright.renderers.websphere.state;

import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The programs of a profile that call its processes, as wsadmin does: what belongs to them stands in no file of the
 * cell. A document tells their keystores and SSL configurations by an option.
 */
public final class ClientPrograms {

    public static final String OPTION = "clientPrograms";

    private ClientPrograms() {
    }

    /** Whether a thing with these options is theirs. */
    public static boolean have(Map<String, String> options) {
        return "true".equals(options.get(OPTION));
    }

    /** The keystores and SSL configurations of a state that are theirs. */
    public static ServerState only(ServerState state) {
        return new ServerState(state.name(), keystores(state, true), sslConfigs(state, true), Map.of(), Optional.empty(), Map.of(),
                Map.of(), Map.of());
    }

    /** A state without what is theirs. */
    public static ServerState none(ServerState state) {
        return new ServerState(state.name(), keystores(state, false), sslConfigs(state, false), state.defaults(), state.authentication(),
                state.endpoints(), state.endpointAliases(), state.options());
    }

    private static Map<String, KeystoreState> keystores(ServerState state, boolean theirs) {
        Map<String, KeystoreState> kept = new TreeMap<>(state.keystores());
        kept.values().removeIf(keystore -> have(keystore.options()) != theirs);
        return kept;
    }

    private static Map<String, SslConfigState> sslConfigs(ServerState state, boolean theirs) {
        Map<String, SslConfigState> kept = new TreeMap<>(state.sslConfigs());
        kept.values().removeIf(config -> have(config.options()) != theirs);
        return kept;
    }
}
