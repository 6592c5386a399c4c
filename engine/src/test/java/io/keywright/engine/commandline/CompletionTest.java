package io.keywright.engine.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The completion scripts, tried in the shells themselves where the machine has them. */
class CompletionTest {

    private static final CommandTable TABLE = new CommandTable(List.of(
            CommandSpec.of("plan", "shows it; the server's [state]: 'all' of it \\")
                    .option(OptionSpec.value("--out", ValueSpec.file("FILE"), "save the plan"))
                    .option(OptionSpec.value("--target", ValueSpec.text("ADDR"), "only that").repeatable())
                    .option(OptionSpec.flag("--diff", "text")),
            CommandSpec.of("apply", "does it").argument(ArgumentSpec.optional(ValueSpec.file("PLANFILE"), "a plan")),
            CommandSpec.of("render", "writes it")
                    .option(OptionSpec.value("--to", ValueSpec.directory("DIR"), "where")),
            CommandSpec.of("schema", "prints it")
                    .argument(ArgumentSpec.optional(ValueSpec.choice("FORM", "json", "xsd"), "which"))));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "keywright pl | plan",
        "keywright '' | plan apply render schema",
        "keywright -C x pl | plan",
        "keywright --env=prod sch | schema",
        "keywright --js | --json",
        "keywright plan --d | --diff",
        "keywright plan --e | --env",
        "keywright plan --out pl | plan.kw",
        "keywright plan --out x --t | --target",
        "keywright plan --target a '' | -",
        "keywright apply pl | plan.kw",
        "keywright apply a '' | -",
        "keywright render --to su | sub dir",
        "keywright schema '' | json xsd",
        "keywright --input '' | true false",
        "keywright --input = t | true",
        "keywright nonsense '' | -"})
    void bashCompletes(String typed, String offered) throws IOException, InterruptedException {
        assumeTrue(has("bash"));
        Files.writeString(directory.resolve("plan.kw"), "");
        Files.createDirectory(directory.resolve("sub dir"));
        Files.writeString(directory.resolve("completion"), Completion.BASH.script(TABLE));
        Files.writeString(directory.resolve("ask"), "set -u\n. ./completion\nCOMP_WORDS=(" + typed.strip() + ")\n"
                + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_keywright\necho \"${COMPREPLY[*]-}\"\n");

        String answer = run("bash", "--norc", "ask");

        assertEquals(offered == null ? "" : offered, answer.strip());
    }

    @ParameterizedTest
    @EnumSource
    void scriptsAreRightToTheirShell(Completion shell) throws IOException, InterruptedException {
        assumeTrue(has(shell.toString()));
        Files.writeString(directory.resolve("completion"), shell.script(TABLE));

        assertEquals("", run(shell.toString(), "-n", "completion"));
    }

    @Test
    void fishCompletes() throws IOException, InterruptedException {
        assumeTrue(has("fish"));
        Files.writeString(directory.resolve("completion"), Completion.FISH.script(TABLE));

        assertEquals("json\nxsd\n", run("fish", "-c", "source completion; complete -C 'keywright schema '"));
        assertEquals("plan\tshows it; the server's [state]: 'all' of it \\\n",
                run("fish", "-c", "source completion; complete -C 'keywright pl'"));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
