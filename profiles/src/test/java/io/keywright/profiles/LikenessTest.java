package io.keywright.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Profile.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A product that is another one with more to it says only what is otherwise with it. */
class LikenessTest {

    private static final Profile LIBERTY = Profiles.load("liberty", Optional.empty());
    private static final Profile LIKE_IT = Profiles.load("zosconnect", Optional.empty());

    @Test
    void whatItDoesNotSayIsAsWithTheOther() {
        assertEquals(LIBERTY.options(Level.KEYSTORE), LIKE_IT.options(Level.KEYSTORE));
        assertEquals(LIBERTY.connections().protocols(), LIKE_IT.connections().protocols());
        assertEquals(LIBERTY.traps(), LIKE_IT.traps());
    }

    @Test
    void whatItSaysCounts() {
        assertEquals("z/OS Connect", LIKE_IT.title());
        assertTrue(LIKE_IT.stores().keyrings().contains("JCERACFKS"));
        assertTrue(LIKE_IT.options(Level.SERVER).containsKey("startedTaskUser"));
        assertTrue(LIKE_IT.options(Level.SERVER).containsKey("accessLog"));
    }

    @Test
    void nothingAfterAKeyTakesItAway() {
        assertTrue(LIBERTY.can(Ability.USERS_BY_COMMON_NAME));
        assertFalse(LIKE_IT.can(Ability.USERS_BY_COMMON_NAME));
        assertEquals(Optional.empty(), LIKE_IT.fact("newestVersion"));
    }

    @Test
    void theVersionsOfTheOtherAreNotIts() {
        Profile old = Profiles.load("zosconnect", Optional.of("3.0.64"));

        assertEquals(Optional.empty(), old.note());
        assertEquals(LIKE_IT.abilities(), old.abilities());
        assertEquals(LIKE_IT.fact("securityFeature"), old.fact("securityFeature"));
    }

    @Test
    void whatIsLostOfTheOtherIsKnownOfItToo() {
        assertTrue(Profiles.migration("zosconnect").option("server", "accessLog").isPresent());
        assertTrue(Profiles.migration("zosconnect").option("server", "startedTaskUser").isPresent());
    }
}
