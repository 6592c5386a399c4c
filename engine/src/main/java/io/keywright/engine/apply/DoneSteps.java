package io.keywright.engine.apply;

import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.RecordedServer.Step;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.state.Fingerprint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Manual steps that somebody says are done: nothing else can tell. */
public final class DoneSteps {

    private final OpenSite site;
    private final Applier applier;

    public DoneSteps(OpenSite site, Applier applier) {
        this.site = site;
        this.applier = applier;
    }

    /** The open steps of the site that applies have left, by id. */
    public static Map<String, Step> open(SiteRecord record) {
        Map<String, Step> open = new TreeMap<>();
        record.servers().values().forEach(server -> server.steps().forEach((id, step) -> {
            if (step.isOpen()) {
                open.put(id, step);
            }
        }));
        return open;
    }

    /**
     * Records them as done. What lay ready-made for one goes first, unless somebody has changed it since: when that
     * fails, as while an apply is at work on the server, the step is still open and can be said to be done again.
     *
     * @param ids of open steps
     */
    public void record(Set<String> ids) {
        SiteRecord before = site.record();
        site.site().servers().forEach((name, server) -> {
            Set<Path> files = Optional.ofNullable(before.servers().get(name)).map(RecordedServer::steps).orElse(Map.of()).entrySet()
                    .stream().filter(step -> ids.contains(step.getKey())).flatMap(step -> asWritten(server, step.getValue()).stream())
                    .collect(Collectors.toSet());
            if (!files.isEmpty()) {
                applier.transact(server, transaction -> files.forEach(file -> transaction.stageDelete(file, true)));
            }
        });
        Map<String, RecordedServer> servers = new TreeMap<>(before.servers());
        servers.replaceAll((name, server) -> {
            Map<String, Step> steps = new TreeMap<>(server.steps());
            steps.replaceAll((id, step) -> ids.contains(id) ? step.doneAt(site.context().now().toString()) : step);
            return server.withSteps(steps);
        });
        site.save(new SiteRecord(before.site(), before.environment(), before.authorities(), before.identities(), servers));
    }

    private Optional<Path> asWritten(DesiredServer server, Step step) {
        DiskServerFiles files = new DiskServerFiles(Applier.paths(server, site.context()), site.context().operator());
        return step.file().map(Applier.todo(server)::resolve)
                .filter(file -> files.read(file).map(Fingerprint::of).filter(step.sha256()::equals).isPresent());
    }
}
