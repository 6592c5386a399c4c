package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client authentication, fallback, certificate and password: every combination, as a real server decides it. */
class AuthenticationIT {

    @TempDir
    private static Path directory;

    private static Path home;
    private static List<Integer> ports;
    private static RealLiberty server;
    private static Callers callers;
    private static Path authority;

    @BeforeAll
    static void startServer() throws IOException {
        callers = Callers.in(directory.resolve("callers"));
        home = directory.resolve("usr/servers/orders");
        Path security = Files.createDirectories(home.resolve("resources/security"));
        GuardedApplication.install(home);
        authority = directory.resolve("server.pem");
        Program.succeed("keytool", "-genkeypair", "-alias", "orders", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
                "-validity", "2", "-keystore", security.resolve("key.p12").toString(), "-storepass", "changeit");
        Program.succeed("keytool", "-exportcert", "-rfc", "-alias", "orders", "-keystore", security.resolve("key.p12").toString(),
                "-storepass", "changeit", "-file", authority.toString());
        Program.succeed("keytool", "-importcert", "-noprompt", "-alias", "callers", "-file", callers.authority().toString(),
                "-keystore", security.resolve("trust.p12").toString(), "-storepass", "changeit");
        ports = RealLiberty.freePorts(3);
        configure(false);
        server = RealLiberty.start(home, "none", "supported", "required");
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
        server.update(() -> configure(false));

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
        server.update(() -> configure(true));

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

    private static void configure(boolean fallback) {
        String configuration = """
                <server>
                    <featureManager>
                        <feature>servlet-6.0</feature>
                        <feature>appSecurity-5.0</feature>
                        <feature>transportSecurity-1.0</feature>
                    </featureManager>
                    <keyStore id="defaultKeyStore" password="changeit"/>
                    <keyStore id="trust" location="trust.p12" password="changeit"/>
                    <ssl id="defaultSSLConfig" keyStoreRef="defaultKeyStore" trustStoreRef="trust"/>
                    <ssl id="supported" keyStoreRef="defaultKeyStore" trustStoreRef="trust" clientAuthenticationSupported="true"/>
                    <ssl id="required" keyStoreRef="defaultKeyStore" trustStoreRef="trust" clientAuthentication="true"/>
                    <httpEndpoint id="none" httpPort="-1" httpsPort="%d"/>
                    <httpEndpoint id="supported" httpPort="-1" httpsPort="%d"><sslOptions sslRef="supported"/></httpEndpoint>
                    <httpEndpoint id="required" httpPort="-1" httpsPort="%d"><sslOptions sslRef="required"/></httpEndpoint>
                    <webAppSecurity allowFailOverToBasicAuth="%b"/>
                %s</server>
                """.formatted(ports.get(0), ports.get(1), ports.get(2), fallback, GuardedApplication.CONFIGURATION);
        try {
            Files.writeString(home.resolve("server.xml"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
