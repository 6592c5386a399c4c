package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.network.Patience;
import io.keywright.engine.network.Peer;
import io.keywright.engine.retrieve.ChainFetcher;
import io.keywright.engine.retrieve.Presented;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are fetched from a port, shown, and written down only where the document knows their fingerprint. */
class RetrieveTest {

    private static final String CERTIFICATE = "certs/partner.pem";

    @TempDir
    private Path directory;
    private final Loopback loopback = new Loopback();
    private Workplace place;

    @BeforeEach
    void workplace() {
        place = new Workplace(directory).set("PW", "of-the-stores");
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    /** A TLS port that presents a new self-signed certificate. */
    private record Tls(int port, X509Certificate certificate) {
    }

    private Tls tls(String subject, String protocol, boolean demandsCertificate) throws Exception {
        Path store = directory.resolve("port-" + protocol + ".p12");
        X509Certificate certificate = HandMade.selfSigned(store, "of-the-port", "port", subject, "localhost", 90);
        KeyStore keys = HandMade.open(store, "of-the-port");
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, "of-the-port".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setNeedClientAuth(demandsCertificate);
        return new Tls(loopback.listen(socket, caller -> ((SSLSocket) caller).startHandshake()), certificate);
    }

    private Workplace document(int port, String sha256) throws IOException {
        return place.document("""
                authorities:
                  partner: {retrieve: {from: "localhost:%d", sha256: "%s"}}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores: {defaultTrustStore: {password: {env: PW}, trust: {partner: partner}}}
                    sslConfigs: {defaultSSLConfig: {truststore: defaultTrustStore}}
                """.formatted(port, sha256));
    }

    private static ChainFetcher impatient(ProxySelector proxies) {
        return new ChainFetcher(new Patience(Duration.ofMillis(300), Duration.ofMillis(600)), proxies, new SecureRandom());
    }

    @Test
    void theChainOfAPortIsShownWithItsPinAndNothingIsWritten() throws Exception {
        Tls tls = tls("CN=partner", "TLSv1.3", false);

        String out = place.run("retrieve", "localhost:" + tls.port()).done().out();

        assertTrue(out.contains("CN=partner"), out);
        assertTrue(out.contains("retrieve: {from: \"localhost:" + tls.port() + "\", sha256: \""
                + Fingerprint.of(tls.certificate()) + "\"}"), out);
        assertTrue(out.contains("Not trusted yet"), out);
        assertFalse(Files.exists(place.path("certs")));
    }

    @Test
    void aPortThatDemandsAClientCertificateShowsItsOwnAllTheSame() throws Exception {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            Tls tls = tls("CN=demanding", protocol, true);

            assertTrue(place.run("retrieve", "localhost:" + tls.port()).done().out().contains("CN=demanding"), protocol);
        }
    }

    @Test
    void thePinnedCertificateIsWrittenAndTrustedFromThenOn() throws Exception {
        Tls tls = tls("CN=partner", "TLSv1.3", false);
        document(tls.port(), Fingerprint.of(tls.certificate()));
        place.run("validate").ended(ExitCode.DONE, "keywright retrieve partner");
        place.run("plan").ended(ExitCode.ERROR, "keywright retrieve partner");

        String out = place.run("retrieve", "partner").done().out();
        place.settled();

        assertTrue(out.contains(CERTIFICATE + " holds the pinned certificate now"), out);
        assertEquals(tls.certificate(), place.certificate("orders/resources/security/trust.p12", "of-the-stores", "partner"));
        assertTrue(place.run("retrieve", "partner").done().out().contains("already"));
    }

    @Test
    void planningNeedsNoPortOnceTheCertificateIsThere() throws Exception {
        Tls tls = tls("CN=partner", "TLSv1.3", false);
        document(tls.port(), Fingerprint.of(tls.certificate())).run("retrieve", "partner").done();
        close();

        place.settled();
    }

    @Test
    void anotherSignerIsToldWithBothFingerprintsAndNothingIsWritten() throws Exception {
        Tls tls = tls("CN=partner", "TLSv1.3", false);
        String pin = "5d".repeat(32);
        document(tls.port(), pin);

        Workplace.Said said = place.run("retrieve", "partner");

        said.ended(ExitCode.ERROR, pin).ended(ExitCode.ERROR, Fingerprint.of(tls.certificate()));
        assertFalse(Files.exists(place.path(CERTIFICATE)));
    }

    @Test
    void aFileWithAnotherCertificateIsNeverTrusted() throws Exception {
        Tls tls = tls("CN=partner", "TLSv1.3", false);
        document(tls.port(), Fingerprint.of(tls.certificate())).file(CERTIFICATE, HandMade.certificate("CN=somebody else"));

        place.run("validate").ended(ExitCode.ERROR, Fingerprint.of(tls.certificate()));
        place.run("plan").ended(ExitCode.ERROR, "certs/partner.pem holds ");
    }

    @Test
    void whatIsNeitherAPortNorARetrievedAuthorityIsWrongUsage() throws Exception {
        document(1, "5d".repeat(32));

        place.run("retrieve", "partnre").ended(ExitCode.USAGE, "did you mean 'partner'?");
        place.run("retrieve", "localhost").ended(ExitCode.USAGE, "neither HOST:PORT nor an authority");
        place.run("retrieve", "localhost:99999").ended(ExitCode.USAGE, "neither HOST:PORT");
    }

    @Test
    void aPortThatSpeaksNoTlsIsTold() throws Exception {
        int port = loopback.listen(caller -> caller.getOutputStream().write("220 mail.test ESMTP\r\n".getBytes(StandardCharsets.US_ASCII)));

        place.run("retrieve", "localhost:" + port).ended(ExitCode.ERROR, "asking localhost:" + port + ": no TLS handshake");
    }

    @Test
    void aPortThatHangsUpIsTold() throws Exception {
        int port = loopback.listen(Socket::close);

        place.run("retrieve", "localhost:" + port).ended(ExitCode.ERROR, "asking localhost:" + port);
    }

    @Test
    void aPortThatIsClosedIsTold() throws Exception {
        place.run("retrieve", "localhost:" + Loopback.closed()).ended(ExitCode.ERROR, "no connection");
    }

    @Test
    void aPortThatSaysNothingIsNotWaitedForLong() throws Exception {
        int port = loopback.listen(caller -> caller.getInputStream().transferTo(OutputStream.nullOutputStream()));

        EnvironmentException e = assertThrows(EnvironmentException.class,
                () -> impatient(none()).fetch(new Peer("localhost", port), false));

        assertTrue(e.getMessage().startsWith("asking localhost:" + port + ": "), e.getMessage());
    }

    @Test
    void aPortThatNeverEndsIsCutOff() throws Exception {
        byte[] record = new byte[16 << 10];
        record[0] = 22;
        record[1] = 3;
        record[2] = 3;
        record[3] = 0x3f;
        record[4] = (byte) 0xfb;
        record[5] = 11;
        record[6] = 0x7f;
        int port = loopback.listen(caller -> {
            while (true) {
                caller.getOutputStream().write(record);
            }
        });

        EnvironmentException e = assertThrows(EnvironmentException.class,
                () -> impatient(none()).fetch(new Peer("localhost", port), false));

        assertTrue(e.getMessage().contains("asking localhost:" + port), e.getMessage());
    }

    @Test
    void addressesOfMachinesThemselvesAreRefused() {
        for (String peer : List.of("169.254.169.254:443", "[fe80::1]:443", "224.0.0.1:443", "0.0.0.0:443", "100.100.100.200:80")) {
            place.run("retrieve", peer).ended(ExitCode.ERROR, "--any-address");
        }
    }

    @Test
    void aSubjectCannotFakeALine() throws Exception {
        Tls tls = tls("CN=\"ok\nNot trusted yet: \u001b[31mall verified\"", "TLSv1.3", false);

        String out = place.run("retrieve", "localhost:" + tls.port()).done().out();

        assertFalse(out.contains("\u001b"), out);
        assertEquals(1, out.lines().filter(line -> line.startsWith("Not trusted yet")).count(), out);
    }

    @Test
    void theResultCanBeHadAsJsonAndAFailureAsWell() throws Exception {
        Tls tls = tls("CN=partner", "TLSv1.3", false);

        Map<?, ?> json = place.run("retrieve", "localhost:" + tls.port(), "--json").done().json();
        Map<?, ?> failure = place.run("retrieve", "0.0.0.0:1", "--json").ended(ExitCode.ERROR, "").json();

        assertEquals(Fingerprint.of(tls.certificate()), json.get("anchor"));
        assertEquals(List.of(), failure.get("certificates"));
        assertEquals(1, ((List<?>) failure.get("diagnostics")).size());
    }

    @Test
    void aProxyIsAskedToConnect() throws Exception {
        Tls tls = tls("CN=behind the proxy", "TLSv1.3", false);
        List<String> asked = new ArrayList<>();
        int proxy = loopback.listen(caller -> {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) caller.getInputStream().read());
            }
            asked.add(head.substring(0, head.indexOf("\r\n")));
            try (Socket to = new Socket(InetAddress.getLoopbackAddress(), tls.port())) {
                caller.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = new Thread(() -> pump(to, caller));
                back.start();
                pump(caller, to);
            }
        });

        Presented presented = new ChainFetcher(Patience.USUAL, through(proxy), new SecureRandom())
                .fetch(new Peer("partner.test", 443), false);

        assertEquals(tls.certificate(), presented.chain().get(0));
        assertEquals(List.of("CONNECT partner.test:443 HTTP/1.1"), asked);
    }

    @Test
    void aProxyThatRefusesIsQuoted() throws Exception {
        int proxy = loopback.listen(caller -> {
            caller.getInputStream().read(new byte[1000]);
            caller.getOutputStream().write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });

        EnvironmentException e = assertThrows(EnvironmentException.class,
                () -> impatient(through(proxy)).fetch(new Peer("partner.test", 443), false));

        assertEquals("asking partner.test:443: the proxy refuses: HTTP/1.1 407 Proxy Authentication Required", e.getMessage());
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException oneSideLeft) {
            return;
        }
    }

    private static ProxySelector none() {
        return through(0);
    }

    private static ProxySelector through(int port) {
        return new ProxySelector() {

            @Override
            public List<Proxy> select(URI uri) {
                return List.of(port == 0 ? Proxy.NO_PROXY
                        : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError("nobody calls this", failure);
            }
        };
    }
}
