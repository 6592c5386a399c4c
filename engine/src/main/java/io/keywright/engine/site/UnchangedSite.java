package io.keywright.engine.site;

import io.keywright.engine.apply.transaction.Recovery;
import io.keywright.engine.current.FilesSeen;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.record.Known;
import io.keywright.engine.record.Unchanged;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A site of which it is known that there is nothing to do: neither its document is read nor any of its stores opened;
 * the files are hashed and compared with what they were when it was planned last.
 */
public final class UnchangedSite {

    private static final int LARGEST_KNOWN = 256 << 20;
    // Up to so many, other threads cost more to start than they save.
    private static final int FEW = 8;

    private final Context context;
    private final Known known;
    private final Unchanged unchanged;

    private UnchangedSite(Context context, Known known, Unchanged unchanged) {
        this.context = context;
        this.known = known;
        this.unchanged = unchanged;
    }

    /** The plan that planning anew would give; empty where that must be found out. */
    public static Optional<Plan> plan(Context context) {
        try {
            for (Path file : context.workspace().everyKnown()) {
                Optional<byte[]> bytes = context.files().read(file, LARGEST_KNOWN);
                if (bytes.isPresent()) {
                    Known known = Known.parse(bytes.get(), context.randomness());
                    Optional<Unchanged> unchanged = known.unchanged();
                    if (unchanged.isPresent() && new UnchangedSite(context, known, unchanged.get()).isInOrder()) {
                        return Optional.of(new Plan(unchanged.get().site(), context.now(), List.of(), List.of(), List.of(),
                                List.of(), Set.of(), List.of()));
                    }
                }
            }
            return Optional.empty();
        } catch (DiagnosticException | EnvironmentException e) {
            // Planning anew meets the same, and says what and where it is.
            return Optional.empty();
        }
    }

    private boolean isInOrder() {
        Workspace workspace = context.workspace();
        return unchanged.program().equals(context.program()) && unchanged.covers(context.now())
                && Stream.concat(Stream.of(workspace.document()), workspace.overlay().stream())
                        .allMatch(document -> unchanged.files().containsKey(document.toString()))
                && Inputs.same(unchanged.files(), unchanged.variables(), context.files(), context.environment(), known)
                && servers().allMatch(server -> isInOrder(server.getKey(), server.getValue()));
    }

    private Stream<Map.Entry<String, Unchanged.Home>> servers() {
        Collection<Map.Entry<String, Unchanged.Home>> all = unchanged.homes().entrySet();
        return all.size() <= FEW ? all.stream() : all.parallelStream();
    }

    private boolean isInOrder(String name, Unchanged.Home at) {
        Path home = Path.of(at.home());
        ServerPaths paths = new ServerPaths(home, at.roots().stream().map(Path::of).toList(),
                context.workspace().workingDirectory());
        DiskServerFiles files = new DiskServerFiles(paths, context.operator());
        return known.server(name).filter(server -> server.until().filter(end -> !context.now().isBefore(end)).isEmpty())
                .filter(server -> server.seen().entrySet().stream()
                .allMatch(seen -> FilesSeen.unchanged(files, home.resolve(seen.getKey()), seen.getValue()))).isPresent()
                && Recovery.inspect(paths, context.operator()).isEmpty();
    }
}
