package io.keywright.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.prepare.PrepareFacts;
import io.keywright.schema.source.PreparedYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The build has read every data file, so that no run of the program parses one. */
class PreparedFactsTest {

    static Stream<String> files() {
        return Stream.concat(Profiles.all().stream(), Stream.of("policies")).map(name -> name + ".yaml");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Profiles.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDataFileIsPrepared(String file) throws IOException {
        assertTrue(PreparedYaml.read(resource(file + ".tree"), resource(file), file).isPresent());
    }

    @Test
    void aFileThatIsNotYamlEndsTheBuild(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("broken.yaml"), "facts: [");

        String message = assertThrows(IllegalStateException.class,
                () -> PrepareFacts.main(new String[] {directory.toString()})).getMessage();

        assertTrue(message.contains("broken.yaml"), message);
        assertEquals(1, directory.toFile().list().length);
    }
}
