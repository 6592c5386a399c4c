package io.keywright.engine.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.People;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.agreement.table.Situations;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.verify.Trial;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What verify says of each situation. */
class InMemoryTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    static List<Situation> situations() {
        return Situations.of(new People(AT));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isJudgedAsTheTableSays(Situation situation) {
        Trial trial = InMemory.trial(situation, AT);

        assertEquals(situation.codes(), trial.faults().stream().map(LinkReason::code).toList(), () -> trial.faults() + "\n" + trial.outcome());
        trial.outcome().ifPresent(outcome -> {
            assertEquals(situation.ending(), outcome.failure().map(failure -> Ending.brokenBy(failure.by())).orElse(Ending.STANDS));
            assertEquals(situation.clientAuthenticated(), outcome.clientAuthenticated());
        });
    }
}
