package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.List;
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

    /** The same, with more to say. */
    public Planning with(List<Diagnostic> more) {
        return more.isEmpty() ? this : new Planning(plan.with(more), targets, material, servers, current);
    }
}
