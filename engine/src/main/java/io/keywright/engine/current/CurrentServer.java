package io.keywright.engine.current;

import io.keywright.engine.resolve.DesiredServer;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.state.ServerState;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A server as it is.
 *
 * @param state  with the entries of the stores that the document or the record speaks of
 * @param stores those stores, by keystore name
 * @param closed names of those that did not open, or may have another place than was read, for a reason that is
 *               said elsewhere
 * @param seen   every file and directory that was looked at
 */
public record CurrentServer(DesiredServer desired, ServerReading reading, ServerState state,
                            Map<String, OpenStore> stores, Set<String> closed, FilesSeen seen) {
    public CurrentServer {
        stores = Collections.unmodifiableMap(new TreeMap<>(stores));
        closed = Set.copyOf(closed);
    }
}
