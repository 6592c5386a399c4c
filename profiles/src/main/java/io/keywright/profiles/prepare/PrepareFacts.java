package io.keywright.profiles.prepare;

import io.keywright.schema.source.PreparedYaml;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code name.yaml.tree} beside each {@code name.yaml} of a directory. */
public final class PrepareFacts {

    private PrepareFacts() {
    }

    /** @param args the directory */
    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(args[0]), "*.yaml")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Files.write(file.resolveSibling(name + ".tree"), PreparedYaml.of(Files.readAllBytes(file), name));
            }
        }
    }
}
