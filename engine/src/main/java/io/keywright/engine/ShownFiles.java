package io.keywright.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the files that diagnostics name, to show the line that is meant. A message is worth telling without its line:
 * what cannot be read is left out.
 */
record ShownFiles(Path directory) implements Function<String, Optional<byte[]>> {

    private static final long LARGEST = 32L << 20;

    @Override
    public Optional<byte[]> apply(String filename) {
        try {
            Path file = directory.resolve(filename);
            boolean readable = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
            return readable ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
