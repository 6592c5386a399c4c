package io.keywright.renderers.keymaterial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The tools that judge our stores: keytool of this Java and openssl of this machine. */
public final class Tool {

    private Tool() {
    }

    /** Runs keytool of this Java and returns what it prints; it must succeed. */
    public static String keytool(Path directory, String... arguments) {
        return keytoolOf(Path.of(System.getProperty("java.home")), directory, arguments);
    }

    /** Runs keytool of the Java in a directory. */
    public static String keytoolOf(Path java, Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/keytool").toString(), "-J-Duser.language=en"));
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    /** Runs openssl, which must succeed; where the machine has none, the test is skipped. */
    public static String openssl(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    private static String run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + output);
            return output;
        } catch (IOException e) {
            Assumptions.assumeFalse(command.get(0).equals("openssl"), "no openssl here: " + e.getMessage());
            throw new IllegalStateException("running " + command.get(0) + ", which every Java has", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
