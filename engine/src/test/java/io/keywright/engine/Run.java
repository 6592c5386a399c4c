package io.keywright.engine;

import io.keywright.engine.Surroundings.Stream;
import io.keywright.engine.commandline.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run of the command line with surroundings of its own, and what came of it. */
final class Run {

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private OutputStream out = written;
    private String typed = "";
    private Set<Stream> terminals = EnumSet.noneOf(Stream.class);
    private Path directory = Path.of("").toAbsolutePath();

    Run with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Run in(Path place) {
        directory = place;
        return this;
    }

    Run into(OutputStream stream) {
        out = stream;
        return this;
    }

    Run typing(String text) {
        typed = text;
        return this;
    }

    Run terminals(Stream... streams) {
        terminals = Set.of(streams);
        return this;
    }

    ExitCode of(Command command, String... words) {
        return CommandLine.run(Commands.of(command), List.of(words), surroundings());
    }

    ExitCode of(String... words) {
        return CommandLine.run(List.of(words), surroundings());
    }

    String out() {
        return written.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Surroundings surroundings() {
        return new Surroundings(environment, directory, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), out, said, terminals,
                () -> Optional.of(prompt -> typed.toCharArray()));
    }
}
