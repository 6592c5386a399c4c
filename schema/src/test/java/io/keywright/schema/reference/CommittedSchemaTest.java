package io.keywright.schema.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.keywright.schema.layout.CanonicalLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors fetch, with the flavours there are, against the documents that people see first. */
class CommittedSchemaTest {

    private static final Path EXAMPLES = Path.of("../examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.endsWith("tls.yaml")).sorted().toList();
        }
    }

    private static Set<ValidationMessage> faults(String text) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Files.readString(Path.of("generated/tls.schema.json")))
                .validate(EditorView.of(text).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takesTheExamples(Path example) throws IOException {
        assertEquals(Set.of(), faults(Files.readString(example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesAreLaidOutCanonically(Path example) throws IOException {
        assertEquals(Files.readString(example), CanonicalLayout.format(Files.readAllBytes(example), example.toString()));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertTrue(examples().size() >= 2, examples().toString());
    }

    @Test
    void refusesAnOptionOfAnotherLevel() throws IOException {
        String text = "keywright: 1\nsite: a\nservers: {a: {flavour: liberty, options: {updateTrigger: polled}}}\n";

        assertFalse(faults(text).isEmpty());
        assertEquals(Set.of(), faults(text.replace("options: {updateTrigger: polled}",
                "keystores: {k: {options: {updateTrigger: polled}}}")));
    }
}
