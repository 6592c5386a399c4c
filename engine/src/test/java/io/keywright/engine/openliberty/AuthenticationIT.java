package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Client authentication, method, fallback, certificate and password: every combination, as a real server decides it. */
class AuthenticationIT {

    private static final String DOCUMENT = """
            keywright: 1
            site: authentication
            authorities:
              root:
                generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}
              callers: {file: callers/callers.pem}
              pin-good: {file: callers/good.crt}
              pin-unmapped: {file: callers/unmapped.crt}
              pin-expired: {file: callers/expired.crt}
            identities:
              orders:
                generate: {subject: "CN=orders", names: [localhost], key: EC-P256, validFor: 90d, issuer: root}
              good: {import: {file: callers/good.pem}}
              untrusted: {import: {file: callers/untrusted.pem}}
              impostor: {import: {file: callers/impostor.pem}}
              serving: {import: {file: callers/serving.pem}}
              expired: {import: {file: callers/expired.pem}}
            servers:
              orders:
                flavour: liberty
                version: "25.0.0.9"
                home: usr/servers/orders
                keystores:
                  defaultKeyStore:
                    password: {env: STORE_PASSWORD}
                    keys: {orders: orders}
                  trust:
                    password: {env: STORE_PASSWORD}
                    trust: {callers: callers}
                  pins:
                    password: {env: STORE_PASSWORD}
                    trust: {good: pin-good, unmapped: pin-unmapped, expired: pin-expired}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: none}
                  supported: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: supported}
                  required: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: required}
                  pinned: {keystore: defaultKeyStore, truststore: pins, serverKey: orders, clientAuth: supported}
                authentication: %s
                endpoints:
                  defaultHttpEndpoint: {names: [localhost], port: %d, httpPort: -1, sslConfig: defaultSSLConfig}
                  supported: {names: [localhost], port: %d, httpPort: -1, sslConfig: supported}
                  required: {names: [localhost], port: %d, httpPort: -1, sslConfig: required}
                  pinned: {names: [localhost], port: %d, httpPort: -1, sslConfig: pinned}
              caller:
                flavour: client
                home: caller
                keystores:
                  keys:
                    type: PKCS12
                    password: {env: STORE_PASSWORD}
                    keys: {good: good, untrusted: untrusted, impostor: impostor, serving: serving, expired: expired}
            """;

    /** Columns of the tables: the client authentication of an endpoint, of the last with nothing but callers' certificates to trust. */
    private static final List<String> COLUMNS = List.of("none", "supported", "required", "pinned");

    /** What the server is told in turn; only the first is possible without a feature that is never taken away again. */
    private enum Stage {
        NONE("{method: none}"),
        CERTIFICATE("{method: certificate, users: {maximo-svc: {subject: \"CN=maximo-svc, O=Acme\"}}}"),
        CERTIFICATE_THEN_BASIC("{method: certificate, fallbackToBasic: true, users: {maximo-svc: {subject: \"CN=maximo-svc, O=Acme\"}}}"),
        BASIC("{method: basic}");

        private final String authentication;

        Stage(String authentication) {
            this.authentication = authentication;
        }
    }

    @TempDir
    private static Path directory;

    private static final Map<Stage, AuthenticationTable> ANSWERS = new LinkedHashMap<>();
    private static final Map<Stage, PredictedTable> PREDICTIONS = new LinkedHashMap<>();
    private static Keywright keywright;
    private static List<Integer> ports;
    private static RealLiberty server;

    @BeforeAll
    static void walkThroughTheStages() {
        Callers callers = Callers.in(directory.resolve("callers"));
        ports = RealLiberty.freePorts(4);
        keywright = Keywright.in(directory)
                .with("STORE_PASSWORD", "changeit")
                .write("tls.yaml", DOCUMENT.formatted(Stage.NONE.authentication, ports.get(0), ports.get(1), ports.get(2), ports.get(3)))
                .write("usr/servers/orders/server.xml", GuardedApplication.SERVER);
        Path home = directory.resolve("usr/servers/orders");
        GuardedApplication.install(home);
        keywright.apply();
        Path authority = Stores.authorities(home.resolve("resources/security/key.p12"), "changeit", directory.resolve("root.pem"));
        server = RealLiberty.start(home, "defaultHttpEndpoint", "supported", "required", "pinned");
        server.awaitMessage(0, "CWWKZ0001I: Application guarded");
        for (Stage stage : Stage.values()) {
            enter(stage);
            AuthenticationTable answers = new AuthenticationTable(authority, callers.certificates(), "ops", "ops-password");
            PredictedTable predictions = new PredictedTable();
            for (String column : COLUMNS) {
                answers.ask(column, url(COLUMNS.indexOf(column)));
                predictions.add(column, keywright, "orders", column.equals("none") ? "defaultHttpEndpoint" : column);
            }
            ANSWERS.put(stage, answers);
            PREDICTIONS.put(stage, predictions);
        }
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void authMatrixPredictsEveryCell(Stage stage) {
        assertEquals(ANSWERS.get(stage).judged(Map.of("ops", "(user)")), PREDICTIONS.get(stage).text());
    }

    @Test
    void whereNobodyIsAskedOnlyTheHandshakeRefuses() {
        assertEquals("""
                certificate  password  none                    supported               required                pinned
                none         none      null null               null null               handshake               null null
                none         good      null null               null null               handshake               null null
                none         wrong     null null               null null               handshake               null null
                good         none      null null               null null               null null               null null
                good         good      null null               null null               null null               null null
                good         wrong     null null               null null               null null               null null
                unmapped     none      null null               null null               null null               null null
                unmapped     good      null null               null null               null null               null null
                unmapped     wrong     null null               null null               null null               null null
                untrusted    none      null null               handshake               handshake               handshake
                untrusted    good      null null               handshake               handshake               handshake
                untrusted    wrong     null null               handshake               handshake               handshake
                expired      none      null null               handshake               handshake               null null
                expired      good      null null               handshake               handshake               null null
                expired      wrong     null null               handshake               handshake               null null
                """, ANSWERS.get(Stage.NONE).text());
    }

    @Test
    void withoutFallbackAPasswordHelpsNobody() {
        assertEquals("""
                certificate  password  none                    supported               required                pinned
                none         none      403                     403                     handshake               403
                none         good      403                     403                     handshake               403
                none         wrong     403                     403                     handshake               403
                good         none      403                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         good      403                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         wrong     403                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                unmapped     none      403                     403                     403                     403
                unmapped     good      403                     403                     403                     403
                unmapped     wrong     403                     403                     403                     403
                untrusted    none      403                     handshake               handshake               handshake
                untrusted    good      403                     handshake               handshake               handshake
                untrusted    wrong     403                     handshake               handshake               handshake
                expired      none      403                     handshake               handshake               maximo-svc CLIENT_CERT
                expired      good      403                     handshake               handshake               maximo-svc CLIENT_CERT
                expired      wrong     403                     handshake               handshake               maximo-svc CLIENT_CERT
                """, ANSWERS.get(Stage.CERTIFICATE).text());
    }

    @Test
    void withFallbackWhoeverIsLetInWithoutAUserIsAskedForOne() {
        assertEquals("""
                certificate  password  none                    supported               required                pinned
                none         none      401                     401                     handshake               401
                none         good      ops BASIC               ops BASIC               handshake               ops BASIC
                none         wrong     401                     401                     handshake               401
                good         none      401                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         good      ops BASIC               maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         wrong     401                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                unmapped     none      401                     401                     401                     401
                unmapped     good      ops BASIC               ops BASIC               ops BASIC               ops BASIC
                unmapped     wrong     401                     401                     401                     401
                untrusted    none      401                     handshake               handshake               handshake
                untrusted    good      ops BASIC               handshake               handshake               handshake
                untrusted    wrong     401                     handshake               handshake               handshake
                expired      none      401                     handshake               handshake               maximo-svc CLIENT_CERT
                expired      good      ops BASIC               handshake               handshake               maximo-svc CLIENT_CERT
                expired      wrong     401                     handshake               handshake               maximo-svc CLIENT_CERT
                """, ANSWERS.get(Stage.CERTIFICATE_THEN_BASIC).text());
    }

    @Test
    void byPasswordACertificateCountsOnlyInTheHandshake() {
        assertEquals("""
                certificate  password  none                    supported               required                pinned
                none         none      401                     401                     handshake               401
                none         good      ops CLIENT_CERT         ops CLIENT_CERT         handshake               ops CLIENT_CERT
                none         wrong     401                     401                     handshake               401
                good         none      401                     401                     401                     401
                good         good      ops CLIENT_CERT         ops CLIENT_CERT         ops CLIENT_CERT         ops CLIENT_CERT
                good         wrong     401                     401                     401                     401
                unmapped     none      401                     401                     401                     401
                unmapped     good      ops CLIENT_CERT         ops CLIENT_CERT         ops CLIENT_CERT         ops CLIENT_CERT
                unmapped     wrong     401                     401                     401                     401
                untrusted    none      401                     handshake               handshake               handshake
                untrusted    good      ops CLIENT_CERT         handshake               handshake               handshake
                untrusted    wrong     401                     handshake               handshake               handshake
                expired      none      401                     handshake               handshake               401
                expired      good      ops CLIENT_CERT         handshake               handshake               ops CLIENT_CERT
                expired      wrong     401                     handshake               handshake               401
                """, ANSWERS.get(Stage.BASIC).text());
    }

    @Test
    void saysWhichCertificateItDoesNotTrust() {
        assertFalse(server.messages().matching("CWPKI0022E.*CN=maximo-svc").isEmpty(), server.messages()::tail);
    }

    @Test
    void saysThatACertificateHasEnded() {
        assertFalse(server.messages().matching("CertificateExpiredException: NotAfter: Thu Feb 01 00:00:00").isEmpty(), server.messages()::tail);
    }

    @Test
    void aProbeSeesWhatIsDeclared() {
        probe(0, "good").contains("Client certificate: none\n", "client_certificate_not_sent: ", "not_asked: ")
                .contains("\nAs servers.orders.endpoints.defaultHttpEndpoint says\n");
        probe(1, "good").contains("Client certificate: supported\n", "    CN=callers\n", "our certificate was sent and taken")
                .contains("\nAs servers.orders.endpoints.supported says\n");
        probe(2, "good").contains("Client certificate: required\n", "    CN=callers\n", "our certificate was sent and taken")
                .contains("\nAs servers.orders.endpoints.required says\n");
    }

    @Test
    void aProbeTellsWhatTheServerLogs() {
        logged(probe(2, "untrusted").contains("client_certificate_required: ", "untrusted_client: ", "issuer_not_named: the port names one issuer"),
                "CWWKO0801E … Empty client certificate chain", "CWWKO0801E.*Empty client certificate chain");
        logged(probe(2, "impostor").contains("our certificate was sent and refused", "untrusted_client: "),
                "CWPKI0022E … A signer with SubjectDN … was sent from the target host", "CWPKI0022E.*A signer with SubjectDN .* was sent from the "
                + "target host.*located in SSL configuration alias required");
        logged(probe(1, "serving").contains("wrong_key_usage: "),
                "CWPKI0022E … Extended key usage does not permit use for TLS client authentication",
                "CWPKI0022E.*Extended key usage does not permit use for TLS client authentication");
        logged(probe(1, "expired").contains("client_expired: "), "CWPKI0022E … validity check failed", "CWPKI0022E.*validity check failed");
        assertFalse(server.messages().matching("CWWKO0801E.*Client requested protocol TLSv1.1 is not enabled or supported in server context")
                .isEmpty(), server.messages()::tail);
    }

    private static void logged(Probe probe, String told, String line) {
        probe.contains("logged there: " + told);
        assertFalse(server.messages().matching(line).isEmpty(), server.messages()::tail);
    }

    /** A probe of an endpoint that finds it as declared. */
    private static Probe probe(int endpoint, String as) {
        Program program = keywright.run("probe", "localhost:" + ports.get(endpoint), "--fail-on", "difference", "--as", "caller/" + as);
        assertEquals(0, program.exit(), program::toString);
        return new Probe(program.out());
    }

    private record Probe(String out) {

        Probe contains(String... texts) {
            for (String text : texts) {
                assertTrue(out.contains(text), () -> "no " + text + " in\n" + out);
            }
            return this;
        }
    }

    private static String url(int endpoint) {
        return "https://localhost:" + ports.get(endpoint) + GuardedApplication.CONTEXT + "/who";
    }

    /** Applies the stage while the server runs. */
    private static void enter(Stage stage) {
        if (stage == Stage.NONE) {
            return;
        }
        int mark = server.messages().mark();
        keywright.edit("tls.yaml", "authentication: " + Stage.values()[stage.ordinal() - 1].authentication, "authentication: " + stage.authentication);
        server.update(keywright::apply);
        if (stage == Stage.CERTIFICATE) {
            // The feature that asks who somebody is comes with it, and the application starts anew.
            server.awaitMessage(mark, "CWWKF0008I");
            server.awaitMessage(mark, "CWWKZ0003I: The application guarded");
        }
    }
}
