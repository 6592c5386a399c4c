package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Imports homes and proves the one thing that counts: nothing is to be done afterwards. */
final class AdoptedSamples {

    static final String DOCUMENT = "imported.yaml";

    private final Workplace place;
    private final List<String> homes;

    AdoptedSamples(Workplace place, String... homes) {
        this.place = place;
        this.homes = List.of(homes);
    }

    private String[] words(String... more) {
        return Stream.of(Stream.of("import"), homes.stream(), Stream.of(more)).flatMap(words -> words).toArray(String[]::new);
    }

    /** Imports with further options into {@link #DOCUMENT}. */
    Workplace.Said imported(String... options) throws IOException {
        Files.deleteIfExists(place.path(DOCUMENT));
        Workplace.Said json = place.run(Stream.concat(Stream.of(words(options)), Stream.of("--json")).toArray(String[]::new));
        assertEquals(json.out(), place.run(Stream.concat(Stream.of(words(options)), Stream.of("--json")).toArray(String[]::new)).out());
        Workplace.Said said = place.run(words(options));
        assertEquals(json.json().get("document"), said.out(), said::toString);
        assertEquals(said.exit(), json.exit());
        if (!said.out().isEmpty()) {
            place.file(DOCUMENT, said.out());
            place.run("-f", DOCUMENT, "validate").done();
            place.run("-f", DOCUMENT, "fmt", "--check").done();
        }
        return said;
    }

    /** The variables that a document asks for. */
    List<String> variables(String... options) {
        Map<?, ?> json = place.run(Stream.concat(Stream.of(words(options)), Stream.of("--json")).toArray(String[]::new)).json();
        List<String> variables = new ArrayList<>();
        ((List<?>) json.get("secrets")).forEach(secret -> variables.add((String) ((Map<?, ?>) secret).get("variable")));
        return variables;
    }

    /** Plans and applies what was imported: nothing is to be done, and no file of a server changes. */
    void nothingToDo() throws IOException {
        Workplace.Said plan = place.run("-f", DOCUMENT, "plan");
        assertEquals(ExitCode.DONE, plan.exit(), plan::toString);
        assertEquals(Workplace.NO_CHANGE, plan.summary(), plan::toString);
        assertTrue(plan.out().startsWith("No changes"), plan::toString);
        Map<String, String> before = files();

        Workplace.Said apply = place.run("-f", DOCUMENT, "apply", "--auto-approve");

        assertEquals(before, files(), apply::toString);
        assertEquals(Workplace.NO_CHANGE, place.run("-f", DOCUMENT, "plan").done().summary());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String home : homes) {
            place.contents(home.substring(home.indexOf(':') + 1)).forEach((name, content) -> {
                if (!name.contains("/.keywright/")) {
                    files.put(name, content.replaceAll("[^\\x00-\\x7f]", "?"));
                }
            });
        }
        return files;
    }

}
