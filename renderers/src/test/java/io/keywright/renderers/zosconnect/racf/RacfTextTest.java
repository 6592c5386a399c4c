package io.keywright.renderers.zosconnect.racf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RacfTextTest {

    @Test
    void aQuoteInALabelIsWrittenTwice() {
        assertEquals("'Bob''s key'", RacfText.quoted("Bob's key"));
    }

    @Test
    void noLineIsLongerThanTheTerminalMonitorReads() {
        String text = RacfText.command("RACDCERT ID(START1)", List.of("MAP", "SDNFILTER(" + RacfText.quoted("CN=" + "long name ".repeat(30).strip()) + ")",
                "WITHLABEL('x')", "TRUST"));

        text.lines().forEach(line -> assertTrue(line.length() <= 72, line));
        assertTrue(text.lines().count() > 4, text);
    }

    /** Leading blanks after the sign {@code +} are dropped, and those before a sign may be. */
    @Test
    void aTextThatGoesOnInTheNextLineLosesNoBlank() {
        String filter = "CN=" + "a bc ".repeat(50).strip();
        String text = RacfText.command("RACDCERT ID(START1)", List.of("MAP", "SDNFILTER(" + RacfText.quoted(filter) + ")"));

        StringBuilder read = new StringBuilder();
        text.lines().forEach(line -> {
            String start = line.stripLeading();
            assertFalse(start.endsWith(" +"), text);
            read.append(start.endsWith("+") ? start.substring(0, start.length() - 1)
                    : start.endsWith(" -") ? start.substring(0, start.length() - 1) : start);
        });
        assertTrue(read.toString().contains(filter), read.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"START1", "A", "@#$", "ABCDEFGH"})
    void takesUserIdsOfRacf(String user) {
        assertEquals(Optional.empty(), RacfText.faultOfUser(user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "start1", "1ABC", "ABCDEFGHI", "A B", "A)B", "A'B", "A\nB", "Ä"})
    void refusesWhatIsNoUserId(String user) {
        assertTrue(RacfText.faultOfUser(user).isPresent(), user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "KEY) DELETE(", "a'b", "a/b", "a\nb", "ring*"})
    void refusesWhatIsNoRing(String ring) {
        assertTrue(RacfText.faultOfRing(ring).isPresent(), ring);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "a label that is longer than 32 ones", "a\nb", "a\tb", "naïve", "a[b]", "a|b"})
    void refusesLabelsThatWouldBeAnotherOnTheSystem(String label) {
        assertTrue(RacfText.faultOfLabel(label).isPresent(), label);
    }

    @Test
    void takesLabelsWithBlanksQuotesAndEitherCase() {
        assertEquals(Optional.empty(), RacfText.faultOfLabel("Acme's Root CA (2026), no. 1"));
    }

    @Test
    void aFilterBeginsWithTheMostSpecificPart() {
        assertEquals(Optional.of(new SubjectFilter("CN=ops.OU=x, y.O=Acme", true)), SubjectFilter.of("CN=ops,OU=x\\, y,O=Acme"));
    }

    @Test
    void aPartThatNoFilterIsShownWithIsToldApart() {
        assertEquals(Optional.of(new SubjectFilter("CN=ops.ST=Ohio.C=US", false)), SubjectFilter.of("CN=ops,ST=Ohio,C=US"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=ops+OU=x,O=Acme", "1.2.840.113549.1.9.1=#160a6f70734061636d652e74,CN=ops"})
    void aSubjectOfWhichNoFilterIsKnownHasNone(String subject) {
        assertEquals(Optional.empty(), SubjectFilter.of(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"safkeyring://START1/KEY", "safkeyringhw://START1/KEY", "safkeyringjce://START1/KEY", "safkeyring://START1//KEY"})
    void readsOwnerAndRingOfALocation(String location) {
        assertEquals(Optional.of(new Keyring(Optional.of("START1"), "KEY")), Keyring.of(location));
    }

    @Test
    void aLocationWithoutOwnerBelongsToTheServersUser() {
        assertEquals(Optional.of(new Keyring(Optional.empty(), "KEY")), Keyring.of("safkeyring:///KEY"));
        assertEquals(Optional.empty(), Keyring.of("/var/keys.p12"));
    }
}
