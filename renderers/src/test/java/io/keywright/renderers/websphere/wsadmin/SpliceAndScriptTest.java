package io.keywright.renderers.websphere.wsadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.wsadmin.Wsadmin.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spliced or scripted, the same changes lead to the same cell. */
class SpliceAndScriptTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leadToTheSameCell(long seed) {
        ChangeLists.Drawn drawn = ChangeLists.draw(seed);
        String spliced = CellModel.of(Spliced.documents(Cells.files(), drawn.changes()));
        StandInCell cell = Cells.demo();
        String script = WsadminScript.of("orders", drawn.changes(), List.of());
        Wsadmin wsadmin = new Wsadmin(cell, environment(drawn.changes(), drawn.passwords()));

        wsadmin.run(script).ended();
        String scripted = CellModel.of(cell.saved());
        Outcome second = wsadmin.run(script).ended();

        assertEquals("", CellModel.difference(spliced, scripted));
        assertEquals(scripted, CellModel.of(cell.saved()));
        assertTrue(second.changes().stream().filter(SpliceAndScriptTest::changes)
                .allMatch(change -> change.contains("keyStorePassword")), second.changes().toString());
    }

    /** Also what is said and passed on of a password does not give it away. */
    @Test
    void noPasswordIsInTheScriptOrInWhatItSays() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            ChangeLists.Drawn drawn = ChangeLists.draw(seed);
            String password = "s3cret-" + seed;
            Map<ObjectKey, String> passwords = new HashMap<>();
            drawn.passwords().keySet().forEach(store -> passwords.put(store, password));
            String script = WsadminScript.of("orders", drawn.changes(), List.of());

            Outcome outcome = new Wsadmin(Cells.demo(), environment(drawn.changes(), passwords)).run(script).ended();

            assertTrue(!script.contains(password) && !outcome.output().contains(password), outcome.output());
            seen.addAll(drawn.passwords().isEmpty() ? Set.of() : Set.of(password));
        }
        assertTrue(seen.size() > 5, "few lists have passwords");
    }

    private static boolean changes(String logged) {
        return !logged.equals("AdminConfig.save") && !logged.equals("AdminConfig.reset");
    }

    static Map<String, String> environment(List<CellChange> changes, Map<ObjectKey, String> passwords) {
        Calls calls = Calls.of(changes, List.of());
        Map<String, String> environment = new HashMap<>();
        calls.names().forEach((store, name) -> {
            environment.put("KEYWRIGHT_PASSWORD_" + name, passwords.get(store));
            environment.put("KEYWRIGHT_OLD_PASSWORD_" + name, "WebAS");
        });
        return environment;
    }
}
