package io.keywright.engine;

import io.keywright.engine.commandline.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A run through the everyday commands in one process: the class-data archive is recorded from it, so what it uses is
 * what starts fast.
 */
final class Rehearsal {

    private static final List<List<String>> SCENES = List.of(
            List.of("init"),
            List.of("fmt", "--check"),
            List.of("validate"),
            List.of("validate", "--json"),
            List.of("plan"),
            List.of("apply", "--auto-approve"),
            List.of("plan", "--json"),
            List.of("plan"),
            List.of("drift"),
            List.of("inventory"),
            List.of("version"),
            List.of("help", "validate"),
            List.of("completion", "bash"));

    /** The secrets that the starter asks for; they protect what is thrown away at the end of the play. */
    private static final List<String> SECRETS = List.of("KEYWRIGHT_PASSPHRASE", "ORDERS_KEYSTORE_PASSWORD",
            "ORDERS_TRUSTSTORE_PASSWORD");

    private Rehearsal() {
    }

    /** Plays in the directory that the argument names. */
    public static void main(String[] args) {
        Surroundings process = Main.surroundings();
        Map<String, String> environment = SECRETS.stream()
                .collect(Collectors.toMap(name -> name, name -> UUID.randomUUID().toString()));
        for (List<String> scene : SCENES) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Surroundings stage = new Surroundings(environment, Path.of(args[0]).toAbsolutePath(), process.clock(),
                    InputStream.nullInputStream(), said, said, Set.of(), process.keyboard());
            if (CommandLine.run(scene, stage) != ExitCode.DONE) {
                System.err.println(String.join(" ", scene) + ": " + said.toString(StandardCharsets.UTF_8));
                System.exit(1);
            }
        }
    }
}
