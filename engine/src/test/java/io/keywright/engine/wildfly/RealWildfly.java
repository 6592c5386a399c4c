package io.keywright.engine.wildfly;

import io.keywright.engine.openliberty.MessagesLog;
import io.keywright.engine.openliberty.RealLiberty;
import io.keywright.engine.openliberty.Unpacked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One running WildFly server on loopback. It stops when closed, and at the latest when the tests end. */
final class RealWildfly implements AutoCloseable {

    /** Eight seconds alone; a minute on a busy machine. */
    private static final Duration START = Duration.ofSeconds(240);

    private final Process process;
    private final Thread reaper;
    private final MessagesLog messages;
    private final int httpPort;

    private RealWildfly(Process process, MessagesLog messages, int httpPort) {
        this.process = process;
        this.messages = messages;
        this.httpPort = httpPort;
        this.reaper = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    private static Path installation() {
        String version = System.getProperty("wildfly.version");
        return Unpacked.product("wildfly").resolve("wildfly-" + version);
    }

    /** A home as the product comes with it. */
    static Path newHome(Path home) {
        Path original = installation().resolve("standalone");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path to = home.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("copying " + original, e);
        }
        return home;
    }

    static RealWildfly start(Path home) {
        List<Integer> ports = RealLiberty.freePorts(2);
        Path log = home.resolve("log/server.log");
        ProcessBuilder builder = new ProcessBuilder(installation().resolve("bin/standalone.sh").toString(), "-Djboss.server.base.dir=" + home.toAbsolutePath(),
                "-b", "127.0.0.1", "-bmanagement", "127.0.0.1", "-Djboss.http.port=" + ports.get(0), "-Djboss.management.http.port=" + ports.get(1))
                .redirectErrorStream(true).redirectOutput(home.resolveSibling(home.getFileName() + ".console.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_OPTS");
        try {
            Files.deleteIfExists(log);
            Process process = builder.start();
            RealWildfly server = new RealWildfly(process, new MessagesLog(log, process::isAlive), ports.get(0));
            try {
                server.messages.await(0, "WFLYSRV0025", "WFLYSRV0026|WFLYSRV0056", START);
            } catch (AssertionError e) {
                server.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("starting WildFly on " + home, e);
        }
    }

    /** Errors, and what elytron warns of; the store that the product comes with is never made, and it says so. */
    List<String> complaints() {
        return messages.matching("ERROR|WARN .*ELY").stream().filter(line -> !line.contains("application.keystore")).toList();
    }

    int httpPort() {
        return httpPort;
    }

    /** The script waits for the server, which is a process of its own. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        try {
            process.descendants().forEach(ProcessHandle::destroy);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
                process.waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
