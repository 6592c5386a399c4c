package io.keywright.schema.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of {@code invalid/} says on the offending line what is to be reported there, {@code # ERROR: sentence},
 * with {@code | hint: …} if there is one; several on a line are parted by {@code ##}. Nothing else may be reported.
 * {@code x.overlay.yaml} lies over {@code x.yaml}.
 */
class InvalidDocumentsTest {

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(InvalidDocumentsTest.class.getResource("invalid").toURI());
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> !file.toString().endsWith(".overlay.yaml")).sorted().forEach(files::add);
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void reportsEachFaultAtItsLine(Path file) throws IOException {
        Path overlay = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".overlay.yaml"));
        List<SourceFile> sources = new ArrayList<>();
        TreeSet<String> expected = new TreeSet<>();
        for (Path source : Files.exists(overlay) ? List.of(file, overlay) : List.of(file)) {
            sources.add(new SourceFile(source.getFileName().toString(), Files.readAllBytes(source)));
            expected.addAll(expectations(source));
        }
        assertFalse(expected.isEmpty(), "the fixture expects nothing");
        Diagnostics diagnostics = new Diagnostics();

        Optional<LoadedDocument> loaded = DocumentReader.read(sources, diagnostics);

        TreeSet<String> found = new TreeSet<>();
        for (Diagnostic diagnostic : diagnostics.inFileOrder()) {
            found.add(place(diagnostic.range().orElseThrow()) + " " + diagnostic.severity().name() + ": " + diagnostic.summary()
                    + diagnostic.hint().map(hint -> " | hint: " + hint).orElse(""));
            diagnostic.notes().forEach(note -> found.add(place(note.range()) + " NOTE: " + note.summary()));
        }
        TreeSet<String> missed = new TreeSet<>(expected);
        missed.removeAll(found);
        found.removeAll(expected);
        assertEquals("", String.join("\n", missed), () -> "also, not expected:\n" + String.join("\n", found) + "\nmissed:");
        assertEquals("", String.join("\n", found), "not expected");
        assertEquals(diagnostics.hasErrors(), loaded.isEmpty());
    }

    private static String place(Range range) {
        return range.filename() + ":" + String.format("%03d", range.line());
    }

    private static List<String> expectations(Path file) throws IOException {
        List<String> expectations = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("(# |## )(?=(ERROR|WARNING|NOTE): )");
            for (int j = 1; j < parts.length; j++) {
                expectations.add(file.getFileName() + ":" + String.format("%03d", i + 1) + " " + parts[j].strip());
            }
        }
        return expectations;
    }
}
