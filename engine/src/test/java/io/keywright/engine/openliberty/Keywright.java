package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The built program on one document, started as users start it: through the launcher, with an environment of its own.
 * So what these tests show holds for the built jars and their class-data archive, not only for the classes.
 */
public final class Keywright {

    static final String PASSPHRASE = "for the authorities of a test";

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>(Map.of("KEYWRIGHT_PASSPHRASE", PASSPHRASE));

    private Keywright(Path directory) {
        this.directory = directory;
    }

    public static Keywright in(Path directory) {
        return new Keywright(directory);
    }

    public Keywright with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path directory() {
        return directory;
    }

    /** Applies and insists that it worked. */
    public Program apply(String... options) {
        List<String> arguments = new ArrayList<>(List.of("apply", "--auto-approve"));
        arguments.addAll(List.of(options));
        Program program = run(arguments.toArray(String[]::new));
        if (program.exit() != 0) {
            throw new AssertionError("apply ended with " + program.exit() + "\n" + program.out() + program.err());
        }
        return program;
    }

    public Program run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("keywright.launcher"), "-C", directory.toString()));
        command.addAll(List.of(arguments));
        return Program.run(Duration.ofSeconds(120), command, environment);
    }

    /** A copy of an example of this repository to work on. */
    public static Path copyOfExample(String name, Path into) {
        Path example = Path.of(System.getProperty("keywright.examples")).resolve(name);
        Path copy = into.resolve(name);
        try (Stream<Path> files = Files.walk(example, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(example.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("copying " + example, e);
        }
        return copy;
    }

    /** Writes a file of the document. */
    public Keywright write(String file, String text) {
        Path path = directory.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + path, e);
        }
        return this;
    }

    /** Replaces a text that must be there in a file of the document. */
    public void edit(String file, String from, String to) {
        if (!contains(file, from)) {
            throw new AssertionError(file + " does not contain " + from);
        }
        write(file, read(file).replace(from, to));
    }

    boolean contains(String file, String text) {
        return read(file).contains(text);
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** Every file below the directory with its time and size: equal pictures, nothing written. */
    public static Map<String, String> picture(Path below) {
        Map<String, String> picture = new TreeMap<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                picture.put(below.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file) + " "
                        + Files.getAttribute(file, "unix:ino"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("looking at " + below, e);
        }
        return picture;
    }

    /** What a running server writes below its home by itself. */
    static boolean isServersOwn(String file) {
        return file.startsWith("logs/") || file.startsWith("workarea/") || file.endsWith("ltpa.keys") || file.startsWith("messaging/");
    }
}
