package io.keywright.engine.plan;

import io.keywright.engine.material.MaterialPlan;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan with everything that carrying it out needs.
 *
 * @param targets what it is limited to
 * @param servers the servers that were looked into, by name
 */
public record Planning(Plan plan, Targets targets, MaterialPlan material, Map<String, ServerPlan> servers) {
    public Planning {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }
}
