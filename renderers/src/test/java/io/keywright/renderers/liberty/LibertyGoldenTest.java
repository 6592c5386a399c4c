package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Comparison;
import org.xmlunit.diff.Difference;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.ElementSelectors;

/**
 * The cases below {@code golden/liberty}: {@code before/}, what is desired, and either {@code after/} or the findings
 * for which nothing is written; {@code before/@usr} is the user directory that servers share. {@code -Dgolden.update} rewrites them; the run that does fails, so that nobody takes
 * it for a passed one.
 */
class LibertyGoldenTest {

    /** Elements in which a shared file may differ. */
    private static final Set<String> OURS = Set.of("keyStore", "trustStore", "ssl", "sslDefault", "sslOptions",
            "httpEndpoint", "webAppSecurity", "outboundConnection", "accessLogging", "httpAccessLogging", "include",
            "featureManager", "feature", "variable");

    @TestFactory
    Stream<DynamicTest> everyCaseRendersToItsAfter() throws IOException, URISyntaxException {
        Path cases = Path.of(LibertyGoldenTest.class.getResource("/golden/liberty").toURI());
        try (Stream<Path> found = Files.list(cases)) {
            List<Path> sorted = found.filter(Files::isDirectory).sorted().toList();
            assertTrue(sorted.size() >= 15, "cases are missing");
            return sorted.stream().map(golden ->
                    DynamicTest.dynamicTest(golden.getFileName().toString(), () -> render(golden)));
        }
    }

    private static void render(Path golden) throws IOException {
        ServerDirectory before = new ServerDirectory();
        files(golden.resolve("before")).forEach((name, bytes) ->
                before.and(name.startsWith("@usr/") ? "/srv/usr/" + name.substring(5) : name, bytes));
        before.root("wlp.user.dir", "/srv/usr");
        RenderRequest request = DesiredText.parse(Files.readString(golden.resolve("desired.txt")));
        Rendering rendering = before.reading().render(request);
        String findings = String.join("\n", Laws.lines(rendering));
        ServerDirectory after = before.edited(rendering.files());
        if (System.getProperty("golden.update") != null) {
            update(golden, after, findings);
            fail("rewrote " + golden.getFileName());
        }
        Path expectedFindings = golden.resolve("findings.txt");
        if (Files.exists(expectedFindings)) {
            assertEquals(Files.readString(expectedFindings).strip(), findings);
            assertEquals(List.of(), rendering.files());
            return;
        }
        assertEquals(texts(files(golden.resolve("after"))), texts(after.contents()));
        Laws.applied(before, request);
        for (FileEdit edit : rendering.files()) {
            String name = ServerDirectory.HOME.relativize(edit.path()).toString();
            if (edit.ownership() == Ownership.SHARED && name.endsWith(".xml") && before.contents().containsKey(name)) {
                keepsWhatIsNotOurs(before.contents().get(name), after.contents().get(name));
            }
        }
    }

    private static void keepsWhatIsNotOurs(byte[] before, byte[] after) {
        DiffBuilder.compare(before).withTest(after).ignoreWhitespace()
                .withNodeMatcher(new DefaultNodeMatcher(ElementSelectors.byNameAndAllAttributes, ElementSelectors.byName))
                .build().getDifferences().forEach(difference -> assertTrue(isOurs(difference), difference.toString()));
        String text = new String(after, StandardCharsets.ISO_8859_1);
        new String(before, StandardCharsets.ISO_8859_1).lines().filter(line -> line.contains("<!--"))
                .map(line -> line.substring(line.indexOf("<!--")))
                .forEach(comment -> assertTrue(text.contains(comment), comment));
    }

    private static boolean isOurs(Difference difference) {
        return isOurs(difference.getComparison().getControlDetails())
                || isOurs(difference.getComparison().getTestDetails());
    }

    private static boolean isOurs(Comparison.Detail detail) {
        String path = String.valueOf(detail.getXPath());
        return path.equals("/server[1]") || OURS.stream().anyMatch(name -> path.contains("/" + name + "["));
    }

    private static Map<String, byte[]> files(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        Map<String, String> texts = new TreeMap<>();
        // One character per byte, so that nothing is lost in the comparison.
        files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        return texts;
    }

    private static void update(Path golden, ServerDirectory after, String findings) throws IOException {
        Path source = Path.of("src/test/resources/golden/liberty").resolve(golden.getFileName());
        assertTrue(Files.isDirectory(source), "run in the module's directory");
        try (Stream<Path> old = Files.exists(source.resolve("after")) ? Files.walk(source.resolve("after"))
                : Stream.empty()) {
            for (Path file : new ArrayList<>(old.filter(Files::isRegularFile).toList())) {
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
            assertFalse(target.startsWith(".."));
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }
}
