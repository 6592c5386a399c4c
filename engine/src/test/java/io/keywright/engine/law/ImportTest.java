package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that comes from a file goes where the document says, once, and is known by its certificate from then on. */
class ImportTest {

    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String PASSWORD = "of-the-stores";
    private static final String DOCUMENT = """
            identities:
              client: {import: {file: keys/client.pfx, password: {env: PFX}}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores: {defaultKeyStore: {password: {env: PW}, keys: {orders: client}}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}}
                endpoints: {defaultHttpEndpoint: {names: [orders.test], port: 9443, sslConfig: defaultSSLConfig}}
            """;

    private Workplace place;
    private X509Certificate given;

    @BeforeEach
    void file(@TempDir Path directory) throws Exception {
        place = new Workplace(directory).set("PW", PASSWORD).set("PFX", "of-the-file");
        given = HandMade.selfSigned(place.path("keys/client.pfx"), "of-the-file", "1", "CN=client", "orders.test", 90);
        Files.setPosixFilePermissions(place.path("keys/client.pfx"), PosixFilePermissions.fromString("rw-------"));
    }

    private Map<String, EntryState> store() throws IOException {
        return place.store(KEYS, "PKCS12", PASSWORD);
    }

    @Test
    void aKeyIsPutIntoTheStoreUnderTheAliasOfTheDocument() throws IOException {
        String out = place.document(DOCUMENT).plan().out();
        place.settled();

        assertTrue(out.contains("+ identities.client  file: keys/client.pfx, subject: CN=client, sha256: "
                + Fingerprint.of(given).substring(0, 12)), out);
        assertEquals(given, store().get("orders").chain().get(0));
    }

    @Test
    void theFileMayGoOnceItsKeyStandsInAStore() throws IOException {
        place.document(DOCUMENT).settled();
        Files.delete(place.path("keys/client.pfx"));
        place.unset("PFX");

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void aPlanWithoutChangeNeedsNoKeyAndNoticesAnotherFile() throws Exception {
        place.document(DOCUMENT).settled();
        byte[] before = Files.readAllBytes(place.path(KEYS));
        for (int i = 0; i < 20; i++) {
            assertEquals(Workplace.NO_CHANGE, place.apply().summary());
        }
        assertArrayEquals(before, Files.readAllBytes(place.path(KEYS)));

        X509Certificate renewed = HandMade.selfSigned(place.path("keys/client.pfx"), "of-the-file", "1", "CN=client",
                "orders.test", 400);
        String out = place.plan().out();
        place.settled();

        assertTrue(out.contains("-/+ identities.client") && out.contains("(certificate_differs)"), out);
        assertEquals(renewed, store().get("orders").chain().get(0));
    }

    @Test
    void aFileThatIsNotThereIsAnErrorUnlessItsKeyIs() throws IOException {
        place.document(DOCUMENT);
        Files.delete(place.path("keys/client.pfx"));

        place.run("plan").ended(ExitCode.ERROR, "tls.yaml:4:27: error: 'keys/client.pfx', which identities.client imports, does not exist");
        assertFalse(Files.exists(place.path("orders")));
    }

    @Test
    void aWrongPasswordIsAnErrorThatShowsNeither() throws IOException {
        place.document(DOCUMENT).set("PFX", "another-password");

        Workplace.Said said = place.run("plan");

        said.ended(ExitCode.ERROR, "wrong password");
        assertFalse((said.out() + said.err()).contains("another-password"));
    }

    @Test
    void aPasswordThatIsNotSetIsToldAtItsReference() throws IOException {
        place.document(DOCUMENT).unset("PFX");

        place.run("plan").ended(ExitCode.ERROR, "tls.yaml:4:60: error: the environment variable PFX is not set");
    }

    @Test
    void aKeyUnderAPasswordOfItsOwnIsAskedForByName() throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        KeyStore from = HandMade.open(place.path("keys/client.pfx"), "of-the-file");
        Key key = from.getKey("1", "of-the-file".toCharArray());
        store.setKeyEntry("client", key, "of-the-key".toCharArray(), new Certificate[] {given});
        HandMade.save(store, place.path("keys/client.pfx"), "of-the-file");
        place.document(DOCUMENT);
        place.run("plan").ended(ExitCode.ERROR, "keyPassword");

        place.set("KEY", "of-the-key").document(DOCUMENT.replace("password: {env: PFX}", "password: {env: PFX}, keyPassword: {env: KEY}"))
                .settled();

        assertEquals(given, store().get("orders").chain().get(0));
    }

    @Test
    void theOnlyOfSeveralKeysIsNamed() throws Exception {
        HandMade.selfSigned(place.path("keys/client.pfx"), "of-the-file", "second", "CN=second", "orders.test", 90);
        place.document(DOCUMENT).run("plan").ended(ExitCode.ERROR, "second");

        place.document(DOCUMENT.replace("file: keys/client.pfx,", "file: keys/client.pfx, alias: \"1\",")).settled();

        assertEquals(given, store().get("orders").chain().get(0));
    }

    @Test
    void aKeyAndItsCertificateInPemAreTakenAsWell() throws Exception {
        KeyStore from = HandMade.open(place.path("keys/client.pfx"), "of-the-file");
        Base64.Encoder mime = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        place.secretFile("keys/client.pem", "-----BEGIN CERTIFICATE-----\n" + mime.encodeToString(given.getEncoded())
                + "\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n" + mime.encodeToString(
                        from.getKey("1", "of-the-file".toCharArray()).getEncoded()) + "\n-----END PRIVATE KEY-----\n");

        place.document(DOCUMENT.replace("keys/client.pfx, password: {env: PFX}", "keys/client.pem")).settled();

        assertEquals(given, store().get("orders").chain().get(0));
    }

    @Test
    void aChainIsCompletedFromDeclaredAuthoritiesAndReportedWhereItCannotBe() throws Exception {
        place.document("""
                authorities:
                  root: {generate: {subject: "CN=Root"}}
                identities:
                  made: {generate: {subject: "CN=made", names: [orders.test], issuer: root}}
                servers:
                  orders:
                    flavour: liberty
                    home: first
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {made: made}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: made}}
                """).settled();
        KeyStore made = HandMade.open(place.path("first/resources/security/key.p12"), PASSWORD);
        Certificate[] chain = made.getCertificateChain("made");
        KeyStore leafOnly = KeyStore.getInstance("PKCS12");
        leafOnly.load(null, null);
        leafOnly.setKeyEntry("x", made.getKey("made", PASSWORD.toCharArray()), "of-the-file".toCharArray(),
                new Certificate[] {chain[0]});
        HandMade.save(leafOnly, place.path("keys/client.pfx"), "of-the-file");
        place.file("root.pem", Pem.write((X509Certificate) chain[1]));

        place.document(DOCUMENT).plan().ended(ExitCode.DONE, "warning: the chain of identities.client ends at 'CN=made', "
                + "whose issuer 'CN=Root' is not known here");
        place.document("authorities:\n  root: {file: root.pem}\n" + DOCUMENT).settled();

        assertEquals(2, store().get("orders").chain().size());
    }

    @Test
    void anExpiredImportIsAWarning() throws IOException {
        place.document(DOCUMENT).at("2027-11-01T00:00:00Z").settled();

        place.plan().ended(ExitCode.DONE, "warning: the certificate of identities.client expired on 2027-02-18");
    }

    @Test
    void whatIsNoKeyFileIsToldWithItsName() throws IOException {
        place.file("keys/client.pfx", "neither PEM nor DER");

        place.document(DOCUMENT).run("plan").ended(ExitCode.ERROR, "keys/client.pfx");
    }

    @Test
    void aKeyThatStandsThereAlreadyIsTakenAsIs() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        KeyStore from = HandMade.open(place.path("keys/client.pfx"), "of-the-file");
        store.setKeyEntry("orders", from.getKey("1", "of-the-file".toCharArray()), PASSWORD.toCharArray(), new Certificate[] {given});
        HandMade.save(store, place.path(KEYS), PASSWORD);
        place.file("orders/server.xml", "<server><keyStore id=\"defaultKeyStore\" password=\"" + PASSWORD + "\"/></server>");

        String out = place.document(DOCUMENT).plan().out();

        assertFalse(out.contains("identities.client"), out);
        assertFalse(out.contains("keys.orders"), out);
    }

    @Test
    void aFileThatEverybodyMayReadIsWarnedOf() throws IOException {
        Files.setPosixFilePermissions(place.path("keys/client.pfx"), PosixFilePermissions.fromString("rw-r--r--"));

        place.document(DOCUMENT).plan().ended(ExitCode.DONE, "warning: 'keys/client.pfx' holds a private key and has mode rw-r--r--");
    }
}
