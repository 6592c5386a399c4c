package io.keywright.engine.plan;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The difference between the document and the servers.
 *
 * @param timestamp the instant that it was judged at
 * @param changes   authorities, identities, then servers, each in the order of their addresses
 * @param restarts  servers that must be restarted for it to count
 */
public record Plan(String site, Instant timestamp, List<Change> changes, List<FileChange> files,
                   List<ManualStep> manual, List<Waiting> waiting, Set<String> restarts,
                   List<Diagnostic> diagnostics) {
    public Plan {
        changes = changes.stream().sorted().toList();
        files = List.copyOf(files);
        manual = List.copyOf(manual);
        waiting = List.copyOf(waiting);
        restarts = Set.copyOf(restarts);
        diagnostics = List.copyOf(diagnostics);
    }

    /** The same, with more to say. */
    public Plan with(List<Diagnostic> more) {
        Diagnostics all = new Diagnostics();
        all.addAll(diagnostics);
        all.addAll(more);
        return new Plan(site, timestamp, changes, files, manual, waiting, restarts, all.inFileOrder());
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Numbers of changes by what they do; renew and replace count as change. */
    public Summary summary() {
        int add = count(Action.CREATE);
        int remove = count(Action.DELETE);
        return new Summary(add, changes.size() - add - remove, remove, restarts.size());
    }

    private int count(Action action) {
        return (int) changes.stream().filter(change -> change.action() == action).count();
    }

    /** The last line of a plan. */
    public record Summary(int add, int change, int remove, int restarts) {

        @Override
        public String toString() {
            return "Plan: " + add + " to add, " + change + " to change, " + remove + " to remove, " + restarts
                    + " restarts.";
        }
    }
}
