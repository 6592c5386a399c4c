package io.keywright.engine.synapse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTTPS transports of an axis2.xml, taken out of it as they are and started in a Java of their own whose working
 * directory is the home. The full file names classes that are not to be had.
 */
final class SynapseTransports implements AutoCloseable {

    private static final Pattern TRANSPORT = Pattern.compile("<transport(Receiver|Sender) .*?</transport\\1>", Pattern.DOTALL);

    private final Process process;

    private SynapseTransports(Process process) {
        this.process = process;
    }

    /** @param work an empty directory to work in */
    static SynapseTransports start(Path home, String axis2, Path work) {
        try {
            StringBuilder transports = new StringBuilder();
            Matcher matcher = TRANSPORT.matcher(Files.readString(home.resolve(axis2)));
            while (matcher.find()) {
                transports.append(matcher.group()).append('\n');
            }
            Files.createDirectories(work.resolve("repository/services"));
            Files.createDirectories(work.resolve("repository/modules"));
            Path file = Files.writeString(work.resolve("axis2.xml"), resource("axis2.xml").replace("<!-- transports -->", transports));
            Path program = Files.writeString(work.resolve("Listener.java"), resource("Listener.java"));
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("synapse.jars") + "/*", program.toString(), work.resolve("repository").toString(), file.toString())
                    .directory(home.toFile()).redirectError(work.resolve("log").toFile()).start();
            SynapseTransports started = new SynapseTransports(process);
            String said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if (!"UP".equals(said)) {
                started.close();
                throw new AssertionError("the HTTPS listener is " + said + "\n" + Files.readString(work.resolve("log")));
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("starting the transports of " + home, e);
        }
    }

    /** Lets the sender call somebody, whatever comes of it. */
    void call(String address) {
        try {
            process.getOutputStream().write((address + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("telling the transports whom to call", e);
        }
    }

    boolean isUp() {
        return process.isAlive();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SynapseTransports.class.getResourceAsStream("/synapse/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("stopping the transports", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while stopping the transports", e);
        }
    }
}
