package io.keywright.engine.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.LeavingLiberty;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Liberty server that became a Tomcat starts for real and answers with the certificate that the old one had. */
class LibertyToTomcatIT {

    @TempDir
    private static Path directory;

    private static LeavingLiberty example;
    private static Program migrated;
    private static RealTomcat server;

    @BeforeAll
    static void migrateAndStart() {
        example = new LeavingLiberty(directory);
        migrated = example.moveTo("tomcat");
        server = RealTomcat.start(example.directory().resolve("tomcat"));
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
    void itAsksForCertificatesAndSpeaksWhatTheOldOneDidByItself() {
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            String said = OpenSsl.handshake(example.port(), version).out();

            assertTrue(said.contains("Acceptable client certificate CA names\nO = Acme, CN = Acme Root CA"), said);
        }
    }

    @Test
    void thePortWithoutTlsIsReportedAsLost() {
        assertTrue(migrated.err().contains("httpPort"), migrated.err());
    }
}
