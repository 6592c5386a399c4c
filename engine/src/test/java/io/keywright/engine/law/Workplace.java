package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.CommandLine;
import io.keywright.engine.Surroundings;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory with a document in it, and someone who runs commands there. */
final class Workplace {

    static final String NO_CHANGE = "Plan: 0 to add, 0 to change, 0 to remove, 0 restarts.";

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> known = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    /** What a command said and how it ended. */
    record Said(ExitCode exit, String out, String err) {

        /** The same, for a command that must have done what it was asked for. */
        Said done() {
            assertEquals(ExitCode.DONE, exit, this::toString);
            return this;
        }

        Said ended(ExitCode expected, String with) {
            assertEquals(expected, exit, this::toString);
            assertTrue((out + err).contains(with), this::toString);
            return this;
        }

        /** The last line of a plan, which the plan begins with the end of. */
        String summary() {
            return out.lines().filter(line -> line.startsWith("Plan: ")).findFirst().orElse(toString());
        }

        Map<?, ?> json() {
            try {
                return (Map<?, ?>) Json.parse(out.getBytes(StandardCharsets.UTF_8));
            } catch (JsonException e) {
                throw new AssertionError("no JSON: " + this, e);
            }
        }

        @Override
        public String toString() {
            return exit + "\n" + out + "---\n" + err;
        }
    }

    Workplace(Path directory) {
        this.directory = directory;
        set("KEYWRIGHT_PASSPHRASE", "a passphrase for authorities");
    }

    Workplace set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Workplace unset(String variable) {
        environment.remove(variable);
        return this;
    }

    Workplace at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Workplace file(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), text);
        return this;
    }

    /** A private file that holds a secret. */
    Workplace secretFile(String name, String text) throws IOException {
        file(name, text);
        Files.setPosixFilePermissions(path(name), PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    /** Writes {@code tls.yaml}; the first two lines are always the same. */
    Workplace document(String text) throws IOException {
        return file("tls.yaml", "keywright: 1\nsite: acme\n" + text);
    }

    String text(String name) throws IOException {
        return Files.readString(path(name));
    }

    Said run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode exit = CommandLine.run(List.of(words), new Surroundings(environment, directory,
                Clock.fixed(now, ZoneOffset.UTC), new ByteArrayInputStream(new byte[0]), out, err, Set.of(),
                Optional::empty));
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Someone who knows the passwords in these variables of old. */
    Workplace knowing(String... variables) {
        for (String variable : variables) {
            known.add("--old-password");
            known.add("env:" + variable);
        }
        return this;
    }

    Said plan(String... words) {
        return run(with("plan", with(words))).done();
    }

    Said apply(String... words) {
        return run(with("apply", with("--auto-approve", with(words)))).done();
    }

    private String[] with(String... words) {
        return Stream.concat(Stream.of(words), known.stream()).toArray(String[]::new);
    }

    /** Applies, and proves that there is nothing left to do. */
    Workplace settled() {
        apply();
        assertEquals(NO_CHANGE, plan().summary(), () -> run("plan").toString());
        return this;
    }

    private static String[] with(String first, String... words) {
        return Stream.concat(Stream.of(first), Stream.of(words)).toArray(String[]::new);
    }

    /** Entries of a store, opened anew. */
    Map<String, EntryState> store(String name, String type, String password) throws IOException {
        return StoreFile.open(Files.readAllBytes(path(name)), type, Secret.of(password), Map.of(), name).entries();
    }

    /** The certificate of an entry of a PKCS12 store. */
    X509Certificate certificate(String name, String password, String alias) throws IOException {
        return store(name, "PKCS12", password).get(alias).chain().get(0);
    }

    /** Everything below a directory: path to last change, mode and bytes; locks and what is known only locally aside. */
    Map<String, String> contents(String below) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (!Files.exists(path(below))) {
            return contents;
        }
        try (Stream<Path> files = Files.walk(path(below))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.getLastModifiedTime(file) + " "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                        + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
