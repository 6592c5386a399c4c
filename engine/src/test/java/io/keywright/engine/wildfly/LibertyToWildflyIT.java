package io.keywright.engine.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.LeavingLiberty;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Liberty server moves to WildFly, which starts for real and answers with the certificate that the old server had. */
class LibertyToWildflyIT {

    @TempDir
    private static Path directory;

    private static LeavingLiberty example;
    private static Program migrated;
    private static RealWildfly server;

    @BeforeAll
    static void migrateAndStart() {
        example = new LeavingLiberty(directory);
        Path home = RealWildfly.newHome(example.directory().resolve("wildfly"));
        migrated = example.moveTo("wildfly");
        server = RealWildfly.start(home);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theNewServerAnswersWithTheCertificateOfTheOldOne() {
        assertEquals(example.certificate(), example.presented());
    }

    @Test
    void itAsksForACertificateAndSpeaksWhatTheOldOneDidByItself() {
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            assertTrue(OpenSsl.handshake(example.port(), version).out().contains("Acceptable client certificate CA names"), version);
        }
    }

    @Test
    void nothingBecameWeakerThanTheReportSays() throws IOException {
        String document = Files.readString(example.directory().resolve("tls.yaml"));

        assertTrue(document.contains("truststore: defaultTrustStore"), document);
        assertTrue(migrated.err().contains(" 0 weaker"), migrated.err());
        assertEquals(List.of(), server.complaints());
    }
}
