package io.keywright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.reference.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final Pattern DOCUMENT = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PLAN = Pattern.compile("`keywright plan` says:\n\n```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MATRIX = Pattern.compile("`keywright (--env \\S+ auth-matrix [^`]*)` says:\n\n```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FLAVOURS = Pattern.compile("## Flavours\n\n((?:\\|.*\n)+)");
    private static final Pattern TABLE = Pattern.compile("(<!-- flavours.*-->\n\n)((?:\\|.*\n)*)");
    private static final Pattern CODE = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE);

    private static String readme() throws IOException {
        return Files.readString(Path.of("../README.md"));
    }

    private static String only(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), pattern.pattern());
        return matcher.group(1);
    }

    @Test
    void itsDocumentPlansAsItSays(@TempDir Path directory) throws IOException {
        Path here = directory.toRealPath();
        Files.writeString(here.resolve("tls.yaml"), only(DOCUMENT, readme()));
        Files.createDirectories(here.resolve("servers/orders"));
        Files.writeString(here.resolve("servers/orders/server.xml"), """
                <server>
                    <featureManager>
                        <feature>servlet-6.0</feature>
                    </featureManager>
                </server>
                """);
        Run run = new Run().in(here).with("ORDERS_KEYSTORE_PASSWORD", "long enough for anybody");

        ExitCode code = run.of("plan");

        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, code);
        assertEquals(only(PLAN, readme()), run.out());
    }

    @Test
    void itsDocumentIsLaidOutCanonicallyAndShort(@TempDir Path directory) throws IOException {
        String document = only(DOCUMENT, readme());
        Files.writeString(directory.resolve("tls.yaml"), document);

        assertEquals(ExitCode.DONE, new Run().in(directory.toRealPath()).of("fmt", "--check"));
        assertEquals(15, document.lines().count());
    }

    @Test
    void itsMatrixIsThatOfTheExample() throws IOException {
        Matcher matrix = MATRIX.matcher(readme());
        assertTrue(matrix.find());
        Run run = new Run().in(Path.of("../examples/liberty").toRealPath());

        ExitCode code = run.of(matrix.group(1).split(" "));

        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, code);
        assertEquals(matrix.group(2), run.out());
    }

    /** {@code -Dgolden.update} writes it anew, and the run that does so still fails. */
    @Test
    void itsFlavoursAreThoseOfTheReference() throws IOException {
        String table = only(FLAVOURS, Reference.markdown());
        Matcher written = TABLE.matcher(readme());
        assertTrue(written.find(), TABLE.pattern());
        if (!written.group(2).equals(table) && System.getProperty("golden.update") != null) {
            Files.writeString(Path.of("../README.md"), readme().replace(written.group(), written.group(1) + table));
        }

        assertEquals(table, written.group(2));
    }

    @Test
    void itsExitCodesAreThoseThatThereAre() throws IOException {
        List<String> named = CODE.matcher(readme()).results().map(code -> code.group(1)).toList();

        assertEquals(List.of(ExitCode.values()).stream().map(code -> String.valueOf(code.number())).toList(), named);
    }
}
