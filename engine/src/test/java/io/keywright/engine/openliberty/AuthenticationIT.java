package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client authentication, fallback, certificate and password: every combination, as a real server decides it. */
class AuthenticationIT {

    private static final String DOCUMENT = """
            keywright: 1
            site: authentication
            authorities:
              root:
                generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}
              callers: {file: callers/callers.pem}
            identities:
              orders:
                generate: {subject: "CN=orders", names: [localhost], key: EC-P256, validFor: 90d, issuer: root}
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
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: none}
                  supported: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: supported}
                  required: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: required}
                authentication: {method: certificate, fallbackToBasic: false}
                endpoints:
                  defaultHttpEndpoint: {port: %d, httpPort: -1, sslConfig: defaultSSLConfig}
                  supported: {port: %d, httpPort: -1, sslConfig: supported}
                  required: {port: %d, httpPort: -1, sslConfig: required}
            """;

    @TempDir
    private static Path directory;

    private static Keywright keywright;
    private static List<Integer> ports;
    private static RealLiberty server;
    private static Callers callers;
    private static Path authority;

    @BeforeAll
    static void startServer() {
        callers = Callers.in(directory.resolve("callers"));
        ports = RealLiberty.freePorts(3);
        keywright = Keywright.in(directory)
                .with("STORE_PASSWORD", "changeit")
                .write("tls.yaml", DOCUMENT.formatted(ports.get(0), ports.get(1), ports.get(2)))
                .write("usr/servers/orders/server.xml", GuardedApplication.SERVER);
        Path home = directory.resolve("usr/servers/orders");
        GuardedApplication.install(home);
        keywright.apply();
        authority = Stores.authorities(home.resolve("resources/security/key.p12"), "changeit", directory.resolve("root.pem"));
        server = RealLiberty.start(home, "defaultHttpEndpoint", "supported", "required");
        server.awaitMessage(0, "CWWKZ0001I: Application guarded");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void withoutFallbackAPasswordHelpsNobody() {
        fallback(false);

        assertEquals("""
                certificate  password  none                    supported               required
                none         none      403                     403                     handshake
                none         good      403                     403                     handshake
                none         wrong     403                     403                     handshake
                good         none      403                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         good      403                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         wrong     403                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                unmapped     none      403                     403                     403
                unmapped     good      403                     403                     403
                unmapped     wrong     403                     403                     403
                untrusted    none      403                     handshake               handshake
                untrusted    good      403                     handshake               handshake
                untrusted    wrong     403                     handshake               handshake
                """, table());
    }

    @Test
    void withFallbackWhoeverIsLetInWithoutAUserIsAskedForOne() {
        fallback(true);

        assertEquals("""
                certificate  password  none                    supported               required
                none         none      401                     401                     handshake
                none         good      ops BASIC               ops BASIC               handshake
                none         wrong     401                     401                     handshake
                good         none      401                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         good      ops BASIC               maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                good         wrong     401                     maximo-svc CLIENT_CERT  maximo-svc CLIENT_CERT
                unmapped     none      401                     401                     401
                unmapped     good      ops BASIC               ops BASIC               ops BASIC
                unmapped     wrong     401                     401                     401
                untrusted    none      401                     handshake               handshake
                untrusted    good      ops BASIC               handshake               handshake
                untrusted    wrong     401                     handshake               handshake
                """, table());
    }

    @Test
    void saysWhichCertificateItDoesNotTrust() {
        table();

        assertFalse(server.messages().matching("CWPKI0022E.*CN=maximo-svc").isEmpty(), server.messages()::tail);
    }

    private static String table() {
        AuthenticationTable table = new AuthenticationTable(authority, callers.certificates(), "ops", "ops-password");
        table.ask("none", url(0));
        table.ask("supported", url(1));
        table.ask("required", url(2));
        return table.text();
    }

    private static String url(int endpoint) {
        return "https://localhost:" + ports.get(endpoint) + GuardedApplication.CONTEXT + "/who";
    }

    /** Applies the other answer while the server runs. */
    private static void fallback(boolean wanted) {
        if (keywright.contains("tls.yaml", "fallbackToBasic: " + wanted)) {
            return;
        }
        keywright.edit("tls.yaml", "fallbackToBasic: " + !wanted, "fallbackToBasic: " + wanted);
        server.update(keywright::apply);
    }
}
