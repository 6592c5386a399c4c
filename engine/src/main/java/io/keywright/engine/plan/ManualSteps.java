package io.keywright.engine.plan;

import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.RecordedServer.Step;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.renderers.flavour.StepFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Manual steps of a server: those that a rendering asks for, and those that earlier applies left to people. Nothing can
 * tell from here that one was done, so it is open until somebody says so.
 */
public final class ManualSteps {

    private ManualSteps() {
    }

    /** What earlier applies have left to people. */
    public static List<ManualStep> open(RecordedServer record) {
        return open(record, List.of());
    }

    /** What is left to people when a rendering is carried out. */
    static List<ManualStep> open(RecordedServer record, List<ManualStep> rendered) {
        List<ManualStep> open = new ArrayList<>(rendered.stream().filter(step -> !isDone(record, step)).toList());
        Set<String> asked = rendered.stream().map(ManualStep::id).collect(Collectors.toSet());
        record.steps().forEach((id, step) -> {
            if (step.isOpen() && !asked.contains(id)) {
                open.add(new ManualStep(id, step.address(), step.text(), step.file(), Optional.empty()));
            }
        });
        return open;
    }

    /** With names that no open step has which says something else, where each is one more. */
    static List<ManualStep> named(RecordedServer record, List<ManualStep> rendered) {
        return rendered.stream().map(step -> step.occasion() == Occasion.ONE_MORE ? named(record, step) : step).toList();
    }

    private static ManualStep named(RecordedServer record, ManualStep step) {
        ManualStep free = step;
        int last = record.steps().keySet().stream().filter(id -> id.startsWith(step.id() + "-")).map(id -> id.substring(step.id().length() + 1))
                .filter(number -> number.matches("[0-9]{1,6}")).mapToInt(Integer::parseInt).max().orElse(1);
        for (int n = 1; n <= last; n++) {
            ManualStep named = n == 1 ? step : step.numbered(n);
            Optional<Step> known = Optional.ofNullable(record.steps().get(named.id())).filter(Step::isOpen);
            if (isSame(named, known)) {
                return named;
            }
            // After the last one that is open, so that numbers tell in which order they are taken.
            free = known.isPresent() ? step.numbered(n + 1) : free;
        }
        return free;
    }

    /** Those that an apply has to leave: not known yet, or saying something else than they did. */
    public static List<ManualStep> unrecorded(RecordedServer record, List<ManualStep> rendered) {
        return rendered.stream().filter(step -> !isDone(record, step)
                && !isSame(step, Optional.ofNullable(record.steps().get(step.id())).filter(Step::isOpen))).toList();
    }

    /**
     * What the record is to say after an apply. A step that was done is forgotten when nothing asks for it any more.
     *
     * @param partial whether the plan was limited to targets, so that nothing follows from what it does not ask for
     */
    public static Map<String, Step> recorded(RecordedServer before, List<ManualStep> rendered, boolean partial, String now) {
        Map<String, Step> steps = new TreeMap<>();
        Set<String> asked = rendered.stream().map(ManualStep::id).collect(Collectors.toSet());
        before.steps().forEach((id, step) -> {
            if (step.isOpen() || asked.contains(id) || partial) {
                steps.put(id, step);
            }
        });
        unrecorded(before, rendered).forEach(step -> steps.put(step.id(),
                new Step(step.address(), step.text(), step.file().map(StepFile::name), step.sha256(), now, Optional.empty())));
        return steps;
    }

    private static boolean isDone(RecordedServer record, ManualStep step) {
        return step.occasion() == Occasion.OTHER_CONTENT
                && isSame(step, Optional.ofNullable(record.steps().get(step.id())).filter(known -> !known.isOpen()));
    }

    private static boolean isSame(ManualStep step, Optional<Step> known) {
        return known.filter(one -> one.sha256().equals(step.sha256())).isPresent();
    }
}
