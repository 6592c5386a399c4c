package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users that are certificates, where the product takes each from a file in DER that somebody brings in. */
class MappedUsersTest {

    private static final String PW = "of-the-stores-1";
    private static final String TODO = "is/keywright-todo/";
    private static final String SCRIPT = TODO + "client-certificates.sh";

    @TempDir
    private Path directory;
    private Workplace place;

    @BeforeEach
    void place() throws IOException {
        place = new Workplace(directory).set("PW", PW);
        place.file("is/config/server.cnf", "watt.server.port=5555\nwatt.security.trustStoreAlias=\n");
        document("robot: {generate: {subject: \"CN=robot\", usage: [client], validFor: 90d, issuer: ca}, renewBefore: 30d}", "{robot: robot}", "robot: {certificate: robot}");
    }

    /** @param keys of the bundle that a caller gets */
    private void document(String identity, String keys, String user) throws IOException {
        place.document("""
                authorities:
                  ca: {generate: {subject: "CN=CA"}}
                identities:
                  is: {generate: {subject: "CN=is", names: [is.test]}}
                  %s
                servers:
                  is:
                    flavour: webmethods-is
                    home: is
                    keystores:
                      KS: {password: {env: PW}, keys: {is: is}}
                      TS: {password: {env: PW}, trust: {ca: ca}}
                    sslConfigs: {standard: {keystore: KS, truststore: TS, serverKey: is, clientAuth: required}}
                    defaultSslConfig: standard
                    authentication: {method: certificate, users: {%s}}
                    endpoints: {edge: {port: 9443}}
                  caller:
                    flavour: client
                    home: caller
                    keystores: {robot: {location: robot.p12, password: {env: PW}, keys: %s}}
                """.formatted(identity, user, keys));
    }

    private X509Certificate robot() throws IOException {
        return place.certificate("caller/robot.p12", PW, "robot");
    }

    private void nothingIsWritten() throws IOException {
        Map<String, String> before = place.contents("is");
        place.settled();
        assertEquals(before, place.contents("is"));
    }

    @Test
    void theCertificateOfAnIdentityThatTheSameApplyMakesLiesReadyMadeInDer() throws Exception {
        assertTrue(place.plan().out().contains("(keywright-todo/robot.der)"), place.plan()::toString);
        place.run("render", "--to", "rendered").done();
        assertTrue(Files.exists(place.path("rendered/is/keywright-todo/robot.der.todo")));
        place.apply().done();

        assertArrayEquals(robot().getEncoded(), Files.readAllBytes(place.path(TODO + "robot.der")));
        assertTrue(place.text(SCRIPT).contains("'robot') map \"$user\" \"$instance\"/keywright-todo/'robot.der' ;;"), place.text(SCRIPT));
        nothingIsWritten();
    }

    @Test
    void whatIsDoneIsOpenAgainWithTheRenewedCertificate() throws Exception {
        place.apply().done();
        byte[] first = Files.readAllBytes(place.path(TODO + "robot.der"));
        place.run("done", "is/client-certificates", "is/client-certificates/robot").done();
        assertFalse(Files.exists(place.path(TODO + "robot.der")));
        assertFalse(place.plan().out().contains("client-certificates"), place.plan()::toString);
        nothingIsWritten();

        place.at("2027-02-10T12:00:00Z");
        assertTrue(place.plan().out().contains("is/client-certificates/robot"), place.plan()::toString);
        place.apply().done();

        byte[] second = Files.readAllBytes(place.path(TODO + "robot.der"));
        assertArrayEquals(robot().getEncoded(), second);
        assertFalse(Arrays.equals(first, second));
        assertTrue(Files.exists(place.path(SCRIPT)));
        nothingIsWritten();
    }

    @Test
    void aCertificateWhoseKeyIsElsewhereIsTakenFromItsFile() throws Exception {
        X509Certificate elsewhere = HandMade.trusted(directory.resolve("elsewhere.p12"), "elsewhere", "x", "CN=elsewhere");
        place.file("robot.pem", Pem.write(elsewhere));
        document("robot: {external: robot.pem}", "{is: is}", "robot: {certificate: robot}");
        place.apply().done();

        assertArrayEquals(elsewhere.getEncoded(), Files.readAllBytes(place.path(TODO + "robot.der")));
        nothingIsWritten();
    }

    @Test
    void aCertificateThatStandsInAnotherServersStoreIsTakenFromThere() throws Exception {
        place.apply().done();
        document("robot: {adopt: {sha256: \"" + Fingerprint.of(robot()) + "\"}}", "{robot: robot}", "ops: {certificate: robot}");
        place.apply().done();

        assertArrayEquals(robot().getEncoded(), Files.readAllBytes(place.path(TODO + "robot.der")));
        assertTrue(place.text(SCRIPT).contains("'ops') map"), place.text(SCRIPT));
        nothingIsWritten();
    }

    @Test
    void aSubjectHasNoFileAndTheScriptAsksForOne() throws Exception {
        document("robot: {generate: {subject: \"CN=robot\", usage: [client]}}", "{robot: robot}", "ops: {subject: \"CN=ops, O=Acme\"}");
        place.apply().done();

        assertFalse(Files.exists(place.path(TODO + "robot.der")));
        assertTrue(place.text(SCRIPT).contains("DER file of a certificate of CN=ops,O=Acme"), place.text(SCRIPT));
        assertTrue(place.text(SCRIPT).contains("'ops') map \"$user\" \"${KEYWRIGHT_CERTIFICATE_1:?}\" ;;"), place.text(SCRIPT));
        nothingIsWritten();
    }

    @Test
    void anIdentityThatStandsInNoStoreIsMadeForNoUser() throws Exception {
        document("robot: {generate: {subject: \"CN=robot\", usage: [client]}}", "{is: is}", "robot: {certificate: robot}");
        place.apply().done();

        assertFalse(Files.exists(place.path(TODO + "robot.der")));
        assertTrue(place.text(SCRIPT).contains("DER file of a certificate of CN=robot"), place.text(SCRIPT));
        nothingIsWritten();
    }

    @Test
    void twoUsersOfOneCertificateAreRefused() throws Exception {
        document("robot: {generate: {subject: \"CN=robot\", usage: [client]}}", "{robot: robot}", "robot: {certificate: robot}, ops: {certificate: robot}");

        place.run("plan").ended(ExitCode.ERROR, "'ops' and 'robot' cannot both be it");
    }
}
