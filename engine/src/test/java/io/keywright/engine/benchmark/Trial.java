package io.keywright.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that is run as its own process, and how long it took each time. */
final class Trial {

    private final List<String> command;
    private final Path directory;
    private final Map<String, String> environment;
    private final List<Long> nanos = new ArrayList<>();

    Trial(Path directory, Map<String, String> environment, List<String> command) {
        this.directory = directory;
        this.environment = environment;
        this.command = command;
    }

    /** Runs it once more. */
    Trial run() throws IOException, InterruptedException {
        Path said = Files.createTempFile("benchmark", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                    .redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            long begin = System.nanoTime();
            int exit = builder.start().waitFor();
            nanos.add(System.nanoTime() - begin);
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": exit " + exit + "\n" + Files.readString(said));
            }
            return this;
        } finally {
            Files.delete(said);
        }
    }

    /** Runs some trials in turn, so that what else the machine does hits all alike. */
    static void inTurn(int times, Trial... trials) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            for (Trial trial : trials) {
                trial.run();
            }
        }
    }

    /** The quickest run: what the program costs when nothing else disturbs it. */
    double seconds() {
        return nanos.stream().mapToLong(Long::longValue).min().orElseThrow() / (double) Duration.ofSeconds(1).toNanos();
    }

    double median() {
        return median(nanos.stream().map(nano -> nano / 1e9).toList());
    }

    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
