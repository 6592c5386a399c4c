package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Certificates of those who call, made by openssl: one authority that the server trusts, one that it does not, one that only has its name. */
public final class Callers {

    private final Path directory;

    private Callers(Path directory) {
        this.directory = directory;
    }

    public static Callers in(Path directory) {
        Callers callers = new Callers(directory);
        try {
            Files.createDirectories(directory);
            callers.authority("callers", "callers");
            callers.authority("strangers", "strangers");
            callers.authority("impostors", "callers");
            callers.certificate("good", "callers", "/CN=maximo-svc/O=Acme", "clientAuth");
            callers.certificate("unmapped", "callers", "/CN=nobody-here/O=Acme", "clientAuth");
            callers.certificate("untrusted", "strangers", "/CN=maximo-svc/O=Acme", "clientAuth");
            callers.certificate("impostor", "impostors", "/CN=maximo-svc/O=Acme", "clientAuth");
            callers.certificate("serving", "callers", "/CN=maximo-svc/O=Acme", "serverAuth");
            callers.expired("expired", callers.authority(), Path.of(callers.file("callers.key")), "/CN=maximo-svc/O=Acme");
        } catch (IOException e) {
            throw new UncheckedIOException("making the callers' certificates", e);
        }
        return callers;
    }

    /** The authority whose callers the server is to trust. */
    public Path authority() {
        return directory.resolve("callers.pem");
    }

    /** Certificate and key in one file each, as curl takes them. */
    public Map<Presented, Path> certificates() {
        return Map.of(Presented.GOOD, directory.resolve("good.pem"),
                Presented.UNMAPPED, directory.resolve("unmapped.pem"),
                Presented.UNTRUSTED, directory.resolve("untrusted.pem"),
                Presented.EXPIRED, directory.resolve("expired.pem"));
    }

    /**
     * A certificate that has ended years ago, of any authority whose key is at hand. Only {@code openssl ca} can make one.
     *
     * @return certificate, key and the authority's certificate in one file
     */
    Path expired(String name, Path authority, Path authorityKey, String subject) throws IOException {
        request(name, subject);
        Files.writeString(directory.resolve(name + ".cnf"), """
                [ca]
                default_ca = own
                [own]
                database = %1$s.index
                rand_serial = yes
                new_certs_dir = %2$s
                default_md = sha256
                policy = any
                x509_extensions = client
                [any]
                commonName = supplied
                organizationName = optional
                [client]
                extendedKeyUsage = clientAuth
                """.formatted(file(name), directory));
        Files.writeString(directory.resolve(name + ".index"), "");
        Program.succeed("openssl", "ca", "-batch", "-notext", "-config", file(name + ".cnf"), "-cert", authority.toString(),
                "-keyfile", authorityKey.toString(), "-startdate", "20240101000000Z", "-enddate", "20240201000000Z",
                "-in", file(name + ".csr"), "-out", file(name + ".crt"));
        return assembled(name, authority);
    }

    private void authority(String name, String commonName) {
        Program.succeed("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=" + commonName, "-keyout", file(name + ".key"), "-out", file(name + ".pem"));
    }

    private void certificate(String name, String authority, String subject, String usage) throws IOException {
        Files.writeString(directory.resolve(name + ".ext"), "extendedKeyUsage=" + usage + "\n");
        request(name, subject);
        Program.succeed("openssl", "x509", "-req", "-days", "1", "-in", file(name + ".csr"), "-CA", file(authority + ".pem"),
                "-CAkey", file(authority + ".key"), "-CAcreateserial", "-extfile", file(name + ".ext"), "-out", file(name + ".crt"));
        assembled(name, directory.resolve(authority + ".pem"));
    }

    private Path assembled(String name, Path authority) throws IOException {
        Path all = directory.resolve(name + ".pem");
        Files.writeString(all, Files.readString(directory.resolve(name + ".crt")) + Files.readString(authority)
                + Files.readString(directory.resolve(name + ".key")));
        return all;
    }

    private void request(String name, String subject) {
        Program.succeed("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", subject, "-keyout", file(name + ".key"), "-out", file(name + ".csr"));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
