package io.keywright.engine.tomcat;

import io.keywright.engine.openliberty.MessagesLog;
import io.keywright.engine.openliberty.Unpacked;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running Tomcat. It stops when closed, and at the latest when the tests end. */
final class RealTomcat implements AutoCloseable {

    /** Two seconds alone; on a busy machine much longer. */
    private static final Duration START = Duration.ofSeconds(120);

    private final Process process;
    private final Thread reaper;
    private final MessagesLog log;

    private RealTomcat(Process process, MessagesLog log) {
        this.process = process;
        this.log = log;
        this.reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** @param base its CATALINA_BASE */
    static RealTomcat start(Path base) {
        return start("tomcat", base, List.of());
    }

    /**
     * @param product of which version, as the properties of the build have it
     * @param options for its Java
     */
    static RealTomcat start(String product, Path base, List<String> options) {
        Path home = Unpacked.product(product).resolve("apache-tomcat-" + System.getProperty(product + ".version"));
        Path console = base.resolve("logs/console.log");
        try {
            for (String directory : List.of("logs", "temp", "webapps")) {
                Files.createDirectories(base.resolve(directory));
            }
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    home.resolve("bin/bootstrap.jar") + File.pathSeparator + home.resolve("bin/tomcat-juli.jar"), "-Dcatalina.home=" + home,
                    "-Dcatalina.base=" + base.toAbsolutePath(), "-Djava.io.tmpdir=" + base.resolve("temp")));
            command.addAll(options);
            command.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile()).start();
            RealTomcat server = new RealTomcat(process, new MessagesLog(console, process::isAlive));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("starting Tomcat on " + base, e);
        }
    }

    private void awaitReady() {
        try {
            log.await(0, "Server startup in", "Failed to (initialize|start) (component|connector)", START);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    MessagesLog log() {
        return log;
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
