package io.keywright.engine.openliberty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of a foreign program, to its end. */
public record Program(int exit, String out, String err) {

    /** Nothing on standard input; output goes through files, so that no full pipe can stop the program. */
    static Program run(Duration patience, List<String> command) {
        return run(patience, command, Map.of());
    }

    static Program run(Duration patience, List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(emptyFile()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError("no end after " + patience + ": " + String.join(" ", command) + "\n" + text(err));
                }
                return new Program(process.exitValue(), text(out), text(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("running " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command.get(0), e);
        }
    }

    /** A run whose failure would make the test meaningless. */
    public static Program succeed(String... command) {
        Program program = run(Duration.ofSeconds(60), List.of(command));
        if (program.exit != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + program.exit + "\n" + program.out + program.err);
        }
        return program;
    }

    private static File emptyFile() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
