package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages of examples/liberty, each applied to the same server. */
class LibertyExampleIT {

    /** In this order, for the first two need a server that does not ask its callers who they are. */
    private static final List<String> STAGES = List.of("file-keystore", "none", "client-certificate", "basic-only", "certificate-then-basic");

    /** Those that say how callers are authenticated. */
    private static final List<String> DECISIONS = STAGES.subList(1, STAGES.size());

    @TempDir
    private static Path directory;

    private static Keywright keywright;
    private static Path home;
    private static int port;
    private static int operatorsPort;
    private static RealLiberty server;
    private static AuthenticationTable table;
    private static AuthenticationTable operatorsTable;
    private static final PredictedTable PREDICTED = new PredictedTable();
    private static final PredictedTable PREDICTED_FOR_OPERATORS = new PredictedTable();

    @BeforeAll
    static void walkThroughTheStages() throws IOException {
        List<Integer> ports = RealLiberty.freePorts(2);
        port = ports.get(0);
        operatorsPort = ports.get(1);
        keywright = Keywright.in(Keywright.copyOfExample("liberty", directory))
                .with("ZCEED3_KEYSTORE_PASSWORD", "the-keystore")
                .with("ZCEED3_TRUSTSTORE_PASSWORD", "the-truststore");
        keywright.edit("tls.yaml", "9443", Integer.toString(port));
        keywright.edit("tls.yaml", "9444", Integer.toString(operatorsPort));
        home = keywright.directory().resolve("usr/servers/zceed3");
        // As "server create" leaves it: the last line without an end.
        Files.writeString(home.resolve("server.env"), "gateway_password=unused\ncolin_password=colins");
        keywright.apply("--env", STAGES.get(0));
        start();
        Map<Presented, Path> callers = callers();
        table = new AuthenticationTable(authority(), callers, "colin", "colins");
        operatorsTable = new AuthenticationTable(authority(), callers, "colin", "colins");
        for (String stage : STAGES) {
            enter(stage);
            table.ask(stage, "https://127.0.0.1:" + port + "/whoami/");
            if (DECISIONS.contains(stage)) {
                operatorsTable.ask(stage, "https://127.0.0.1:" + operatorsPort + "/whoami/");
                PREDICTED.add(stage, keywright, "zceed3", "defaultHttpEndpoint", "--env", stage);
                PREDICTED_FOR_OPERATORS.add(stage, keywright, "zceed3", "operatorsEndpoint", "--env", stage);
            }
        }
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void eachStageDecidesAsItsReadmeSays() {
        // Under an overridden method the user is right, but getAuthType still reports the application's own.
        assertEquals("""
                certificate  password  file-keystore           none                    client-certificate      basic-only              certificate-then-basic
                none         none      null null               null null               handshake               401                     401
                none         good      null null               null null               handshake               colin CLIENT_CERT       colin BASIC
                none         wrong     null null               null null               handshake               401                     401
                good         none      null null               null null               gateway CLIENT_CERT     401                     gateway CLIENT_CERT
                good         good      null null               null null               gateway CLIENT_CERT     colin CLIENT_CERT       gateway CLIENT_CERT
                good         wrong     null null               null null               gateway CLIENT_CERT     401                     gateway CLIENT_CERT
                unmapped     none      null null               null null               403                     401                     401
                unmapped     good      null null               null null               403                     colin CLIENT_CERT       colin BASIC
                unmapped     wrong     null null               null null               403                     401                     401
                untrusted    none      null null               null null               handshake               401                     handshake
                untrusted    good      null null               null null               handshake               colin CLIENT_CERT       handshake
                untrusted    wrong     null null               null null               handshake               401                     handshake
                expired      none      null null               null null               handshake               401                     handshake
                expired      good      null null               null null               handshake               colin CLIENT_CERT       handshake
                expired      wrong     null null               null null               handshake               401                     handshake
                """, table.text());
    }

    @Test
    void authMatrixPredictsEveryCellOfTheFourDecisions() {
        assertEquals(table.only(DECISIONS).judged(Map.of("colin", "(user)")), PREDICTED.text());
        assertEquals(operatorsTable.judged(Map.of("colin", "(user)")), PREDICTED_FOR_OPERATORS.text());
    }

    @Test
    void authMatrixDoesNotGuessWhereNothingIsDeclared() {
        Program matrix = keywright.run("--env", "file-keystore", "auth-matrix", "zceed3");

        assertEquals(1, matrix.exit(), matrix.out());
        assertTrue(matrix.err().contains("who gets in at servers.zceed3 is left to its own configuration"), matrix.err());
    }

    @Test
    void theWayBackToNoQuestionsIsLeftToTheUser() {
        Map<String, String> before = configuration();

        Program refused = keywright.run("--env", "none", "plan");

        assertEquals(1, refused.exit(), refused.out());
        assertTrue(refused.err().contains("hint: remove 'authentication', or the feature appSecurity from server.xml"), refused.err());
        assertEquals(before, configuration());
    }

    @Test
    void theStagesShareTheirAuthoritiesAndTheServersKeys() {
        for (String stage : STAGES.subList(2, STAGES.size())) {
            Program plan = keywright.run("--env", stage, "plan");

            assertFalse(plan.out().contains("identities."), plan.out());
            assertFalse(plan.out().contains("authorities."), plan.out());
        }
    }

    @Test
    void everyStageIsValid() {
        for (String stage : STAGES) {
            Program validated = keywright.run("--env", stage, "validate");

            assertEquals(0, validated.exit(), validated.err());
        }
    }

    @Test
    void theChainLeadsToTheRootAndTheCertificateHasTheDeclaredNameAndAddress() throws IOException {
        List<String> chain = OpenSsl.chain(port);

        assertEquals(List.of("subject=O = Acme, CN = zceed3.acme.test", "subject=O = Acme, CN = Acme Issuing CA"),
                OpenSsl.subjects(chain, directory).subList(0, 2));
        String names = OpenSsl.describe(OpenSsl.written(chain.get(0), directory), "-ext", "subjectAltName");
        assertTrue(names.contains("DNS:zceed3.acme.test, IP Address:127.0.0.1"), names);
        Program verified = OpenSsl.handshake(port, "-CAfile", root().toString(), "-verify_return_error", "-verify_hostname", "zceed3.acme.test");
        assertTrue(verified.out().contains("Verify return code: 0 (ok)"), verified.out());
    }

    @Test
    void refusesTheProtocolsThatAreNotDeclared() {
        assertNotEquals(0, OpenSsl.handshake(port, "-tls1_1").exit());
        assertEquals(0, OpenSsl.handshake(port, "-tls1_2").exit());
        assertEquals(0, OpenSsl.handshake(port, "-tls1_3").exit());
    }

    @Test
    void eachPortHasAConfigurationOfItsOwn() {
        assertNotEquals(0, OpenSsl.handshake(operatorsPort, "-tls1_2").exit());
        assertEquals(0, OpenSsl.handshake(operatorsPort, "-tls1_3").exit());
    }

    @Test
    void theAccessLogsShowTheUserOfARequestEndpointByEndpoint() {
        Path authority = authority();
        Curl.get("https://127.0.0.1:" + port + "/whoami/").trusting(authority).as("colin", "colins").answer();
        Curl.get("https://127.0.0.1:" + operatorsPort + "/whoami/").trusting(authority).as("colin", "colins").answer();

        server.awaitFile(home.resolve("logs/http_access.log"), " colin ");
        server.awaitFile(home.resolve("logs/http_access_operatorsEndpoint.log"), " colin ");
    }

    @Test
    void theServerHasNothingToComplainOfInItsKeysOrItsConfiguration() {
        assertEquals(List.of(), server.messages().matching("(CWPKI|CWWKG)\\d{4}E").stream().filter(line -> !line.contains("CWPKI0022E")).toList());
    }

    /** Applies a stage; a change of server.env asks for a restart, anything else is followed. */
    private static void enter(String stage) {
        Map<String, String> before = configuration();
        int mark = server.messages().mark();
        Program applied = keywright.apply("--env", stage);
        Map<String, String> after = configuration();
        boolean environment = !Objects.equals(before.get("server.env"), after.get("server.env"));
        assertEquals(environment, applied.out().contains("! zceed3 must be restarted"), applied.out());
        if (environment) {
            server.close();
            start();
            return;
        }
        if (!before.equals(after)) {
            server.awaitMessage(mark, "CWWKG001[78]I");
        }
        if (!Objects.equals(before.get("server.xml"), after.get("server.xml"))) {
            server.awaitMessage(mark, "CWWKF0008I");
            server.awaitMessage(mark, "CWWKZ0003I: The application whoami");
        }
    }

    private static Map<String, String> configuration() {
        Map<String, String> picture = Keywright.picture(home);
        picture.keySet().removeIf(file -> !file.endsWith(".xml") && !file.equals("server.env"));
        return picture;
    }

    private static void start() {
        server = RealLiberty.start(home, "defaultHttpEndpoint", "operatorsEndpoint");
        server.awaitMessage(0, "CWWKZ0001I: Application whoami");
    }

    private static Path authority() {
        return Stores.authorities(home.resolve("resources/security/key.p12"), "the-keystore", directory.resolve("authorities.pem"));
    }

    private static Path root() {
        Path gateway = keywright.directory().resolve("usr/servers/gateway");
        return Stores.authorities(gateway.resolve("resources/security/outboundTrust.p12"), Stores.variable(gateway, "outboundTrust_password"), directory.resolve("root.pem"));
    }

    /** A store with the authority that issues and its key: whoever has the passphrase gets at it. */
    private static Path issuing() {
        Path store = directory.resolve("issuing.p12");
        Program.succeed(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-importkeystore", "-noprompt",
                "-srckeystore", keywright.directory().resolve(".keywright/authorities.p12").toString(), "-srcstorepass", Keywright.PASSPHRASE,
                "-srcalias", "acme-issuing", "-destkeystore", store.toString(), "-deststoretype", "PKCS12", "-deststorepass", Keywright.PASSPHRASE);
        return store;
    }

    private static Map<Presented, Path> callers() throws IOException {
        Callers callers = Callers.in(directory.resolve("callers"));
        Path gateway = keywright.directory().resolve("usr/servers/gateway");
        Path issuing = issuing();
        Path ended = callers.expired("ended", Stores.certificate(issuing, Keywright.PASSPHRASE, directory.resolve("issuing.crt")),
                Stores.key(issuing, Keywright.PASSPHRASE, directory.resolve("issuing.key")), "/CN=gateway/O=Acme");
        return Map.of(
                Presented.GOOD, Stores.identity(gateway.resolve("resources/security/outboundKeys.p12"), Stores.variable(gateway, "outboundKeys_password"), directory.resolve("gateway.pem")),
                Presented.UNMAPPED, Stores.identity(home.resolve("resources/security/key.p12"), "the-keystore", directory.resolve("zceed3.pem")),
                Presented.UNTRUSTED, callers.certificates().get(Presented.UNTRUSTED),
                Presented.EXPIRED, ended);
    }
}
