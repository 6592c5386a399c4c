package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a port does is held against what the document says of it. */
class ProbeComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PW = "of-the-stores";
    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}}
              others: {generate: {subject: "CN=Others", key: EC-P256, validFor: 1y}}
            identities:
              port: {generate: {subject: "CN=port", names: [localhost], key: EC-P256, validFor: 30d, issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: %s
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {port: port}}
                  trust: {password: {env: PW}, trust: {root: root, others: others}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: trust, serverKey: port, clientAuth: %s, protocols: [TLSv1.2, TLSv1.3]}
                endpoints:
                  defaultHttpEndpoint: {names: [localhost], port: %d, httpPort: -1}
            """;

    @TempDir
    private static Path site;
    @TempDir
    private Path directory;
    private final List<SecureServer> running = new ArrayList<>();
    private Workplace place;
    private TestAuthority partner;

    /** A server whose keys openssl can be given. */
    @BeforeAll
    static void apply() throws IOException {
        Workplace made = new Workplace(site).set("PW", PW).document(DOCUMENT.formatted("orders", "required", 9443)).settled();
        StoreFile store = StoreFile.open(Files.readAllBytes(made.path("orders/resources/security/key.p12")), "PKCS12", Secret.of(PW), Map.of(), "");
        Files.writeString(made.path("port.pem"), TestAuthority.pem(store.key("port").orElseThrow())
                + pem(store.entries().get("port").chain().stream()));
        Files.writeString(made.path("trusted.pem"), pem(made.store("orders/resources/security/trust.p12", "PKCS12", PW).values().stream()
                .map(entry -> entry.chain().get(0))));
    }

    private static String pem(Stream<X509Certificate> certificates) {
        return certificates.map(Pem::write).collect(Collectors.joining());
    }

    @BeforeEach
    void workplace() {
        place = new Workplace(site);
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

    private static String at(String file) {
        return site.resolve(file).toString();
    }

    /** A port as it should be. */
    private SecureServer declared(String... more) throws IOException {
        return serve(Stream.concat(Stream.of("-cert", at("port.pem"), "-CAfile", at("trusted.pem"), "-Verify", "3"), Stream.of(more))
                .toArray(String[]::new));
    }

    private SecureServer stranger() throws IOException {
        return serve("-cert", partner.server("stranger.pem"));
    }

    /** Writes the document for a port, next to the record of what was applied. */
    private void document(SecureServer server) throws IOException {
        place.document(DOCUMENT.formatted("orders", "required", server.port()));
    }

    private List<String> messages(SecureServer server, String... options) {
        Map<?, ?> json = place.run(Stream.concat(Stream.of("probe", server.place(), "--json"), Stream.of(options)).toArray(String[]::new))
                .done().json();
        return ((List<?>) json.get("differences")).stream().map(difference -> ((Map<?, ?>) difference).get("field") + ": "
                + ((Map<?, ?>) difference).get("message")).toList();
    }

    @Test
    void aPortThatIsAsDeclaredHasNoDifference() throws Exception {
        SecureServer server = declared();
        document(server);

        Workplace.Said said = place.run("probe", server.place(), "--fail-on", "difference").done();

        assertTrue(said.out().endsWith("\nAs servers.orders.endpoints.defaultHttpEndpoint says\n"), said.toString());
    }

    @Test
    void eachDifferenceIsOneLineAndCanTripAGate() throws Exception {
        SecureServer server = serve("-cert", partner.server("stranger.pem"), "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
        document(server);

        Workplace.Said said = place.run("probe", server.place(), "--fail-on", "difference").ended(ExitCode.GATE, "");

        String shown = said.out().substring(said.out().indexOf("Other than servers.orders.endpoints.defaultHttpEndpoint says\n"));
        assertEquals(List.of("certificate", "protocols", "protocols", "protocols", "clientAuth"), shown.lines().skip(1)
                .map(line -> line.strip().substring(0, line.strip().indexOf(':'))).toList(), shown);
        assertTrue(shown.contains("  protocols: the port refuses TLSv1.3, which it should speak\n"), shown);
        assertTrue(shown.contains("  protocols: the port speaks TLSv1.1, which it should not\n"), shown);
        assertTrue(shown.contains("  clientAuth: client auth is none, and should be required\n"), shown);
    }

    @Test
    void whatTheStoreHoldsIsWhatShouldBePresented() throws Exception {
        String held = (String) ((Map<?, ?>) ((List<?>) place.set("PW", PW).run("inventory", "--json").json().get("entries")).stream()
                .filter(entry -> ((Map<?, ?>) entry).get("alias").equals("port")).findFirst().orElseThrow()).get("sha256");

        assertTrue(messages(stranger(), "--endpoint", "orders/defaultHttpEndpoint").get(0)
                .endsWith(", and keystore defaultKeyStore holds " + held));
    }

    @Test
    void whereTheHomeIsNotTheRecordKnowsWhatShouldBePresented() throws Exception {
        place = new Workplace(directory).set("PW", PW);
        place.document(DOCUMENT.formatted("orders", "none", 9443)).settled();
        Files.move(place.path("orders"), place.path("elsewhere"));

        assertTrue(messages(stranger(), "--endpoint", "orders/defaultHttpEndpoint").get(0).contains(", and the record has "));
        assertEquals(List.of(), messages(serve("-cert", written(place, "elsewhere")), "--endpoint", "orders/defaultHttpEndpoint"));
    }

    private static String written(Workplace place, String home) throws IOException {
        StoreFile store = StoreFile.open(Files.readAllBytes(place.path(home + "/resources/security/key.p12")), "PKCS12", Secret.of(PW), Map.of(), "");
        Files.writeString(place.path("own.pem"), TestAuthority.pem(store.key("port").orElseThrow())
                + Pem.write(store.entries().get("port").chain().get(0)));
        return "own.pem";
    }

    @Test
    void whereNothingIsRecordedTheDocumentSaysWhatItShouldBeLike() throws Exception {
        place = new Workplace(directory);
        place.document(DOCUMENT.formatted("nowhere", "none", 9443));

        List<String> messages = messages(stranger(), "--endpoint", "orders/defaultHttpEndpoint");

        assertEquals(1, messages.size(), messages.toString());
        assertTrue(messages.get(0).endsWith(", and identity port is declared otherwise: subject_differs"), messages.toString());
    }

    @Test
    void theIssuersThatItNamesAreThoseOfTheTruststore() throws Exception {
        SecureServer others = serve("-cert", at("port.pem"), "-CAfile", partner.bundle("one.pem", partner.certificate()), "-Verify", "3");
        SecureServer nobody = serve("-cert", at("port.pem"), "-Verify", "3");

        assertEquals(List.of("acceptedIssuers: the port does not name the issuer 'CN=Others', which it should trust",
                "acceptedIssuers: the port does not name the issuer 'CN=Root', which it should trust",
                "acceptedIssuers: the port names the issuer 'CN=Partner CA', which it should not trust"),
                messages(others, "--endpoint", "orders/defaultHttpEndpoint"));
        assertEquals(List.of("acceptedIssuers: the port names no issuers, and should name 'CN=Others', 'CN=Root'"),
                messages(nobody, "--endpoint", "orders/defaultHttpEndpoint"));
    }

    @Test
    void aPartyThatIsOnlyDescribedIsComparedToo() throws Exception {
        place = new Workplace(directory);
        SecureServer server = serve("-cert", partner.server("stranger.pem"), "-CAfile", partner.file("ca.pem"), "-verify", "1");
        String described = """
                authorities:
                  partner: {file: ca.pem}
                  other: {file: other.pem}
                servers:
                  partner:
                    flavour: client
                    endpoints:
                      https: {names: [localhost], port: %d, presents: %s, clientAuth: %s, acceptedIssuers: [%s], protocols: [%s]}
                """;
        TestAuthority.in(directory, "CN=Other CA").file("other.pem");

        place.document(described.formatted(server.port(), "partner", "supported", "partner", "TLSv1.2, TLSv1.3"));
        assertEquals(List.of(), messages(server));

        place.document(described.formatted(server.port(), "other", "required", "other", "TLSv1.3"));
        List<String> messages = messages(server);
        assertTrue(messages.get(0).endsWith(", and authority other did not issue it"), messages.toString());
        assertEquals(List.of("protocols: the port speaks TLSv1.2, which it should not",
                "clientAuth: client auth is supported, and should be required",
                "acceptedIssuers: the port does not name the issuer 'CN=Other CA', which it should trust",
                "acceptedIssuers: the port names the issuer 'CN=Partner CA', which it should not trust"),
                messages.subList(1, messages.size()));
    }

    @Test
    void aPortThatTheDocumentDoesNotKnowIsComparedWithNothing() throws Exception {
        SecureServer server = declared();
        place.document(DOCUMENT.formatted("orders", "required", 9443));

        Map<?, ?> json = place.run("probe", server.place(), "--json", "--fail-on", "difference").done().json();

        assertEquals(List.of(), json.get("endpoints"));
    }

    @Test
    void anEndpointThatIsNotDeclaredIsWrongUsage() {
        place.run("probe", "localhost:1", "--endpoint", "orders/defaultHttpEndpont").ended(ExitCode.USAGE,
                "did you mean 'orders/defaultHttpEndpoint'?");
        place.run("probe", "localhost:1", "--endpoint", "orders").ended(ExitCode.USAGE, "--endpoint takes SERVER/ENDPOINT");
        place.run("probe", "localhost:1", "--fail-on", "differences").ended(ExitCode.USAGE, "did you mean 'difference'?");
    }

    @Test
    void aDocumentWithErrorsIsReportedBeforeAnythingIsAsked() throws Exception {
        place = new Workplace(directory).document("servres: {}\n");

        place.run("probe", "localhost:1").ended(ExitCode.ERROR, "did you mean 'servers'?");
    }

    @Test
    void whatTheServerWouldLogIsSaidWhereItIsKnownWhoItIs() throws Exception {
        SecureServer server = declared();
        document(server);

        String known = place.run("probe", server.place()).done().out();

        assertTrue(known.contains("\n  logged there: CWWKO0801E"), known);
    }
}
