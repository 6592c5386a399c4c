package io.keywright.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Text of records for digests: the same for equal ones, another for others. */
class SpelledTest {

    private record Thing(String name, Optional<String> note, List<String> parts, Map<Address, Integer> counts) {
    }

    private static Thing thing() {
        return new Thing("a", Optional.of("b"), List.of("c", "d"), Map.of(Address.of("e"), 1));
    }

    @Test
    void equalRecordsReadAlike() {
        assertEquals(Spelled.out(thing()), Spelled.out(thing()));
    }

    @Test
    void everyComponentCounts() {
        String text = Spelled.out(thing());

        assertNotEquals(text, Spelled.out(new Thing("x", Optional.of("b"), List.of("c", "d"), thing().counts())));
        assertNotEquals(text, Spelled.out(new Thing("a", Optional.empty(), List.of("c", "d"), thing().counts())));
        assertNotEquals(text, Spelled.out(new Thing("a", Optional.of("b"), List.of("d", "c"), thing().counts())));
        assertNotEquals(text, Spelled.out(new Thing("a", Optional.of("b"), List.of("c", "d"), Map.of(Address.of("e"), 2))));
        assertNotEquals(text, Spelled.out(new Thing("a", Optional.of("b"), List.of("c", "d"), Map.of(Address.of("f"), 1))));
    }

    @Test
    void noTextReadsLikeTwo() {
        assertNotEquals(Spelled.out(List.of("a,b")), Spelled.out(List.of("a", "b")));
        assertNotEquals(Spelled.out(Optional.empty()), Spelled.out(Optional.of("none()")));
        assertNotEquals(Spelled.out(null), Spelled.out("null)"));
    }

    @Test
    void doesNotSpellASecret() {
        assertEquals("3:***", Spelled.out(Secret.of("hunter2")));
    }
}
