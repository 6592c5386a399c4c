package io.keywright.engine.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story holds. {@code -Dgolden.update} writes into the stories what the commands really say, and still fails. */
class StoriesTest {

    private static final Path STORIES = Path.of("src/test/resources/stories");

    static Stream<String> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void holds(String name, @TempDir Path directory) throws IOException {
        Path file = STORIES.resolve(name);
        List<String> lines = Files.readAllLines(file);
        StoryTeller teller = new StoryTeller(directory.toRealPath());

        List<String> told = teller.tell(lines);

        if (!told.equals(lines) && System.getProperty("golden.update") != null) {
            Files.write(file, told);
        }
        if (!teller.failures().isEmpty()) {
            fail("what really happened in " + name + "\n" + String.join("\n\n", teller.failures()));
        }
    }

    @Test
    void tellsWhereAStoryIsWrong(@TempDir Path directory) throws IOException {
        StoryTeller teller = new StoryTeller(directory);
        List<String> story = List.of("# a story", "$ keywright hlep", "! nothing", "", "# the end");

        List<String> told = teller.tell(story);

        assertEquals(1, teller.failures().size());
        assertTrue(teller.failures().get(0).startsWith("line 2: $ keywright hlep\n! keywright: unknown command 'hlep'"));
        assertEquals(List.of("# a story", "$ keywright hlep", "! keywright: unknown command 'hlep'",
                "! hint: did you mean 'help'?", "exit 64", "", "# the end"), told);
    }

    @Test
    void refusesAWordThatStoriesDoNotHave() {
        assertThrows(IllegalArgumentException.class, () -> Story.parse(List.of("fiel tls.yaml")));
    }

    @Test
    void placeholdersStandForTextAndForLinesButForNothingElse() {
        assertTrue(StoryTeller.matches(List.of("a {*} c", "...", "z"), List.of("a b c", "1", "2", "z")));
        assertTrue(StoryTeller.matches(List.of("a", "..."), List.of("a")));
        assertFalse(StoryTeller.matches(List.of("a {*} c"), List.of("a b")));
        assertFalse(StoryTeller.matches(List.of("a.c"), List.of("abc")));
        assertFalse(StoryTeller.matches(List.of(), List.of("a")));
        assertFalse(StoryTeller.matches(List.of("a"), List.of("a", "b")));
    }

    @Test
    void partsACommandAsAShellWould() {
        assertEquals(List.of("keywright", "-C", "a b", "", "x'y"), Story.words("keywright -C 'a b'  \"\" \"x'y\""));
    }
}
