package io.keywright.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.diff.Reason;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The committed reference is the generated one. {@code -Dgolden.update} writes the files anew, and the run that does so
 * still fails.
 */
class ReferenceTest {

    private static final Path COMMITTED = Path.of("../schema/generated");

    private static void assertCommitted(String name, String generated) throws IOException {
        Path file = COMMITTED.resolve(name);
        String committed = Files.exists(file) ? Files.readString(file) : "";
        if (!committed.equals(generated) && System.getProperty("golden.update") != null) {
            Files.writeString(file, generated);
        }
        assertEquals(firstDifference(committed, generated), firstDifference(generated, committed),
                name + " is not what the model says; -Dgolden.update writes it anew");
        assertEquals(committed.length(), generated.length());
    }

    /** The first line that the other text does not have there: the whole files would say less. */
    private static String firstDifference(String text, String other) {
        List<String> lines = text.lines().toList();
        List<String> others = other.lines().toList();
        int at = 0;
        while (at < lines.size() && at < others.size() && lines.get(at).equals(others.get(at))) {
            at++;
        }
        return "line " + (at + 1) + ": " + (at < lines.size() ? lines.get(at) : "end of file");
    }

    @Test
    void theJsonSchemaIsTheCommittedOne() throws IOException {
        assertCommitted("tls.schema.json", Reference.json());
    }

    @Test
    void theXsdIsTheCommittedOne() throws IOException {
        assertCommitted("tls.xsd", Reference.xsd());
    }

    @Test
    void theReferencePageIsTheCommittedOne() throws IOException {
        assertCommitted("reference.md", Reference.markdown());
    }

    @Test
    void thePageNamesEveryOptionOfEveryProfileAndEveryReason() {
        String page = Reference.markdown();

        for (String flavour : Profiles.all()) {
            Profile profile = Profiles.load(flavour, Optional.empty());
            for (Profile.Level level : Profile.Level.values()) {
                profile.options(level).keySet().forEach(option -> assertTrue(page.contains("| " + level + " | `" + option + "` |"),
                        flavour + ": " + level + " " + option));
            }
        }
        for (Reason reason : Reason.values()) {
            assertTrue(page.contains("| `" + reason + "` | " + reason.sentence()), reason.toString());
        }
    }
}
