package io.keywright.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.RecordedServer.Step;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.schema.address.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManualStepsTest {

    private static final String MONDAY = "2026-11-02T10:00:00Z";
    private static final String TUESDAY = "2026-11-03T10:00:00Z";
    private static final RecordedServer NEW = RecordedServer.none("websphere", "was");
    private static final ManualStep RESTART = step("restart", "restart it", Occasion.EACH_CHANGE);
    private static final ManualStep KEYRING = step("keyring", "connect the key", Occasion.OTHER_CONTENT);

    @Test
    void leavesWhatAnApplyAskedForOpenUntilItIsDone() {
        RecordedServer applied = applied(NEW, RESTART);

        assertEquals(List.of("restart"), open(applied));
        assertEquals(List.of(), open(done(applied, "restart")));
    }

    @Test
    void asksForARestartAgainWithTheNextChange() {
        RecordedServer restarted = done(applied(NEW, RESTART), "restart");

        assertEquals(List.of("restart"), open(restarted, RESTART));
        assertEquals(Optional.empty(), applied(restarted, RESTART).steps().get("restart").done());
    }

    @Test
    void asksOnceForWhatCannotBeReadBackAsLongAsItSaysTheSame() {
        RecordedServer connected = done(applied(NEW, KEYRING), "keyring");

        assertEquals(List.of(), open(connected, KEYRING));
        assertEquals(List.of(), open(applied(connected, KEYRING), KEYRING));
        assertEquals(List.of("keyring"), open(connected, step("keyring", "connect another", Occasion.OTHER_CONTENT)));
    }

    @Test
    void keepsWhenAStepWasLeftWhileItSaysTheSame() {
        RecordedServer again = NEW.withSteps(ManualSteps.recorded(applied(NEW, KEYRING), List.of(KEYRING), false, TUESDAY));

        assertEquals(MONDAY, again.steps().get("keyring").since());
        assertEquals(List.of(), ManualSteps.unrecorded(again, List.of(KEYRING)));
    }

    @Test
    void forgetsWhatWasDoneAndNobodyAsksForOnlyWhenTheWholeServerWasPlanned() {
        RecordedServer connected = done(applied(NEW, KEYRING), "keyring");

        assertEquals(Map.of(), ManualSteps.recorded(connected, List.of(), false, TUESDAY));
        assertEquals(connected.steps(), ManualSteps.recorded(connected, List.of(), true, TUESDAY));
    }

    @Test
    void keepsAnOpenStepThatALaterApplyDoesNotAskFor() {
        RecordedServer later = applied(applied(NEW, RESTART));

        assertEquals(List.of("restart"), open(later));
    }

    private static ManualStep script(String content) {
        return new ManualStep("was/script", Address.server("was"), "run all.py", Optional.of("all.py"), Optional.of("# all.py\n" + content),
                Occasion.ONE_MORE);
    }

    private static RecordedServer applied(RecordedServer before, String content) {
        return applied(before, ManualSteps.named(before, List.of(script(content))).get(0));
    }

    @Test
    void aChangeOfItsOwnIsNotLostToTheNextOne() {
        RecordedServer twice = applied(applied(NEW, "one"), "two");

        assertEquals(List.of("was/script", "was/script-2"), List.copyOf(twice.steps().keySet()));
        assertEquals("run all-2.py all-2.py", twice.steps().get("was/script-2").text() + " " + twice.steps().get("was/script-2").file().orElseThrow());
        assertEquals("# all-2.py\ntwo", ManualSteps.named(applied(NEW, "one"), List.of(script("two"))).get(0).content().orElseThrow());
    }

    @Test
    void oneAndTheSameChangeIsAskedForOnce() {
        RecordedServer twice = applied(applied(NEW, "one"), "two");

        assertEquals(twice.steps(), applied(twice, "one").steps());
        assertEquals(twice.steps(), applied(twice, "two").steps());
    }

    @Test
    void numbersTellInWhichOrderChangesAreTaken() {
        RecordedServer secondLeft = done(applied(applied(NEW, "one"), "two"), "was/script");

        assertEquals("was/script-3", ManualSteps.named(secondLeft, List.of(script("three"))).get(0).id());
        assertEquals("was/script", ManualSteps.named(done(secondLeft, "was/script-2"), List.of(script("three"))).get(0).id());
    }

    private static ManualStep step(String id, String text, Occasion occasion) {
        return new ManualStep(id, Address.server("was"), text, Optional.empty(), Optional.empty(), occasion);
    }

    private static RecordedServer applied(RecordedServer before, ManualStep... rendered) {
        return before.withSteps(ManualSteps.recorded(before, List.of(rendered), false, MONDAY));
    }

    private static RecordedServer done(RecordedServer before, String id) {
        Map<String, Step> steps = new TreeMap<>(before.steps());
        steps.computeIfPresent(id, (name, step) -> step.doneAt(TUESDAY));
        return before.withSteps(steps);
    }

    private static List<String> open(RecordedServer record, ManualStep... rendered) {
        return ManualSteps.open(record, List.of(rendered)).stream().map(ManualStep::id).toList();
    }
}
