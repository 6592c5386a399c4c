package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/** The example of a Liberty server that is left for another product, as its README tells it, on a port of its own. */
public final class LeavingLiberty {

    private final Path scratch;
    private final int port = RealLiberty.freePorts(1).get(0);
    private final Keywright keywright;

    /** @param scratch where the example is copied to, and what it makes */
    public LeavingLiberty(Path scratch) {
        this.scratch = scratch;
        this.keywright = Keywright.in(Keywright.copyOfExample("liberty-to-tomcat-and-wildfly", scratch))
                .with("ORDERS_KEYSTORE_PASSWORD", "of-the-${orders}").with("ORDERS_TRUSTSTORE_PASSWORD", "of-the-callers");
        keywright.edit("tls.yaml", "9443", Integer.toString(port));
        keywright.apply();
    }

    public Path directory() {
        return keywright.directory();
    }

    public int port() {
        return port;
    }

    /** Moves to the other product and applies; the old server never starts: its stores are all that the new one has from it. */
    public Program moveTo(String flavour) {
        Program migrated = keywright.run("migrate", "orders", "--to", flavour, "--home", directory().resolve(flavour).toString(),
                "--name", "orders-" + flavour, "--out", directory().resolve("tls.yaml").toString());
        assertEquals(0, migrated.exit(), migrated.out() + migrated.err());
        keywright.apply();
        return migrated;
    }

    /** Fingerprint of the certificate in the keystore that the old server has. */
    public String certificate() {
        Path exported = scratch.resolve("old.pem");
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "orders", "-keystore",
                directory().resolve("usr/servers/orders/resources/security/key.p12").toString(), "-storepass", "of-the-${orders}",
                "-file", exported.toString());
        return OpenSsl.describe(exported, "-fingerprint", "-sha256");
    }

    /** Fingerprint of the certificate that the port presents. */
    public String presented() {
        return OpenSsl.describe(OpenSsl.written(OpenSsl.chain(port).get(0), scratch), "-fingerprint", "-sha256");
    }
}
