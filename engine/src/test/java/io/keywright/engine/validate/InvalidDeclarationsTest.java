package io.keywright.engine.validate;

import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.diagnostic.Diagnostic;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;


/**
 * Each file of {@code invalid/} says on the offending line what is to be reported there, {@code # ERROR: sentence} or
 * {@code # WARNING: sentence}, with {@code | hint: …} if there is one, and the notes on their lines; several on a line
 * are parted by {@code ##}. Nothing else may be reported.
 */
class InvalidDeclarationsTest {

    static Stream<Path> invalid() throws IOException, URISyntaxException {
        return Fixtures.files("invalid");
    }

    static Stream<Path> valid() throws IOException, URISyntaxException {
        return Fixtures.files("valid");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void reportsEachFaultAtItsLine(Path file) throws IOException {
        TreeSet<String> expected = new TreeSet<>(expectations(file));
        assertFalse(expected.isEmpty(), "the fixture expects nothing");

        TreeSet<String> found = found(Fixtures.validate(file));

        TreeSet<String> missed = new TreeSet<>(expected);
        missed.removeAll(found);
        found.removeAll(expected);
        assertEquals("", String.join("\n", missed), () -> "also, not expected:\n" + String.join("\n", found) + "\nmissed:");
        assertEquals("", String.join("\n", found), "not expected");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void findsNothingWhereNothingIsWrong(Path file) throws IOException {
        assertEquals(List.of(), Fixtures.validate(file));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void everyFindingHasAPlaceAndAnAddress(Path file) throws IOException {
        for (Diagnostic fault : Fixtures.validate(file)) {
            assertTrue(fault.range().isPresent(), fault.toString());
            assertTrue(fault.address().isPresent(), fault.toString());
        }
    }

    @Test
    void everyRuleHasAFixture() throws IOException, URISyntaxException {
        Set<String> names = new HashSet<>();
        invalid().forEach(file -> names.add(file.getFileName().toString().replace(".yaml", "")));

        for (Rule rule : Validation.RULES) {
            assertTrue(names.contains(rule.getClass().getSimpleName()), rule.getClass().getSimpleName());
        }
    }

    private static TreeSet<String> found(List<Diagnostic> diagnostics) {
        TreeSet<String> found = new TreeSet<>();
        for (Diagnostic diagnostic : diagnostics) {
            found.add(line(diagnostic.range().orElseThrow().line()) + diagnostic.severity().name() + ": " + diagnostic.summary()
                    + diagnostic.hint().map(hint -> " | hint: " + hint).orElse(""));
            diagnostic.notes().forEach(note -> found.add(line(note.range().line()) + "NOTE: " + note.summary()));
        }
        return found;
    }

    private static List<String> expectations(Path file) throws IOException {
        List<String> expectations = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("(# |## )(?=(ERROR|WARNING|NOTE): )");
            for (int j = 1; j < parts.length; j++) {
                expectations.add(line(i + 1) + parts[j].strip());
            }
        }
        return expectations;
    }

    private static String line(int number) {
        return String.format("%03d ", number);
    }
}
