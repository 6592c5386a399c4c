package io.keywright.engine;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A run through the everyday commands in one process: the class-data archive is recorded from it, so what it uses is
 * what starts fast. A lambda is in the archive only if it was linked here, hence the many scenes.
 */
final class Rehearsal {

    private static final String FULL = "rehearsal.yaml";
    private static final String FAULTS = "rehearsal-faults.yaml";

    private static final List<Scene> SCENES = List.of(
            scene("init"),
            scene("fmt", "--check"),
            scene("validate"),
            scene("validate", "--json"),
            scene("plan"),
            scene("apply", "--auto-approve"),
            scene("plan", "--json"),
            scene("plan"),
            scene("drift"),
            scene("inventory"),
            scene("-f", FULL, "verify"),
            scene("-f", FULL, "explain", "orders/web"),
            scene("-f", FULL, "validate"),
            scene("-f", FULL, "plan", "--diff"),
            scene("-f", FULL, "apply", "--auto-approve"),
            scene("-f", FULL, "plan"),
            scene("-f", FULL, "plan", "--target", "servers.orders", "--at", "2090-01-01"),
            new Scene(ExitCode.ERROR, List.of("-f", FAULTS, "validate")),
            new Scene(ExitCode.ERROR, List.of("-f", FAULTS, "plan", "--json")),
            scene("version"),
            scene("help", "validate"),
            scene("completion", "bash"));

    /** The secrets that the documents ask for; they protect what is thrown away at the end of the play. */
    private static final List<String> SECRETS = List.of("KEYWRIGHT_PASSPHRASE", "ORDERS_KEYSTORE_PASSWORD",
            "ORDERS_TRUSTSTORE_PASSWORD");

    /** A command line, and how it ends. */
    private record Scene(ExitCode end, List<String> words) {
    }

    private Rehearsal() {
    }

    private static Scene scene(String... words) {
        return new Scene(ExitCode.DONE, List.of(words));
    }

    /** Plays in the directory that the argument names. */
    public static void main(String[] args) throws IOException {
        Surroundings process = Main.surroundings();
        Path directory = Path.of(args[0]).toAbsolutePath();
        DocumentFiles files = new DocumentFiles(directory, SecureRandom::new, Operator.current());
        for (String document : List.of(FULL, FAULTS)) {
            try (InputStream text = Rehearsal.class.getResourceAsStream(document)) {
                files.write(directory.resolve(document), text.readAllBytes(), DocumentFiles.Privacy.ORDINARY);
            }
        }
        Map<String, String> environment = SECRETS.stream()
                .collect(Collectors.toMap(name -> name, name -> UUID.randomUUID().toString()));
        for (Scene scene : SCENES) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Surroundings stage = new Surroundings(environment, directory, process.clock(),
                    InputStream.nullInputStream(), said, said, Set.of(), process.keyboard());
            if (CommandLine.run(scene.words(), stage) != scene.end()) {
                System.err.println(String.join(" ", scene.words()) + ": " + said.toString(StandardCharsets.UTF_8));
                System.exit(1);
            }
        }
    }
}
