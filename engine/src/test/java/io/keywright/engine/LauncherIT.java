package io.keywright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder as it is shipped: its launcher, its jars and its archive. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of(System.getProperty("keywright.launcher"));

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    private record Result(int exit, String out, String err) {
    }

    private Result run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process process = builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("KEYWRIGHT_OPTS");
        builder.environment().putAll(environment);
        return builder;
    }

    /** A Java that says of itself what {@code release} and {@code answer} say. */
    private Path java(String release, String answer) throws IOException {
        Path home = Files.createDirectories(directory.resolve("java"));
        Files.createDirectories(home.resolve("bin"));
        if (!release.isEmpty()) {
            Files.writeString(home.resolve("release"), release);
        }
        Path java = home.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\n" + answer + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("JAVA_HOME", home.toString());
        return home;
    }

    /** The folder, somewhere else. */
    private Path copy(String name) throws IOException {
        Path from = LAUNCHER.getParent().getParent();
        Path to = directory.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    @Test
    void saysItsVersion() throws Exception {
        Result result = run(LAUNCHER.toString(), "version");

        assertEquals(new Result(0, "keywright " + VersionCommand.version() + " (Java " + Runtime.version() + ")\n", ""), result);
    }

    @Test
    void givesTheExitCodeOfTheCommand() throws Exception {
        assertEquals(64, run(LAUNCHER.toString(), "versoin").exit());
    }

    @Test
    void startsThroughLinksFromAnywhere() throws Exception {
        Files.createSymbolicLink(directory.resolve("one"), LAUNCHER);
        Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/two"), Path.of("../one"));

        assertEquals(0, run("bin/two", "version").exit());
        assertEquals(0, run("sh", "-c", "cd bin && PATH=$PWD:$PATH && two version").exit());
    }

    @Test
    void startsInAFolderWithABlankInItsName() throws Exception {
        assertEquals(new Result(0, run(LAUNCHER.toString(), "version").out(), ""),
                run(copy("a folder").resolve("bin/keywright").toString(), "version"));
    }

    @Test
    void loadsItsClassesFromTheArchive() throws Exception {
        environment.put("KEYWRIGHT_OPTS", "-Xlog:class+load:file=" + directory.resolve("classes"));

        run(LAUNCHER.toString(), "version");

        assertTrue(Files.readString(directory.resolve("classes"))
                .contains("io.keywright.engine.Main source: shared objects file (top)"));
    }

    @Test
    void isQuietWithTheArchiveOfAnotherPlaceWithABrokenOneAndWithNone() throws Exception {
        Path folder = copy("folder");
        Path archive = folder.resolve("lib/keywright.jsa");
        String launcher = folder.resolve("bin/keywright").toString();

        assertEquals("", run(launcher, "version").err());
        Files.writeString(archive, "no archive");
        assertEquals("", run(launcher, "version").err());
        Files.delete(archive);
        assertEquals(new Result(0, run(LAUNCHER.toString(), "version").out(), ""), run(launcher, "version"));
    }

    @Test
    void recordsAnArchiveWhereTheFolderIs() throws Exception {
        Path folder = copy("folder");
        environment.put("KEYWRIGHT_OPTS", "-Xlog:class+load:file=" + directory.resolve("classes"));

        assertEquals(new Result(0, "", ""), run(folder.resolve("bin/keywright-archive").toString()));
        run(folder.resolve("bin/keywright").toString(), "version");

        assertTrue(Files.readString(directory.resolve("classes"))
                .contains("io.keywright.engine.Main source: shared objects file (top)"));
        try (Stream<Path> left = Files.list(folder.resolve("lib"))) {
            assertEquals(List.of("classes.jar", "keywright.jar", "keywright.jsa", "libraries.jar"), left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void refusesAnOldJavaByItsReleaseFile() throws Exception {
        Path home = java("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n", "exit 9");

        Result result = run(LAUNCHER.toString(), "version");

        assertEquals(new Result(1, "",
                "keywright: " + home + "/bin/java is Java 11.0.2; Keywright needs Java 17 or later\n"), result);
    }

    @Test
    void asksAJavaThatHasNoReleaseFile() throws Exception {
        Path home = java("", "echo 'java version \"1.8.0_202\"' >&2");

        Result result = run(LAUNCHER.toString(), "version");

        assertEquals(new Result(1, "",
                "keywright: " + home + "/bin/java is Java 1.8.0_202; Keywright needs Java 17 or later\n"), result);
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");

        assertEquals(new Result(1, "", "keywright: JAVA_HOME is /nowhere, which has no bin/java\n"),
                run(LAUNCHER.toString(), "version"));
    }

    @Test
    void leavesQuietlyWhenTheReaderGoesAway() throws Exception {
        Result result = run("sh", "-c", "'" + LAUNCHER + "' completion bash | true");

        assertEquals("", result.err());
    }

    @Test
    void tellsOfAFullDiskBehindStandardOutput() throws Exception {
        Result result = run("sh", "-c", "'" + LAUNCHER + "' version >/dev/full");

        assertEquals(new Result(1, "", "keywright: writing to standard output: No space left on device\n"), result);
    }

    @Test
    void readsAndWritesUtf8InAnyLocale() throws Exception {
        environment.put("LC_ALL", "C");
        Files.createDirectory(directory.resolve("größe"));
        Files.writeString(directory.resolve("größe/tls.yaml"), "keywright: 1\nsite: größe\n");

        Result result = run(LAUNCHER.toString(), "-C", "größe", "validate");

        assertTrue(result.err().startsWith("größe/tls.yaml:2:7: error: "), result.err());
        assertTrue(result.err().contains("'größe'"), result.err());
    }

    @Test
    void endsWith130WhenInterrupted() throws Exception {
        StringBuilder faulty = new StringBuilder("keywright: 1\nsite: a\n");
        for (int i = 0; i < 5000; i++) {
            faulty.append("unknown").append(i).append(": 1\n");
        }
        Files.writeString(directory.resolve("tls.yaml"), faulty);
        // Nobody reads its diagnostics: it waits on a full pipe.
        Process process = builder(LAUNCHER.toString(), "validate").start();
        assertEquals('t', process.getErrorStream().read());

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue());
    }

    @Test
    void carriesTheLicencesOfItsLibraries() throws IOException {
        Path licences = LAUNCHER.getParent().getParent().resolve("licences");
        String list = Files.readString(licences.resolve("README.txt"), StandardCharsets.UTF_8);

        try (Stream<Path> libraries = Files.list(licences)) {
            libraries.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
                    .map(name -> name.replaceFirst("-(jdk18on-)?\\d.*", ""))
                    .forEach(name -> assertTrue(list.contains(name), name));
        }
    }

    /** The commands of an apply to a new directory, without any umask; what they wrote, by name relative to it. */
    private Map<String, String> writtenWithoutUmask() throws Exception {
        environment.put("KEYWRIGHT_PASSPHRASE", "launcher-test");
        Result result = run("sh", "-c", "umask 000 && mkdir site && chmod 755 site && cd site && umask 000 && '" + LAUNCHER
                + "' init && export ORDERS_KEYSTORE_PASSWORD=launcher-test ORDERS_TRUSTSTORE_PASSWORD=launcher-test && '"
                + LAUNCHER + "' plan --out plan.json && '" + LAUNCHER + "' apply --auto-approve && '" + LAUNCHER + "' plan");
        assertEquals(0, result.exit(), result::toString);
        Map<String, String> modes = new TreeMap<>();
        Path site = directory.resolve("site");
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(file -> !file.equals(site)).toList()) {
                modes.put(site.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    @Test
    void writesNothingThatEverybodyMayChangeWhateverTheUmask() throws Exception {
        Map<String, String> modes = writtenWithoutUmask();

        assertTrue(modes.containsKey(".keywright/lock"), modes::toString);
        modes.forEach((file, mode) -> assertEquals('-', mode.charAt(7), file + " has mode " + mode));
    }

    @Test
    void keepsWhatHoldsAKeyOrAPasswordFromOthersWhateverTheUmask() throws Exception {
        Map<String, String> modes = writtenWithoutUmask();
        List<String> secret = modes.keySet().stream().filter(file -> file.endsWith(".p12") || file.endsWith("server.env")
                || file.endsWith("/known")).toList();

        assertTrue(secret.size() >= 4, modes::toString);
        secret.forEach(file -> assertEquals("rw-------", modes.get(file), file));
    }
}
