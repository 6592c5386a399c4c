package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One running Open Liberty server. It stops when closed, and at the latest when the tests end. */
public final class RealLiberty implements AutoCloseable {

    /** Four seconds warm and alone; the first start on a busy machine takes much longer. */
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration UPDATE = Duration.ofSeconds(30);

    /** No TLS port comes up after one of these: a store that is missing or does not open, a dangling reference. */
    private static final String NO_TLS = "CWPKI0033E|CWPKI0807W|CWPKI0808E|CWPKI0819I|CWWKG0033W";

    private final Process process;
    private final Thread reaper;
    private final MessagesLog messages;
    private final Path console;

    private RealLiberty(Process process, MessagesLog messages, Path console) {
        this.process = process;
        this.messages = messages;
        this.console = console;
        this.reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /**
     * Starts the server whose home is {@code <usr>/servers/<name>}.
     *
     * @param endpoints those that must listen on TLS: Liberty says "ready" without them, too
     */
    public static RealLiberty start(Path home, String... endpoints) {
        Path servers = home.toAbsolutePath().getParent();
        String name = home.getFileName().toString();
        Path console = servers.resolve(name + ".console.log");
        Path logs = home.resolve("logs");
        ProcessBuilder builder = new ProcessBuilder(OpenLiberty.installed().script().toString(), "run", name)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("WLP_") || key.endsWith("keystore_password"));
        builder.environment().put("WLP_USER_DIR", servers.getParent().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Files.deleteIfExists(logs.resolve("messages.log"));
            Process process = builder.start();
            MessagesLog messages = new MessagesLog(logs.resolve("messages.log"), process::isAlive);
            RealLiberty server = new RealLiberty(process, messages, console);
            server.awaitReady(endpoints);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("starting Open Liberty on " + home, e);
        }
    }

    public MessagesLog messages() {
        return messages;
    }

    boolean lives() {
        return process.isAlive();
    }

    /** Does something to the server's files and waits until the running server has taken it in. */
    void update(Runnable deed) {
        int mark = messages.mark();
        deed.run();
        messages.await(mark, "CWWKG001[78]I", UPDATE);
    }

    /** Waits for a line after the mark, as long as an update may take. */
    public void awaitMessage(int mark, String expression) {
        messages.await(mark, expression, UPDATE);
    }

    /** Waits until another log of the server has a text. */
    void awaitFile(Path file, String text) {
        new MessagesLog(file, process::isAlive).await(0, Pattern.quote(text), UPDATE);
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

    /** Ports that are free now, all different. */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("looking for free ports", e);
        }
    }

    private void awaitReady(String... endpoints) throws IOException {
        try {
            messages.await(0, "CWWKF0011I", START);
            for (String endpoint : endpoints) {
                messages.await(0, "CWWKO0219I: TCP Channel " + endpoint + "-ssl ", NO_TLS, START);
            }
        } catch (AssertionError e) {
            close();
            throw new AssertionError(e.getMessage() + "\n" + Files.readString(console, StandardCharsets.UTF_8), e);
        }
    }
}
