package io.keywright.engine.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.People;
import io.keywright.engine.agreement.table.Reality;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.agreement.table.Situations;
import io.keywright.engine.verify.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A verdict that openssl is known not to share says so, and no other does. */
class LenienciesTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    /** What openssl takes too, and browsers do not. */
    private static final Set<String> BROWSERS = Set.of("the name stands in the subject alone");

    static List<Situation> standing() {
        return Situations.of(new People(AT)).stream().filter(situation -> situation.ending() == Ending.STANDS).toList();
    }

    @Test
    void aWildcardInTheMiddleCarriesACaveatWhereThisJavaTakesIt() {
        Trial trial = InMemory.trial(Situations.wildcardInTheMiddle(new People(AT)), AT);

        assertEquals(trial.faults().isEmpty(), trial.leniencies().stream().anyMatch(sentence -> sentence.contains("'orders.eu.acme.test'")),
                () -> trial.faults() + " " + trial.leniencies());
    }

    @ParameterizedTest
    @MethodSource("standing")
    void whatStandsByLeniencyCarriesACaveat(Situation situation) {
        List<String> caveats = InMemory.trial(situation, AT).leniencies();

        boolean refused = List.of(Reality.OPENSSL_CALLS, Reality.OPENSSL_LISTENS).stream().map(situation::endings).flatMap(Set::stream)
                .anyMatch(ending -> ending != Ending.STANDS);
        assertEquals(refused || BROWSERS.contains(situation.name()), !caveats.isEmpty(), caveats::toString);
    }
}
