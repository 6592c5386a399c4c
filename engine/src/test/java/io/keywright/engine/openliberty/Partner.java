package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A partner that a server calls: openssl s_server, which insists on a certificate and tells in a page which one it got. */
final class Partner implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path log;

    private Partner(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * @param identity certificate and key of the partner
     * @param accepted whose callers it lets in
     */
    static Partner start(int port, Path identity, Path accepted) {
        Path log = identity.resolveSibling("partner-" + port + ".log");
        try {
            Process process = new ProcessBuilder(List.of("openssl", "s_server", "-accept", Integer.toString(port), "-cert", identity.toString(),
                    "-CAfile", accepted.toString(), "-Verify", "3", "-verify_return_error", "-www"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Partner partner = new Partner(process, port, log);
            partner.awaitListening();
            return partner;
        } catch (IOException e) {
            throw new UncheckedIOException("starting the partner", e);
        }
    }

    /** What it has to say of its callers so far. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitListening() {
        long end = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try {
                new Socket("localhost", port).close();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new AssertionError("the partner does not listen, see " + log, e);
                }
                MessagesLog.pause();
            }
        }
    }
}
