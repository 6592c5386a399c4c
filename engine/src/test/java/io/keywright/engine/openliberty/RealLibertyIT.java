package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness must not call a server ready because the server does: without TLS Liberty still smiles. */
class RealLibertyIT {

    @TempDir
    private Path directory;

    @Test
    void aServerWhoseStoreDoesNotOpenIsNotReadyAndItsLogSaysWhy() throws IOException {
        Path home = directory.resolve("usr/servers/broken");
        Path security = Files.createDirectories(home.resolve("resources/security"));
        Files.writeString(security.resolve("key.p12"), "no store");
        Files.writeString(home.resolve("server.xml"), """
                <server>
                    <featureManager>
                        <feature>servlet-6.0</feature>
                        <feature>transportSecurity-1.0</feature>
                    </featureManager>
                    <keyStore id="defaultKeyStore" password="changeit"/>
                    <httpEndpoint id="defaultHttpEndpoint" httpPort="-1" httpsPort="%d"/>
                </server>
                """.formatted(RealLiberty.freePorts(1).get(0)));

        AssertionError refusal = assertThrows(AssertionError.class, () -> RealLiberty.start(home, "defaultHttpEndpoint").close());

        assertTrue(refusal.getMessage().contains("CWPKI0033E"), refusal.getMessage());
    }
}
