package io.keywright.engine;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run through the everyday commands in one process: the class-data archive is recorded from it, so what it uses is
 * what starts fast.
 */
final class Rehearsal {

    private static final List<List<String>> SCENES = List.of(
            List.of("version", "--json"),
            List.of("help", "version"),
            List.of("completion", "bash"));

    private Rehearsal() {
    }

    /** Plays in the directory that the argument names. */
    public static void main(String[] args) {
        for (List<String> scene : SCENES) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            var code = CommandLine.run(scene, new Surroundings(Map.of(), Path.of(args[0]).toAbsolutePath(),
                    Clock.systemUTC(), InputStream.nullInputStream(), said, said, Set.of(), Optional::empty));
            if (code.number() != 0) {
                System.err.println(String.join(" ", scene) + ": " + said.toString(StandardCharsets.UTF_8));
                System.exit(1);
            }
        }
    }
}
