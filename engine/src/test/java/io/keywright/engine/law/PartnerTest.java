package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of an Integration Server that calls a partner with a certificate, and why it would not be sent. */
class PartnerTest {

    private static final Path EXAMPLE = Path.of("../examples/webmethods-partner");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SETTINGS = "servers/is/config/server.cnf";
    private static final String PORTS = "servers/is/packages/WmRoot/config/listeners.cnf";
    private static final String STORE = "servers/is/config/stores/PARTNER_KS.jks";
    private static final String PW = "of-the-stores-1";

    @TempDir
    private Path directory;
    private Workplace place;
    private HandMadeAuthority root;
    private HandMadeAuthority issuing;

    @BeforeEach
    void place() throws Exception {
        place = new Workplace(directory).set("PARTNER_PFX_PASSWORD", "of-the-file-1").set("PARTNER_KEY_PASSWORD", "of-the-key-1")
                .set("PARTNER_KEYSTORE_PASSWORD", PW).set("IS_KEYSTORE_PASSWORD", PW).set("IS_TRUSTSTORE_PASSWORD", PW).set("PARTNER_PASSWORD", "of-the-user-1");
        for (String file : List.of("tls.yaml", "env/dev.yaml", SETTINGS, PORTS)) {
            place.file(file, Files.readString(EXAMPLE.resolve(file)));
        }
        root = HandMadeAuthority.root("CN=Partner Root");
        issuing = root.below("CN=Partner Issuing");
        place.file("certs/partner-ca.pem", Pem.write(root.certificate(3000)));
        pfx(issuing.certificate(2000));
    }

    /** What the partner sends: its key has the alias 1, and a password that is not the file's. */
    private void pfx(X509Certificate... above) throws Exception {
        Files.createDirectories(place.path("keys"));
        Files.deleteIfExists(place.path("keys/partner.pfx"));
        issuing.issue(place.path("issued.p12"), PW, "CN=acme-is, O=Acme", "acme.test", "2026-11-20T11:00:00Z", 90, above);
        KeyStore issued = HandMade.open(place.path("issued.p12"), PW);
        KeyStore file = KeyStore.getInstance("PKCS12");
        file.load(null, null);
        file.setKeyEntry("1", issued.getKey("1", PW.toCharArray()), "of-the-key-1".toCharArray(), issued.getCertificateChain("1"));
        HandMade.save(file, place.path("keys/partner.pfx"), "of-the-file-1");
        Files.setPosixFilePermissions(place.path("keys/partner.pfx"), PosixFilePermissions.fromString("rw-------"));
    }

    private void replace(String from, String to) throws IOException {
        String text = place.text("tls.yaml");
        assertTrue(text.contains(from), from);
        place.file("tls.yaml", text.replace(from, to));
    }

    private KeyStore jks(String file) throws Exception {
        return KeyStore.getInstance(place.path(file).toFile(), PW.toCharArray());
    }

    @Test
    void aKeyWithAPasswordOfItsOwnIsImportedUnderTheChosenAlias() throws Exception {
        place.settled();

        KeyStore store = jks(STORE);
        assertEquals(List.of("client1"), Collections.list(store.aliases()));
        assertTrue(store.getKey("client1", PW.toCharArray()) instanceof PrivateKey);
        assertEquals(3, store.getCertificateChain("client1").length, "leaf, intermediate, root");
    }

    @Test
    void onlyWhatIsDeclaredChangesInTheFilesOfTheServer() throws Exception {
        String before = place.text(SETTINGS);
        place.settled();

        assertEquals(Files.readString(EXAMPLE.resolve(PORTS)), place.text(PORTS), "the port has what the whole server has");
        assertEquals(before.replace("ssl.keyStoreAlias=", "ssl.keyStoreAlias=IS_KS").replace("ssl.keyAlias=", "ssl.keyAlias=server1")
                .replace("security.trustStoreAlias=", "security.trustStoreAlias=IS_TS").replace("hostnameverification=false", "hostnameverification=true")
                .replace("trustByDefault=true", "trustByDefault=false").replace("AuthoritiesList=false", "AuthoritiesList=true"), place.text(SETTINGS));
        String alias = place.text("servers/is/config/security/keystore/partner_ks_ks_config.xml");
        assertTrue(alias.contains("handle=\"wm.security.keystore.PARTNER_KS\" location=\"config/stores/PARTNER_KS.jks\""), alias);
        assertTrue(alias.contains("&lt;handle alias=\"client1\" value=\"wm.security.keystore.PARTNER_KS.client1\"/&gt;"), alias);
        String call = place.text("servers/is/config/endpoints/consumerHTTPS.cnf");
        assertTrue(call.contains("<value name=\"keyStoreAlias\">PARTNER_KS</value>") && call.contains("<value name=\"keyAlias\">client1</value>"), call);
    }

    @Test
    void passwordsGoThroughTheAdministratorApiAndStandInNoFile() throws Exception {
        place.settled();

        String script = place.text("servers/is/keywright-todo/store-aliases.sh");
        assertTrue(script.contains("configuredKeyAliases: [{keyAlias: \"client1\", password: env.KEYWRIGHT_PASSWORD_PARTNER_KS}]"), script);
        assertTrue(script.contains("clearSSLCache"), script);
        assertTrue(place.text("servers/is/keywright-todo/endpoint-aliases.txt").contains("    Key Alias       client1\n"));
        for (Map.Entry<String, String> file : place.contents("servers").entrySet()) {
            assertFalse(file.getValue().contains(PW), file.getKey());
        }
    }

    @Test
    void onDevThePartnerTakesUserAndPassword() throws Exception {
        place.run("--env", "dev", "apply", "--auto-approve").done();

        assertTrue(place.text("servers/is/config/endpoints/consumerHTTPS.cnf").contains("<value name=\"user\">acme-dev</value>"));
        assertFalse(Files.exists(place.path(STORE)));
        place.run("--env", "dev", "plan").ended(ExitCode.DONE, Workplace.NO_CHANGE);
    }

    /** The file is imported again: nothing is to be done, and a whole document comes of it. */
    @Test
    void whatWasAppliedIsImported() throws Exception {
        place.settled();
        AdoptedSamples samples = new AdoptedSamples(place, "servers/is");
        String imported = samples.imported("--old-password", "env:IS_KEYSTORE_PASSWORD").done().out();
        assertTrue(imported.contains("    defaultSslConfig: default"), imported);
        assertTrue(imported.contains("        clientKey: server1\n"), imported);
        assertTrue(imported.contains("ignoreEmptyAuthoritiesList: true"), imported);
        samples.variables("--old-password", "env:IS_KEYSTORE_PASSWORD").forEach(variable -> place.set(variable, PW));

        samples.nothingToDo();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', value = {
        "acceptedIssuers: [partner-ca]|acceptedIssuers: [own]|issuer_not_named",
        "sslConfig: partner}|sslConfig: standard}|issuer_not_named",
        "acceptedIssuers: [partner-ca]}|acceptedIssuers: [partner-ca], signatureAlgorithms: [rsa_pss_rsae_sha256], protocols: [TLSv1.3]}|signature_scheme",
    })
    void theFirstReasonForWhichNothingIsSentIsTold(String from, String to, String code) throws Exception {
        replace("authorities:\n", "authorities:\n  own: {generate: {subject: \"CN=Own\"}}\n");
        replace(from, to);

        place.run("verify", "is/partner").ended(ExitCode.GATE, "client_certificate_not_sent");
        place.run("explain", "is/partner", "--json").ended(ExitCode.DONE, "\"code\" : \"" + code + "\"");
    }

    private static final String IMPORT = "import: {file: keys/partner.pfx, alias: \"1\", password: {env: PARTNER_PFX_PASSWORD}, keyPassword: {env: PARTNER_KEY_PASSWORD}}";

    /** Ours is an authority that the partner takes certificates of; a key of the server's own is made by {@code generate}. */
    private void takesOurs(String generate) throws IOException {
        replace("authorities:\n", "authorities:\n  own: {generate: {subject: \"CN=Own\"}}\n");
        replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: [own]");
        replace(IMPORT, generate);
    }

    /** What explain says first of the key, and that the repair that was offered is all it takes. */
    private void toldAndMended(String code, String repair) {
        place.run("verify", "is/partner").ended(ExitCode.GATE, "");
        List<?> steps = (List<?>) place.run("explain", "is/partner", "--json").done().json().get("steps");
        assertEquals(Optional.of(code), steps.stream().map(step -> (Map<?, ?>) step).map(step -> String.valueOf(step.get("code")))
                .filter(told -> !told.equals("trusted") && !told.equals("sent")).findFirst(), steps::toString);

        place.run("verify", "--fix", "is/partner").ended(ExitCode.DONE, repair);

        place.run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
    }

    @Test
    void anAliasThatIsNotReachedIsReachedByTheOtherSslConfiguration() throws IOException {
        replace("sslConfig: partner}", "sslConfig: standard}");

        toldAndMended("issuer_not_named", "+      partner: {to: partner.soap, kind: consumer, sslConfig: partner}");
    }

    @Test
    void aKeyOfOursIsIssuedByWhomThePartnerNames() throws IOException {
        takesOurs("generate: {subject: \"CN=acme-is\", usage: [client]}");

        toldAndMended("issuer_not_named", "issuer: own");
    }

    @Test
    void aKeyThatIsForServersAloneIsMadeForClients() throws IOException {
        takesOurs("generate: {subject: \"CN=acme-is\", usage: [server], issuer: own}");

        toldAndMended("wrong_key_usage", "usage: [server, client]");
    }

    @Test
    void aKeyThatCannotSignAsThePartnerTakesItIsMadeOfAnotherKind() throws IOException {
        takesOurs("generate: {subject: \"CN=acme-is\", usage: [client], key: RSA-3072, issuer: own}");
        replace("acceptedIssuers: [own]", "acceptedIssuers: [own], signatureAlgorithms: [ecdsa_secp256r1_sha256], protocols: [TLSv1.3]");

        toldAndMended("signature_scheme", "key: EC-P256");
    }

    @Test
    void anEmptyListOfAuthoritiesIsAnsweredWithTheOption() throws IOException {
        replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: []");
        replace("ignoreEmptyAuthoritiesList: true", "ignoreEmptyAuthoritiesList: false");

        toldAndMended("no_issuers_named", "ignoreEmptyAuthoritiesList: true");
    }

    /** The keystore of the JVM is named, and nothing that the server presents: calls are made without a certificate. */
    private void wrongProperty(String options) throws IOException {
        Files.delete(place.path("env/dev.yaml"));
        replace("standard: {keystore: IS_KS, truststore: IS_TS, serverKey: server1, clientAuth: none, protocols: [TLSv1.2, TLSv1.3], verifyHostname: true}",
                "port: {keystore: IS_KS, truststore: IS_TS, serverKey: server1, clientAuth: none}");
        replace("partner: {keystore: PARTNER_KS, truststore: IS_TS, clientKey: client1, verifyHostname: true}", "calls: {truststore: IS_TS, verifyHostname: true}");
        replace("sslConfig: partner}", "sslConfig: calls}");
        replace("defaultSslConfig: standard", "defaultSslConfig: {outbound: calls}");
        replace("port: 5543}", "port: 5543, sslConfig: port}");
        replace("trustByDefault: false", "trustByDefault: false" + options);
    }

    @Test
    void aKeystoreThatIsDeclaredForTheJavaAloneIsToldByAReasonOfItsOwn() throws IOException {
        wrongProperty("\n      jvmKeystore: PARTNER_KS");

        toldAndMended("wrong_property", "keystore: PARTNER_KS, clientKey: client1");
    }

    @Test
    void aKeystoreThatTheFilesNameForTheJavaAloneIsToldAsWell() throws IOException {
        wrongProperty("");
        // The product has the alias already, by another name of the file, and its settings name it.
        place.run("apply", "--auto-approve", "--accept", "is/partner").done();
        place.file(SETTINGS, place.text(SETTINGS) + "watt.server.ssl.keyStoreAlias=PARTNER_KS\n");

        toldAndMended("wrong_property", "keystore: PARTNER_KS, clientKey: client1");
    }

    @Test
    void aKeyWithAnotherPasswordThanItsStoreIsUsedOnceThatIsDeclared() throws Exception {
        place.settled();
        KeyStore store = jks(STORE);
        store.setKeyEntry("client1", store.getKey("client1", PW.toCharArray()), "of-the-entry-1".toCharArray(), store.getCertificateChain("client1"));
        HandMade.save(store, place.path(STORE), PW);
        place.set("ENTRY_PASSWORD", "of-the-entry-1");
        place.run("explain", "is/partner").ended(ExitCode.DONE, "has a password of its own  (key_unusable)");
        place.run("verify", "is/partner").ended(ExitCode.GATE, "key_unusable");

        replace("keys: {client1: partner-client}", "keys: {client1: {identity: partner-client, keyPassword: {env: ENTRY_PASSWORD}}}");

        place.run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
    }

    @Test
    void aMissingIntermediateKeepsTheCertificateFromBeingSentUntilItIsDeclared() throws Exception {
        pfx();
        place.run("explain", "is/partner").ended(ExitCode.DONE, "ends at 'CN=acme-is,O=Acme', whose issuer 'CN=Partner Issuing' is not known here");
        place.run("explain", "is/partner").ended(ExitCode.DONE, "neither in the key entry nor declared; partner.soap names 'CN=Partner Root', which may stand above it  (chain_incomplete)");
        place.run("verify", "is/partner").ended(ExitCode.GATE, "client_certificate_not_sent");

        place.file("certs/partner-issuing.pem", Pem.write(issuing.certificate(2000)));
        replace("identities:\n", "  partner-issuing: {file: certs/partner-issuing.pem}\n\nidentities:\n");

        place.run("verify", "is/partner").done();
    }

    @Test
    void anAliasThatIsNotInTheStoreIsAFaultAtItsPlace() throws IOException {
        replace("clientKey: client1", "clientKey: client2");

        place.run("validate").ended(ExitCode.ERROR, "'clientKey: client2' of servers.is.sslConfigs.partner is no alias in servers.is.keystores.PARTNER_KS");
    }

    @Test
    void withoutTheOptionAPeerThatNamesNobodyIsSentNothingAndTheRepairIsTheOption() throws Exception {
        replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: []");
        place.run("verify", "is/partner").done();
        replace("ignoreEmptyAuthoritiesList: true", "ignoreEmptyAuthoritiesList: false");

        place.run("explain", "is/partner").ended(ExitCode.DONE, "write 'options: {ignoreEmptyAuthoritiesList: true}' for is");
        place.run("verify", "--fix").ended(ExitCode.DONE, "ignoreEmptyAuthoritiesList: true");

        place.run("verify", "is/partner").done();
    }

    @Test
    void theSettingsOfTheJvmAreToldApartFromThoseOfTheServer() throws Exception {
        place.file(SETTINGS, place.text(SETTINGS).replace("watt.security.ssl.keyStoreAlias=", "watt.server.ssl.keyStoreAlias=IS_KS"));
        replace("    defaultSslConfig: standard\n", "");

        place.run("plan").ended(ExitCode.ERROR, "watt.server.ssl.keyStoreAlias is for the Java that runs the server");
    }

    /** What verify says in memory holds against openssl, with the stores as they were written. */
    @Test
    void opensslAgrees() throws Exception {
        place.settled();
        accepted("-CAfile", "certs/partner-ca.pem");
        place.file("others.pem", HandMade.certificate("CN=Others"));
        assertThrows(IOException.class, () -> accepted("-CAfile", "others.pem"));
    }

    /** Calls a port that demands a certificate, as Java's usual key manager does with the store. */
    private void accepted(String... trusted) throws Exception {
        root.issue(place.path("server.p12"), PW, "CN=partner", "localhost", "2026-11-20T11:00:00Z", 90);
        KeyStore server = HandMade.open(place.path("server.p12"), PW);
        place.file("server.pem", TestAuthority.pem((PrivateKey) server.getKey("1", PW.toCharArray())) + Pem.write((X509Certificate) server.getCertificate("1")));
        List<String> options = new ArrayList<>(List.of("-cert", "server.pem", "-Verify", "3", "-verify_return_error", "-www"));
        options.addAll(List.of(trusted));
        try (SecureServer openssl = SecureServer.start(directory, NOW, options.toArray(String[]::new))) {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(jks(STORE), PW.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(jks("servers/is/config/stores/IS_TS.jks"));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", openssl.port())) {
                socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                String page = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(page.contains("acme-is"), page);
            }
        }
    }
}
