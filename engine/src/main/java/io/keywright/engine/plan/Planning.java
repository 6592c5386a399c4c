package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.material.MaterialPlan;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan with everything that carrying it out needs.
 *
 * @param targets what it is limited to
 * @param servers the servers that were planned, by name
 * @param current the servers that were read: those, and others that hold a key which they need
 */
public record Planning(Plan plan, Targets targets, MaterialPlan material, Map<String, ServerPlan> servers,
                       Map<String, CurrentServer> current) {
    public Planning {
        current = Collections.unmodifiableMap(new TreeMap<>(current));
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }
}
