package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Setup;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.schema.vocabulary.ClientAuth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_server}, which answers calls with a page about them. */
public final class OpenSslListener implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("ACCEPT .*:(\\d+)");
    private static final int PATIENCE = 20;
    private static final String STRANGER = "no client certificate available";

    private final Process process;
    private final OptionalInt port;
    private final CompletableFuture<String> said;

    private OpenSslListener(Process process, OptionalInt port, CompletableFuture<String> said) {
        this.process = process;
        this.port = port;
        this.said = said;
    }

    /**
     * Listens as the listener of a situation would.
     *
     * @param directory for its files
     */
    public static OpenSslListener of(Situation situation, Instant at, Path directory) throws IOException {
        return of(situation.listener(), situation.clientAuth(), at, directory, List.of());
    }

    /** Listens as one that is set up so, asks for a certificate or not, and is gone after the first call. */
    public static OpenSslListener forOneCall(Setup listener, ClientAuth clientAuth, Instant at, Path directory) throws IOException {
        return of(listener, clientAuth, at, directory, List.of("-naccept", "1"));
    }

    private static OpenSslListener of(Setup listener, ClientAuth clientAuth, Instant at, Path directory, List<String> further) throws IOException {
        OpenSslFiles files = new OpenSslFiles(Files.createDirectories(directory), listener);
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "0", "-www"));
        command.addAll(further);
        command.addAll(files.common(at));
        List<String> keys = files.keys();
        command.addAll(keys.isEmpty() ? List.of("-nocert") : keys);
        if (clientAuth != ClientAuth.NONE) {
            command.addAll(List.of(clientAuth == ClientAuth.REQUIRED ? "-Verify" : "-verify", "100"));
            List<X509Certificate> named = listener.named().orElse(listener.truststore());
            if (!named.isEmpty()) {
                // Beside -verifyCAfile this says no more than whose names are in the request.
                command.addAll(List.of("-CAfile", files.certificates("named.pem", named)));
            }
        }
        if (!listener.schemes().isEmpty()) {
            command.addAll(List.of("-client_sigalgs", String.join(":", listener.schemes())));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder first = new StringBuilder(String.join(" ", command)).append('\n');
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            first.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return new OpenSslListener(process, OptionalInt.of(Integer.parseInt(listens.group(1))),
                        CompletableFuture.supplyAsync(() -> first + rest(out)));
            }
        }
        return new OpenSslListener(process, OptionalInt.empty(), CompletableFuture.completedFuture(first.toString()));
    }

    private static String rest(BufferedReader out) {
        StringBuilder rest = new StringBuilder();
        out.lines().forEach(line -> rest.append(line).append('\n'));
        return rest.toString();
    }

    /** Where it listens; empty: openssl refused what it was given. */
    public OptionalInt port() {
        return port;
    }

    /** Whether the page that a caller got tells of the caller's certificate. */
    public static boolean knew(String page) {
        return !page.contains(STRANGER);
    }

    /** The certificate of the caller, as the page shows it that the caller got. */
    public static Optional<X509Certificate> seen(String page) {
        return knew(page) ? CertificateFile.read(page.substring(page.indexOf("-----BEGIN")).getBytes(StandardCharsets.US_ASCII), "page").stream().findFirst()
                : Optional.empty();
    }

    /** What one {@linkplain #forOneCall for one call} had to say of it: it tells why it refused somebody only when that one is gone. */
    public String saidOfCall() {
        try {
            return said.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("openssl goes on after its call", e);
        }
    }

    /** Ends it; what it had to say. */
    public String said() {
        close();
        return said.join();
    }

    @Override
    public void close() {
        // The process's own method would close what is being read.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
