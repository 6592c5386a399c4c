package io.keywright.engine.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.keywright.engine.CommandLine;
import io.keywright.engine.Surroundings;
import io.keywright.engine.Surroundings.Stream;
import io.keywright.engine.story.Story.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Runs a story in a directory, and gives it as it should have been written. */
final class StoryTeller {

    /** When every story plays. */
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    StoryTeller(Path directory) {
        this.directory = directory;
    }

    /** What each command of the story said that the story does not say. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Runs all of the story; gives its lines with the replies that the commands really gave. */
    List<String> tell(List<String> lines) throws IOException {
        List<String> told = new ArrayList<>();
        int copied = 0;
        for (Part part : Story.parse(lines).parts()) {
            told.addAll(lines.subList(copied, part.line()));
            copied = part.line();
            if (part.verb().equals("$")) {
                while (copied < lines.size() && Story.isReply(lines.get(copied))) {
                    copied++;
                }
                told.addAll(run(part, lines.subList(part.line(), copied)));
            } else {
                act(part);
            }
        }
        told.addAll(lines.subList(copied, lines.size()));
        return told;
    }

    private void act(Part part) throws IOException {
        Path file = directory.resolve(part.rest());
        switch (part.verb()) {
            case "env" -> {
                String[] pair = part.rest().split("=", 2);
                if (pair.length == 2) {
                    environment.put(pair[0], pair[1]);
                } else {
                    environment.remove(pair[0]);
                }
            }
            case "file" -> {
                Files.createDirectories(file.getParent());
                Files.writeString(file, part.text());
            }
            case "same" -> assertEquals(part.text(), Files.readString(file), "line " + part.line() + ": " + part.rest());
            case "keytool" -> keytool(part);
            case "remove" -> {
                try (java.util.stream.Stream<Path> files = Files.walk(file)) {
                    for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            case "replace" -> {
                List<String> lines = part.text().lines().toList();
                String text = Files.readString(file);
                assertTrue(text.contains(lines.get(0)), "line " + part.line() + ": " + part.rest() + " has no " + lines.get(0));
                Files.writeString(file, text.replace(lines.get(0), lines.get(1)));
            }
            case "gone" -> assertFalse(Files.exists(file), "line " + part.line() + ": " + part.rest() + " is there");
            default -> fail("line " + part.line());
        }
    }

    private void keytool(Part part) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Story.words(part.rest()));
        Path said = Files.createTempFile("keytool", ".txt");
        try {
            int exit = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(said.toFile()).start().waitFor();
            assertEquals(0, exit, "line " + part.line() + ": " + Files.readString(said));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("line " + part.line() + ": interrupted");
        } finally {
            Files.delete(said);
        }
    }

    private List<String> run(Part part, List<String> replies) {
        List<String> words = Story.words(part.rest());
        assertEquals("keywright", words.get(0), "line " + part.line());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(environment, directory, Clock.fixed(NOW, ZoneOffset.UTC),
                shown(part.answer()), out, err, part.answer().isEmpty() ? Set.of() : Set.of(Stream.IN),
                () -> Optional.of(hidden(part.answer(), err)));
        int exit = CommandLine.run(words.subList(1, words.size()), surroundings).number();

        List<String> outLines = lines(out);
        List<String> errLines = lines(err);
        if (exit == part.exit() && matches(part.out(), outLines) && matches(part.err(), errLines)) {
            return replies;
        }
        List<String> real = new ArrayList<>(part.answer());
        outLines.forEach(line -> real.add(line.isEmpty() ? ">" : "> " + line));
        errLines.forEach(line -> real.add(line.isEmpty() ? "!" : "! " + line));
        if (exit != 0) {
            real.add("exit " + exit);
        }
        failures.add("line " + part.line() + ": $ " + part.rest() + "\n" + String.join("\n", real));
        return real;
    }

    private static ByteArrayInputStream shown(List<String> answers) {
        StringBuilder typed = new StringBuilder();
        answers.stream().filter(answer -> answer.startsWith("< "))
                .forEach(answer -> typed.append(answer.substring(2)).append('\n'));
        return new ByteArrayInputStream(typed.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Function<String, char[]> hidden(List<String> answers, ByteArrayOutputStream err) {
        Iterator<String> typed = answers.stream().filter(answer -> answer.startsWith("<* "))
                .map(answer -> answer.substring(3)).toList().iterator();
        return prompt -> {
            err.writeBytes((prompt + "\n").getBytes(StandardCharsets.UTF_8));
            return typed.next().toCharArray();
        };
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Whether lines are as expected, placeholders counted. */
    static boolean matches(List<String> expected, List<String> real) {
        if (expected.isEmpty()) {
            return real.isEmpty();
        }
        StringBuilder pattern = new StringBuilder();
        for (String line : expected) {
            if (line.equals("...")) {
                // A repeated group would recurse for each line of a long answer.
                pattern.append("(?:(?s:.*)\n)?");
            } else {
                pattern.append(Pattern.quote(line).replace("{*}", "\\E[^\n]*\\Q")).append('\n');
            }
        }
        return Pattern.matches(pattern.toString(), String.join("\n", real) + "\n");
    }
}
