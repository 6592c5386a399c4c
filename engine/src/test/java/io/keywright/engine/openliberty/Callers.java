package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Certificates of those who call, made by openssl: one authority that the server trusts and one that it does not. */
final class Callers {

    private final Path directory;

    private Callers(Path directory) {
        this.directory = directory;
    }

    static Callers in(Path directory) {
        Callers callers = new Callers(directory);
        try {
            Files.createDirectories(directory);
            callers.authority("callers");
            callers.authority("strangers");
            callers.certificate("good", "callers", "/CN=maximo-svc/O=Acme");
            callers.certificate("unmapped", "callers", "/CN=nobody-here/O=Acme");
            callers.certificate("untrusted", "strangers", "/CN=maximo-svc/O=Acme");
        } catch (IOException e) {
            throw new UncheckedIOException("making the callers' certificates", e);
        }
        return callers;
    }

    /** The authority whose callers the server is to trust. */
    Path authority() {
        return directory.resolve("callers.pem");
    }

    /** Certificate and key in one file each, as curl takes them. */
    Map<Presented, Path> certificates() {
        return Map.of(Presented.GOOD, directory.resolve("good.pem"),
                Presented.UNMAPPED, directory.resolve("unmapped.pem"),
                Presented.UNTRUSTED, directory.resolve("untrusted.pem"));
    }

    private void authority(String name) {
        Program.succeed("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=" + name, "-keyout", file(name + ".key"), "-out", file(name + ".pem"));
    }

    private void certificate(String name, String authority, String subject) throws IOException {
        Files.writeString(directory.resolve(name + ".ext"), "extendedKeyUsage=clientAuth\n");
        Program.succeed("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", subject, "-keyout", file(name + ".key"), "-out", file(name + ".csr"));
        Program.succeed("openssl", "x509", "-req", "-days", "1", "-in", file(name + ".csr"), "-CA", file(authority + ".pem"),
                "-CAkey", file(authority + ".key"), "-CAcreateserial", "-extfile", file(name + ".ext"), "-out", file(name + ".pem"));
        Files.writeString(directory.resolve(name + ".pem"), Files.readString(directory.resolve(name + ".key")), StandardOpenOption.APPEND);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
