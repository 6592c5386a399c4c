package io.keywright.engine.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A TLS port that is not ours: {@code openssl s_server}. Where the machine has none, the test is skipped. */
final class SecureServer implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("ACCEPT .*:(\\d+)");

    private final Process process;
    private final int port;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private SecureServer(Process process, BufferedReader out) throws IOException {
        this.process = process;
        this.port = port(out);
        Thread reader = new Thread(() -> readOn(out));
        reader.setDaemon(true);
        reader.start();
    }

    /** @param now what it takes for the time when it judges certificates */
    static SecureServer start(Path directory, Instant now, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "0", "-attime", Long.toString(now.getEpochSecond())));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
            return new SecureServer(process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            Assumptions.assumeFalse(e.getMessage().contains("Cannot run program"), "no openssl here: " + e.getMessage());
            throw e;
        }
    }

    private int port(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.matches()) {
                return Integer.parseInt(listens.group(1));
            }
            said.add(line);
        }
        throw new AssertionError("openssl does not listen: " + said);
    }

    /** A full pipe would stop it. */
    private void readOn(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("ended: " + e.getMessage());
        }
    }

    int port() {
        return port;
    }

    /** As a peer is named. */
    String place() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
