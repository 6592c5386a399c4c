package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.Thing;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases below {@code golden/websphere}: {@code before/}, what is wanted, and either {@code after/} or the findings
 * for which nothing is written. Every byte of {@code after/} is compared, what is not ours included.
 * {@code -Dgolden.update} rewrites them, and the run that does fails.
 */
class WebsphereGoldenTest {

    @TestFactory
    Stream<DynamicTest> everyCaseRendersToItsAfter() throws IOException, URISyntaxException {
        Path cases = Path.of(WebsphereGoldenTest.class.getResource("/golden/websphere").toURI());
        try (Stream<Path> found = Files.list(cases)) {
            List<Path> sorted = found.filter(Files::isDirectory).sorted().toList();
            assertTrue(sorted.size() >= 6, "cases are missing");
            return sorted.stream().map(golden -> DynamicTest.dynamicTest(golden.getFileName().toString(), () -> render(golden)));
        }
    }

    private static void render(Path golden) throws IOException {
        RenderRequest request = WantedText.parse(Files.readString(golden.resolve("desired.txt")));
        CellDirectory before = CellDirectory.in(golden.resolve("before")).naming(Naming.of(request.desired()));
        Rendering rendering = before.reading().render(request);
        String findings = String.join("\n", rendering.diagnostics().stream().map(diagnostic -> CellDirectory.line(diagnostic)
                + String.join("", diagnostic.notes().stream().map(note -> "\n  " + note.range().line() + ": " + note.summary()).toList())).toList());
        CellDirectory after = before.edited(rendering.files());
        if (System.getProperty("golden.update") != null) {
            update(golden.getFileName().toString(), after, findings);
            fail("rewrote " + golden.getFileName());
        }
        Path expected = golden.resolve("findings.txt");
        assertEquals(Files.exists(expected) ? Files.readString(expected).strip() : "", findings);
        if (!findings.isEmpty()) {
            assertEquals(List.of(), rendering.files());
            return;
        }
        assertEquals(texts(CellDirectory.in(golden.resolve("after"))), texts(after));
        assertTrue(linesChanged(before, after) <= 12, "more lines changed than there are things to change");
        converges(request, after);
        Rendering same = before.reading().render(request);
        assertEquals(texts(after), texts(before.edited(same.files())));
    }

    /** What was asked for is read again, and asked for again it changes nothing. */
    private static void converges(RenderRequest request, CellDirectory after) {
        ServerReading reading = after.reading();
        assertEquals(declared(request.desired(), request.desired()), declared(request.desired(), reading.state()));
        request.desired().keystores().forEach((name, store) -> assertEquals(store.password().flatMap(PasswordState::value),
                reading.state().keystores().get(name).password().flatMap(PasswordState::value)));
        Rendering again = reading.render(new RenderRequest(request.desired(), Set.of(), Map.of()));
        assertEquals(List.of(), again.files());
        assertEquals(List.of(), again.manual());
        request.removed().forEach(address -> assertEquals(Optional.empty(), reading.place(address)));
    }

    private static long linesChanged(CellDirectory before, CellDirectory after) {
        long changed = 0;
        for (Map.Entry<String, String> file : texts(after).entrySet()) {
            List<String> old = new ArrayList<>(texts(before).get(file.getKey()).lines().toList());
            changed += file.getValue().lines().filter(line -> !old.remove(line)).count();
        }
        return changed;
    }

    /** The fields of {@code state} that {@code desired} has, by thing. */
    private static Map<String, Object> declared(ServerState desired, ServerState state) {
        Map<String, Object> found = new TreeMap<>();
        collect("keystores", desired.keystores(), state.keystores(), found);
        collect("sslConfigs", desired.sslConfigs(), state.sslConfigs(), found);
        collect("defaults", desired.defaults(), state.defaults(), found);
        collect("endpoints", desired.endpoints(), state.endpoints(), found);
        collect("endpointAliases", desired.endpointAliases(), state.endpointAliases(), found);
        desired.authentication().ifPresent(thing -> collect("", Map.of("authentication", thing),
                Map.of("authentication", state.authentication().orElseThrow()), found));
        desired.options().keySet().forEach(name -> found.put("options." + name, state.options().get(name)));
        return found;
    }

    private static <T extends Thing> void collect(String kind, Map<String, T> desired, Map<String, T> state, Map<String, Object> found) {
        desired.forEach((name, thing) -> thing.fields().keySet().forEach(field -> found.put(kind + "." + name + "." + field,
                String.valueOf(Optional.ofNullable(state.get(name)).map(has -> has.fields().get(field)).orElse(null)))));
    }

    private static Map<String, String> texts(CellDirectory directory) {
        Map<String, String> texts = new TreeMap<>();
        // One character per byte, so that nothing is lost in the comparison.
        directory.contents().forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        return texts;
    }

    private static void update(String name, CellDirectory after, String findings) throws IOException {
        Path source = Path.of("src/test/resources/golden/websphere").resolve(name);
        assertTrue(Files.isDirectory(source), "run in the module's directory");
        try (Stream<Path> old = Files.exists(source.resolve("after")) ? Files.walk(source.resolve("after")) : Stream.empty()) {
            for (Path file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(source.resolve("findings.txt"));
        if (!findings.isEmpty()) {
            Files.writeString(source.resolve("findings.txt"), findings + "\n");
            return;
        }
        for (Map.Entry<String, byte[]> file : after.contents().entrySet()) {
            Path target = source.resolve("after").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }
}
