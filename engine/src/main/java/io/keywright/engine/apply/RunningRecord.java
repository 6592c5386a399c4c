package io.keywright.engine.apply;

import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.site.OpenSite;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record while servers are applied, of which each adds its own part. It is written as it grows, so that a crash
 * costs little; what it has not said by then, the next apply finds on the servers.
 */
final class RunningRecord {

    /** It is written after every server, but not more often than this … */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** … and with the longer pauses the longer it takes, which for thousands of servers is most of a second. */
    private static final int PAUSES = 20;

    private final OpenSite site;
    private final SiteRecord begin;
    private final Map<String, RecordedIdentity> identities;
    private final Map<String, RecordedServer> servers;
    private long next = System.nanoTime();

    RunningRecord(OpenSite site) {
        this.site = site;
        this.begin = site.record();
        this.identities = new TreeMap<>(begin.identities());
        this.servers = new TreeMap<>(begin.servers());
    }

    synchronized Optional<RecordedServer> server(String name) {
        return Optional.ofNullable(servers.get(name));
    }

    /** Adds a server that was applied, or found to be as desired. */
    synchronized void put(RecordUpdate update, ServerPlan plan) {
        String name = plan.current().desired().name();
        RecordUpdate.Applied applied = update.server(server(name), identities, plan);
        identities.putAll(applied.identities());
        servers.put(name, applied.server());
        long start = System.nanoTime();
        if (start - next >= 0) {
            site.save(soFar());
            long end = System.nanoTime();
            next = end + Math.max(PAUSE.toNanos(), PAUSES * (end - start));
        }
    }

    /** The store files of a server that had their day are gone. */
    synchronized void withoutRetired(String name) {
        servers.computeIfPresent(name, (n, server) -> RecordUpdate.withoutRetired(server));
    }

    synchronized SiteRecord soFar() {
        return new SiteRecord(begin.site(), begin.environment(), begin.authorities(), identities, servers);
    }
}
