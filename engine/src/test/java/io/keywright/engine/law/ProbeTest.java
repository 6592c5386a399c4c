package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a live port is what openssl was told to be. */
class ProbeTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String OLD = "ALL:@SECLEVEL=0";
    private static final String CALLERS = """
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}}
            identities:
              caller: {generate: {subject: "CN=caller", usage: [client], key: EC-P256, validFor: 30d, issuer: root}}
              large: {generate: {subject: "CN=large", usage: [client], key: EC-P384, validFor: 30d, issuer: root}}
              rsa: {generate: {subject: "CN=rsa", usage: [client], key: RSA-2048, validFor: 30d, issuer: root}}
              serving: {generate: {subject: "CN=serving", usage: [server], key: EC-P256, validFor: 30d, issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {caller: caller, large: large, rsa: rsa, serving: serving}}
                  more: {password: {env: PW}, keys: {caller: caller, "a/b": caller}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: serving, clientKey: caller}
                  more: {keystore: more, clientKey: caller}
            """;

    @TempDir
    private static Path site;
    @TempDir
    private Path directory;
    private final List<SecureServer> running = new ArrayList<>();
    private Workplace place;
    private TestAuthority partner;

    @BeforeAll
    static void makeCallers() throws IOException {
        Workplace made = new Workplace(site).set("PW", "of-the-stores").document(CALLERS).settled();
        Files.writeString(made.path("root.pem"), Pem.write(made.store("orders/resources/security/key.p12", "PKCS12", "of-the-stores")
                .get("caller").chain().get(1)));
    }

    @BeforeEach
    void workplace() {
        place = new Workplace(directory);
        partner = TestAuthority.in(directory, "CN=Partner CA");
    }

    @AfterEach
    void stop() {
        running.forEach(SecureServer::close);
    }

    private SecureServer serve(String... options) throws IOException {
        SecureServer server = SecureServer.start(directory, NOW, options);
        running.add(server);
        return server;
    }

    private SecureServer serving(String... options) throws IOException {
        return serve(Stream.concat(Stream.of("-cert", partner.server("port.pem")), Stream.of(options)).toArray(String[]::new));
    }

    /** Goes where a server has keys to call with; the passwords of its stores are known to it alone. */
    private String callersAuthority() {
        place = new Workplace(site);
        return place.path("root.pem").toString();
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    /** The handshake without a certificate, or the one with ours. */
    private static Map<?, ?> handshake(Map<?, ?> json, int which) {
        return map(list(json.get("handshakes")).get(which));
    }

    private static List<Object> codes(Object reasons) {
        return list(reasons).stream().<Object>map(reason -> map(reason).get("code")).toList();
    }

    private static List<Object> accepted(Map<?, ?> json) {
        return list(json.get("protocols")).stream().filter(protocol -> Boolean.TRUE.equals(map(protocol).get("accepted")))
                .<Object>map(protocol -> map(protocol).get("protocol")).toList();
    }

    private Map<?, ?> probe(SecureServer server, String... options) {
        return place.run(Stream.concat(Stream.of("probe", server.place(), "--json"), Stream.of(options)).toArray(String[]::new))
                .done().json();
    }

    @Test
    void aPortIsShownWithItsVersionsItsSuitesAndItsCertificate() throws Exception {
        SecureServer server = serving();

        String out = place.run("probe", server.place()).done().out();

        assertTrue(out.startsWith(server.place() + " at 127.0.0.1, asked for localhost\n  TLSv1.3  TLS_AES_256_GCM_SHA384\n"
                + "  TLSv1.2  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384\n  TLSv1.1  refused: alert "), out);
        assertTrue(out.contains("  CN=port,O=Acme\n    issued by CN=Partner CA\n    names localhost\n    valid 2026-11-20T10:55:00Z to "), out);
        assertTrue(out.contains("\nClient certificate: none\n"), out);
        assertTrue(out.contains("\nWithout a certificate: pass, TLSv1.3 TLS_AES_256_GCM_SHA384\n"), out);
    }

    @Test
    void oldVersionsAreSeenThatJavaItselfDoesNotSpeak() throws Exception {
        assertEquals(List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"), accepted(probe(serving("-cipher", OLD))));
        assertEquals(List.of("TLSv1.1"), accepted(probe(serving("-tls1_1", "-cipher", OLD))));
        assertEquals(List.of("TLSv1.2"), accepted(probe(serving("-tls1_2"))));
    }

    @Test
    void aPortThatSpeaksOldVersionsOnlyIsShownAsFarAsItSpeaksInTheClear() throws Exception {
        SecureServer server = serving("-tls1", "-cipher", OLD, "-CAfile", partner.file("ca.pem"), "-Verify", "1");

        Map<?, ?> json = probe(server);

        assertEquals("CN=port,O=Acme", map(list(json.get("certificates")).get(0)).get("subject"));
        assertEquals(List.of("CN=Partner CA"), json.get("accepted_issuers"));
        assertEquals(null, json.get("client_auth"));
        assertEquals("fail", handshake(json, 0).get("verdict"));
        assertEquals(List.of("protocol_mismatch"), codes(handshake(json, 0).get("reasons")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aPortThatDemandsACertificateTakesOursAndNothingElse(String version) throws Exception {
        SecureServer server = serving(version, "-CAfile", callersAuthority(), "-Verify", "3", "-verify_return_error");

        Map<?, ?> json = probe(server, "--as", "orders/defaultKeyStore/caller");

        assertEquals("required", json.get("client_auth"));
        assertEquals(List.of("CN=Root"), json.get("accepted_issuers"));
        assertTrue(list(json.get("signature_algorithms")).contains("SHA256withECDSA"), json.toString());
        assertEquals("fail", handshake(json, 0).get("verdict"));
        assertEquals(List.of("client_certificate_required"), codes(handshake(json, 0).get("reasons")));
        assertEquals("pass", handshake(json, 1).get("verdict"));
        assertEquals(Fingerprint.of(place.certificate("orders/resources/security/key.p12", "of-the-stores", "caller")),
                handshake(json, 1).get("client_certificate"));
        assertEquals(true, handshake(json, 1).get("client_authenticated"));
        assertEquals("orders/defaultKeyStore/caller", handshake(json, 1).get("as"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aPortThatOnlyAsksLetsInWithAndWithout(String version) throws Exception {
        SecureServer server = serving(version, "-CAfile", callersAuthority(), "-verify", "3", "-verify_return_error");

        Map<?, ?> json = probe(server, "--as", "orders/rsa");

        assertEquals("supported", json.get("client_auth"));
        assertEquals("pass", handshake(json, 0).get("verdict"));
        assertEquals(List.of(), handshake(json, 0).get("reasons"));
        assertEquals(true, handshake(json, 1).get("client_authenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aCertificateOfAnotherIssuerIsNotEvenSent(String version) throws Exception {
        callersAuthority();
        SecureServer server = serving(version, "-CAfile", partner.file("ca.pem"), "-Verify", "3", "-verify_return_error");

        Workplace.Said said = place.run("probe", server.place(), "--as", "orders/rsa").done();

        assertTrue(said.out().contains("  client_certificate_not_sent: our certificate 'CN=rsa' was not sent\n  issuer_not_named: the port names "
                + "one issuer, none in the chain of 'rsa', which ends with the issuer 'CN=Root'\n"), said.toString());
        assertTrue(said.out().contains("client_certificate_required: the port demands a certificate and got none: "), said.toString());
        assertFalse(said.out().contains("our certificate was sent"), said.toString());
    }

    @Test
    void aCertificateThatIsConfiguredIsSentWhoeverIsNamed() throws Exception {
        callersAuthority();
        SecureServer server = serving("-CAfile", partner.file("ca.pem"), "-Verify", "3", "-verify_return_error");

        Map<?, ?> json = probe(server, "--as", "orders/defaultKeyStore/caller");

        assertEquals(List.of("untrusted_client", "issuer_not_named"), codes(handshake(json, 1).get("reasons")));
        assertTrue(handshake(json, 1).get("client_certificate") != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aPortThatNamesNobodyGetsTheCertificateAndRefusesIt(String version) throws Exception {
        callersAuthority();
        SecureServer server = serving(version, "-verifyCAfile", partner.file("ca.pem"), "-Verify", "3", "-verify_return_error");

        Map<?, ?> json = probe(server, "--as", "orders/rsa");

        assertEquals(List.of(), json.get("accepted_issuers"));
        assertEquals("fail", handshake(json, 1).get("verdict"));
        assertEquals(List.of("untrusted_client"), codes(handshake(json, 1).get("reasons")));
        assertFalse((Boolean) handshake(json, 1).get("client_authenticated"));
        assertTrue(handshake(json, 1).get("client_certificate") != null);
    }

    @Test
    void aKeyThatThePortDoesNotTakeIsNotSent() throws Exception {
        String root = callersAuthority();
        SecureServer rsaOnly = serving("-CAfile", root, "-Verify", "3", "-client_sigalgs", "RSA-PSS+SHA256");
        SecureServer smallOnly = serving("-tls1_3", "-CAfile", root, "-Verify", "3", "-client_sigalgs", "ECDSA+SHA256");

        String kind = place.run("probe", rsaOnly.place(), "--as", "orders/large").done().out();
        String size = place.run("probe", smallOnly.place(), "--as", "orders/large").done().out();

        assertTrue(kind.contains("signature_scheme: the port takes keys of RSA, and the key is EC"), kind);
        assertTrue(size.contains("signature_scheme: the port takes no signature SHA384withECDSA, which is the one that the key can "
                + "make"), size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void whatIsWrongWithOurCertificateIsSaid(String version) throws Exception {
        String root = callersAuthority();
        SecureServer server = serving(version, "-CAfile", root, "-Verify", "3", "-verify_return_error");
        SecureServer later = SecureServer.start(directory, Instant.parse("2027-01-20T12:00:00Z"), "-cert", "port.pem", version, "-CAfile", root,
                "-Verify", "3", "-verify_return_error");
        running.add(later);

        Map<?, ?> usage = probe(server, "--as", "orders/serving");
        place.at("2027-01-20T12:00:00Z");
        Map<?, ?> dates = probe(later, "--as", "orders/rsa");

        assertEquals(List.of("wrong_key_usage"), codes(handshake(usage, 1).get("reasons")));
        assertEquals(List.of("client_expired"), codes(handshake(dates, 1).get("reasons")));
    }

    @Test
    void whereNoCertificateIsAskedForOursIsNotSent() throws Exception {
        callersAuthority();

        Map<?, ?> json = probe(serving(), "--as", "orders/rsa");

        assertEquals("none", json.get("client_auth"));
        assertEquals("pass", handshake(json, 1).get("verdict"));
        assertEquals(null, handshake(json, 1).get("client_certificate"));
        assertEquals(List.of("client_certificate_not_sent", "not_asked"), codes(handshake(json, 1).get("reasons")));
    }

    @Test
    void theKeyEntryMustBeOne() throws Exception {
        callersAuthority();
        SecureServer server = serving();

        place.run("probe", server.place(), "--as", "orders/caller").ended(ExitCode.USAGE, "'caller' stands in more than one keystore of orders")
                .ended(ExitCode.USAGE, "--as orders/defaultKeyStore/caller, --as orders/more/caller");
        place.run("probe", server.place(), "--as", "orders/RSA").done();
        place.run("probe", server.place(), "--as", "orders/a/b").done();
        place.run("probe", server.place(), "--as", "orders/more/a/b").done();
        place.run("probe", server.place(), "--as", "orders/rsaa").ended(ExitCode.USAGE, "did you mean 'rsa'?");
        place.run("probe", server.place(), "--as", "orders/nothing-like-it").ended(ExitCode.USAGE, "key entries: defaultKeyStore/caller, ");
        place.run("probe", server.place(), "--as", "order/rsa").ended(ExitCode.USAGE, "did you mean 'orders'?");
        place.run("probe", server.place(), "--as", "orders").ended(ExitCode.USAGE, "--as takes SERVER/ALIAS, not 'orders'");
    }

    @Test
    void aStoreThatDoesNotOpenIsAnErrorOnlyForWhoNeedsIt() throws Exception {
        place.set("PW", "of-the-stores").document(CALLERS).settled();
        Files.writeString(place.path("orders/resources/security/more.p12"), "no store");
        SecureServer server = serving();

        place.run("probe", server.place(), "--as", "orders/rsa").done();
        place.run("probe", server.place(), "--as", "orders/more/a/b").ended(ExitCode.ERROR, "more.p12");
    }

    @Test
    void keysWithoutADocumentAreNowhere() throws Exception {
        place.run("probe", "localhost:1", "--as", "orders/rsa").ended(ExitCode.ERROR, "the document does not exist");
    }

    @Test
    void aNameThatTheCertificateDoesNotCarryIsToldAndAnotherCanBeAskedFor() throws Exception {
        String other = partner.identity("other.pem", "CN=other", KeyAlgorithm.RSA_2048, 90, List.of("other.test"));
        SecureServer server = serve("-cert", other);
        SecureServer shared = serving("-servername", "other.test", "-cert2", other);

        Map<?, ?> wrong = probe(server);
        Map<?, ?> asked = probe(shared, "--sni", "other.test");

        assertEquals(List.of("hostname_mismatch"), codes(wrong.get("findings")));
        assertEquals(List.of(), asked.get("findings"));
        assertEquals("CN=other", map(list(asked.get("certificates")).get(0)).get("subject"));
        assertEquals("other.test", asked.get("server_name"));
        place.run("probe", server.place(), "--sni", "a b").ended(ExitCode.USAGE, "--sni takes a host name, not 'a b'");
    }

    @Test
    void anAddressIsNoNameToAskFor() throws Exception {
        SecureServer server = serving();

        Map<?, ?> json = place.run("probe", "127.0.0.1:" + server.port(), "--json").done().json();

        assertEquals(null, json.get("server_name"));
        assertEquals(List.of("hostname_mismatch"), codes(json.get("findings")));
    }

    @Test
    void theOrderOfTheChainIsJudged() throws Exception {
        TestAuthority issuing = partner.below("CN=Issuing CA");
        String leaf = issuing.server("leaf.pem");
        SecureServer ordered = serve("-cert", leaf, "-cert_chain", partner.bundle("chain.pem", issuing.certificate(), partner.certificate()));
        SecureServer mixed = serve("-cert", leaf, "-cert_chain", partner.bundle("mixed.pem", partner.certificate(), issuing.certificate()));

        assertEquals(true, probe(ordered).get("chain_in_order"));
        Map<?, ?> json = probe(mixed);
        assertEquals(false, json.get("chain_in_order"));
        assertEquals(List.of("chain_out_of_order", "chain_out_of_order"), codes(json.get("findings")));
        assertEquals(3, list(json.get("certificates")).size());
    }

    @Test
    void endedCertificatesAreTold() throws Exception {
        SecureServer server = serving();

        assertEquals(List.of("server_expired"), codes(probeAt("2027-11-20T12:00:00Z", server).get("findings")));
        assertEquals(List.of("not_yet_valid"), codes(probeAt("2025-11-20T12:00:00Z", server).get("findings")));
    }

    private Map<?, ?> probeAt(String instant, SecureServer server) {
        place.at(instant);
        return probe(server);
    }

    @Test
    void anotherCertificateForOlderCallersIsTold() throws Exception {
        String rsa = partner.identity("rsa.pem", "CN=rsa", KeyAlgorithm.RSA_2048, 90, List.of("localhost"));
        SecureServer server = serving("-dcert", rsa, "-cipher", "RSA");

        String out = place.run("probe", server.place()).done().out();

        assertTrue(out.contains("  in TLSv1.2 another one, sha256 "), out);
    }

    @Test
    void aSubjectCannotFakeALine() throws Exception {
        TestAuthority evil = TestAuthority.in(directory, "CN=\"ok\nWithout a certificate: \u001b[31mpass\"");
        SecureServer server = serve("-cert", evil.identity("evil.pem", "CN=\"x\nClient certificate: required\"", KeyAlgorithm.EC_P256, 9,
                List.of("localhost")), "-CAfile", evil.file("evil-ca.pem"), "-verify", "1");

        String out = place.run("probe", server.place()).done().out();

        assertFalse(out.contains("\u001b"), out);
        assertEquals(1, out.lines().filter(line -> line.startsWith("Client certificate: ")).count(), out);
        assertEquals(1, out.lines().filter(line -> line.startsWith("Without a certificate: ")).count(), out);
    }

    @Test
    void everyResultHasTheSameKeys() throws Exception {
        SecureServer server = serving("-CAfile", partner.file("ca.pem"), "-Verify", "1");

        Map<?, ?> json = probe(server);
        Map<?, ?> failure = place.run("probe", "0.0.0.0:1", "--json").ended(ExitCode.ERROR, "--any-address").json();

        assertEquals(List.copyOf(json.keySet()), List.copyOf(failure.keySet()));
        assertEquals(List.of("format_version", "peer", "address", "server_name", "protocols", "certificates", "chain_in_order", "findings",
                "client_auth", "accepted_issuers", "signature_algorithms", "handshakes", "endpoints", "differences", "diagnostics"),
                List.copyOf(json.keySet()));
        assertEquals(List.of("as", "verdict", "protocol", "cipher", "server_certificate", "client_certificate", "client_authenticated",
                "reasons"), List.copyOf(handshake(json, 0).keySet()));
        assertEquals(1, list(failure.get("diagnostics")).size());
    }
}
