package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a running server needs. It takes up changed XML by itself; changed variables outside of XML and Java options
 * count from the next start. A changed store file it loads only if the store is polled.
 */
public final class Restarts {

    private Restarts() {
    }

    public static Restart needed(Address address, Set<String> fields, boolean exists, ServerState state,
                                 Declared declared) {
        if (!exists) {
            return Restart.NONE;
        }
        List<String> segments = address.segments();
        String kind = segments.size() > 2 ? segments.get(2) : "";
        if (kind.equals("options")) {
            return fields.contains(ServerOptions.TLS_TRACE) ? Restart.RESTART : Restart.RELOAD;
        }
        if (!kind.equals("keystores") || segments.size() < 4) {
            return Restart.RELOAD;
        }
        Optional<KeystoreState> keystore = Optional.ofNullable(state.keystores().get(segments.get(3)));
        if (segments.size() > 4) {
            boolean polled = keystore.map(found -> found.options().get("updateTrigger")).filter("polled"::equals)
                    .isPresent();
            // A store that is not there yet is loaded when the configuration names it.
            boolean configured = keystore.isPresent() && declared.keystores().containsKey(segments.get(3));
            return polled || !configured ? Restart.RELOAD : Restart.RESTART;
        }
        boolean variable = keystore.flatMap(KeystoreState::password)
                .flatMap(password -> password.variable()).isPresent()
                || !declared.keystores().containsKey(segments.get(3));
        return fields.contains("password") && variable ? Restart.RESTART : Restart.RELOAD;
    }
}
