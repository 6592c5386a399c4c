package io.keywright.schema.state;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The servers of a site, by name. */
public record TlsState(Map<String, ServerState> servers) {
    public TlsState {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }
}
