package io.keywright.engine.report;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.plan.FileChange;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.report.Colours.Paint;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan as people read it: a line for each change with its reasons, the files, what is left to people, the sum. */
public final class PlanText {

    private static final String NO_CHANGES = "No changes.\n";

    private final Colours colours;

    public PlanText(Colours colours) {
        this.colours = colours;
    }

    public String of(Plan plan) {
        StringBuilder text = new StringBuilder(plan.isEmpty() ? quiet(plan) : "");
        plan.changes().forEach(change -> text.append(line(change)).append('\n'));
        files(plan.files(), text);
        section("Left to you:", plan.manual().stream().map(step -> step.id() + "  " + step.text()
                + step.file().map(file -> " (" + ManualStep.DIRECTORY + "/" + file.name() + ")").orElse("")).toList(), text);
        section("Waiting:", plan.waiting().stream().map(w -> w.address() + "  " + w.text()).toList(), text);
        if (!plan.restarts().isEmpty()) {
            text.append('\n');
            plan.restarts().stream().sorted().forEach(server ->
                    text.append("! ").append(Printable.of(server)).append(" must be restarted\n"));
        }
        if (!text.toString().equals(NO_CHANGES)) {
            text.append('\n');
        }
        return text.append(plan.summary()).append('\n').toString();
    }

    /** What is left to people is not known to be as desired. */
    private static String quiet(Plan plan) {
        int left = plan.manual().size();
        return left == 0 ? NO_CHANGES : "No changes, and " + (left == 1 ? "one step is" : left + " steps are") + " left to you.\n";
    }

    private void files(List<FileChange> files, StringBuilder text) {
        Map<String, List<FileChange>> byServer = files.stream().collect(
                Collectors.groupingBy(FileChange::server, TreeMap::new, Collectors.toList()));
        byServer.forEach((server, changes) -> section("Files of " + server + ":", changes.stream()
                .map(file -> padded(file.action()) + Printable.of(file.path()) + "  " + file.kind() + ", "
                        + file.ownership()).toList(), text));
    }

    private static void section(String title, Collection<String> lines, StringBuilder text) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n').append(Printable.of(title)).append('\n');
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }

    private static String padded(Action action) {
        return action == Action.REPLACE ? "-/+ " : action.symbol() + " ";
    }

    private String line(Change change) {
        String symbol = padded(change.action());
        String coloured = switch (change.action()) {
            case CREATE -> colours.paint(Paint.GREEN, symbol);
            case DELETE -> colours.paint(Paint.RED, symbol);
            default -> colours.paint(Paint.YELLOW, symbol);
        };
        String details = details(change);
        return coloured + Printable.of(change.address().toString()) + (details.isEmpty() ? "" : "  " + details) + "  ("
                + change.reasons().stream().map(Object::toString).collect(Collectors.joining(", ")) + ")"
                + (change.restart() == Restart.RESTART ? " !" : "");
    }

    private static String details(Change change) {
        Map<String, Object> before = change.before().orElse(Map.of());
        Map<String, Object> after = change.after().orElse(Map.of());
        List<String> parts = new ArrayList<>();
        if (change.action() == Action.DELETE) {
            before.forEach((field, value) -> parts.add(field + ": " + shown(value)));
        } else {
            after.forEach((field, value) -> {
                if (change.before().isEmpty()) {
                    parts.add(field + ": " + shown(value));
                } else if (before.containsKey(field) && !Objects.equals(value, before.get(field))) {
                    parts.add(field + ": " + old(before.get(field)) + " → " + shown(value));
                }
            });
            // What only one side states is not comparable, but for a declaration that is dropped.
            if (change.reasons().contains(Reason.NO_LONGER_DECLARED)) {
                before.keySet().stream().filter(field -> !after.containsKey(field)).forEach(field ->
                        parts.add(field + ": " + shown(before.get(field)) + " → (not set)"));
            }
        }
        return String.join(", ", parts);
    }

    private static String had(Object value) {
        return value == null ? "(not set)" : shown(value);
    }

    private static String old(Object value) {
        return value == null ? "(not set)" : shown(value);
    }

    /** A value that is not known before it is made shows as such; fingerprints show their beginning. */
    private static String shown(Object value) {
        if (value == null) {
            return "(known after apply)";
        }
        String text = value instanceof Collection<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]")) : value.toString();
        return Printable.of(text.matches("[0-9a-f]{64}") ? text.substring(0, 12) + "…" : text);
    }
}
