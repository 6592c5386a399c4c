package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Looks into the stores that Keywright wrote with openssl, as a user would who needs something from them. */
final class Stores {

    private Stores() {
    }

    /** The value of a variable in a server's server.env, out of the server's own encoding. */
    static String variable(Path home, String name) {
        try {
            return Files.readAllLines(home.resolve("server.env")).stream()
                    .filter(line -> line.startsWith(name + "={xor}"))
                    .map(line -> decoded(line.substring(name.length() + "={xor}".length())))
                    .reduce((first, last) -> last)
                    .orElseThrow(() -> new AssertionError("no encoded " + name + " in server.env"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading server.env", e);
        }
    }

    private static String decoded(String payload) {
        byte[] bytes = Base64.getDecoder().decode(payload);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= '_';
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The certificates of authorities in a store, to trust. */
    static Path authorities(Path store, String password, Path into) {
        return extract(store, password, into, "-cacerts", "-nokeys");
    }

    /** Key and chain of a store with one key, to present. */
    static Path identity(Path store, String password, Path into) {
        return extract(store, password, into, "-nodes");
    }

    /** The certificate of the key in a store with one key. */
    static Path certificate(Path store, String password, Path into) {
        return extract(store, password, into, "-clcerts", "-nokeys");
    }

    /** The key of a store with one key. */
    static Path key(Path store, String password, Path into) {
        return extract(store, password, into, "-nocerts", "-nodes");
    }

    private static Path extract(Path store, String password, Path into, String... options) {
        String[] command = new String[8 + options.length];
        String[] fixed = {"openssl", "pkcs12", "-in", store.toString(), "-passin", "pass:" + password, "-out", into.toString()};
        System.arraycopy(fixed, 0, command, 0, fixed.length);
        System.arraycopy(options, 0, command, fixed.length, options.length);
        Program.succeed(command);
        return into;
    }
}
