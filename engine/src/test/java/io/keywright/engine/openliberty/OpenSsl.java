package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions to a port, and to a certificate, by openssl. */
public final class OpenSsl {

    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", Pattern.DOTALL);

    private OpenSsl() {
    }

    /** A handshake; the level lets openssl itself offer the old protocols, so that a refusal is the server's. */
    public static Program handshake(int port, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "localhost:" + port, "-cipher", "ALL:@SECLEVEL=0"));
        command.addAll(List.of(arguments));
        return Program.run(Duration.ofSeconds(30), command);
    }

    /** The chain that the server sends, leaf first, each as text. */
    public static List<String> chain(int port, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-showcerts"));
        all.addAll(List.of(arguments));
        Matcher matcher = CERTIFICATE.matcher(handshake(port, all.toArray(String[]::new)).out());
        List<String> chain = new ArrayList<>();
        while (matcher.find()) {
            chain.add(matcher.group() + "\n");
        }
        return chain;
    }

    /** The subject of each certificate of a chain. */
    public static List<String> subjects(List<String> chain, Path scratch) {
        List<String> subjects = new ArrayList<>();
        for (String certificate : chain) {
            subjects.add(describe(written(certificate, scratch), "-subject"));
        }
        return subjects;
    }

    /** A certificate as a file, for programs that want one. */
    public static Path written(String certificate, Path scratch) {
        try {
            return Files.writeString(scratch.resolve("certificate.pem"), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a certificate", e);
        }
    }

    /** What openssl says of a certificate, such as {@code -subject} or {@code -ext subjectAltName}. */
    public static String describe(Path certificate, String... what) {
        List<String> command = new ArrayList<>(List.of("openssl", "x509", "-noout", "-in", certificate.toString()));
        command.addAll(List.of(what));
        return Program.succeed(command.toArray(String[]::new)).out().strip();
    }
}
