package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Situation;
import io.keywright.schema.shape.IpLiteral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code openssl s_client}, which makes one call with a request. */
public final class OpenSslCaller {

    private static final int PATIENCE = 20;

    private OpenSslCaller() {
    }

    /**
     * Calls the port as the caller of a situation would; what openssl said, with the answer in it.
     *
     * @param directory for its files
     */
    public static String call(Situation situation, Instant at, int port, Path directory) throws IOException {
        OpenSslFiles files = new OpenSslFiles(Files.createDirectories(directory), situation.caller());
        boolean address = IpLiteral.parse(situation.host()).isPresent();
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-quiet",
                address ? "-verify_ip" : "-verify_hostname", situation.host()));
        command.addAll(address ? List.of("-noservername") : List.of("-servername", situation.host()));
        command.addAll(files.common(at));
        command.addAll(files.keys());
        Path request = Files.writeString(directory.resolve("request"), "GET / HTTP/1.0\r\n\r\n");
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(command).redirectInput(request.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("no end: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return String.join(" ", command) + "\n" + Files.readString(said, StandardCharsets.UTF_8);
    }
}
