package io.keywright.engine.anywhere;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of mobile clients, on a build machine whose files end their lines as Windows does, and whose adapters have a store. */
class MaximoAnywhereIT {

    private static final String CELL = "profiles/Dmgr01/config/cells/mobileCell/";
    private static final String BUILD = "MaximoAnywhere/build.properties";
    private static final String CONF = "MaximoAnywhere/server/conf/";
    private static final String ADAPTERS = "of-adapters-1";

    @TempDir
    private static Path directory;

    private static Path example;
    private static Keywright keywright;
    private static String buildBefore;
    private static String worklightBefore;

    @BeforeAll
    static void apply() throws IOException {
        example = prepared("applied");
        buildBefore = read(BUILD);
        worklightBefore = read(CONF + "worklight.properties");
        keywright = in(example);
        keywright.apply();
    }

    private static Keywright in(Path copy) {
        return Keywright.in(copy).with("MAXIMO_KEYSTORE_PASSWORD", "of-maximo-1").with("MOBILE_KEYSTORE_PASSWORD", "of-mobile-1")
                .with("CELL_TRUSTSTORE_PASSWORD", "of-the-cell-1").with("ADAPTER_KEYSTORE_PASSWORD", ADAPTERS);
    }

    /** A copy with the store that the product comes with, in which people have put a certificate. */
    private static Path prepared(String name) throws IOException {
        Path copy = Keywright.copyOfExample("maximo-anywhere", directory.resolve(name));
        for (String file : List.of(BUILD, CONF + "worklight.properties")) {
            Files.writeString(copy.resolve(file), Files.readString(copy.resolve(file)).replace("\n", "\r\n"));
        }
        Path other = directory.resolve(name + ".p12");
        keytool("-genkeypair", "-alias", "other", "-keyalg", "RSA", "-dname", "CN=other partner", "-keystore", other.toString(), "-storepass", "of-the-other");
        keytool("-exportcert", "-alias", "other", "-keystore", other.toString(), "-storepass", "of-the-other", "-file", other + ".cer");
        keytool("-importcert", "-noprompt", "-alias", "other", "-file", other + ".cer", "-storetype", "JKS", "-keystore",
                copy.resolve(CONF + "default.keystore").toString(), "-storepass", "worklight");
        return copy;
    }

    private static String keytool(String... arguments) {
        return Program.succeed(Stream.concat(Stream.of("keytool"), Stream.of(arguments)).toArray(String[]::new)).out();
    }

    private static String listed(String store, String password) {
        return keytool("-list", "-keystore", example.resolve(store).toString(), "-storepass", password);
    }

    private static Path exported(String store, String password, String alias) {
        Path file = directory.resolve(alias + "-" + Path.of(store).getFileName() + ".pem");
        keytool("-exportcert", "-rfc", "-alias", alias, "-keystore", example.resolve(store).toString(), "-storepass", password, "-file", file.toString());
        return file;
    }

    private static String read(String file) throws IOException {
        return Files.readString(example.resolve(file), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Test
    void theSignerOfMaximoIsWhereTheNodeAndTheAdaptersReallyLook() throws IOException {
        Path ofCell = exported(CELL + "trust.p12", "of-the-cell-1", "maximo");
        Path ofAdapters = exported(CONF + "default.keystore.jks", ADAPTERS, "maximo");

        assertArrayEquals(bytes(ofCell), bytes(ofAdapters));
        Path maximo = exported("profiles/maximo/config/cells/maximoCell/nodes/maximoNode/key.p12", "of-maximo-1", "maximo");
        assertTrue(Program.succeed("openssl", "verify", "-CAfile", ofAdapters.toString(), maximo.toString()).out().contains(": OK"));
    }

    @Test
    void theNodeHasItsKeyAndTheCellTheSigner() {
        assertTrue(listed(CELL + "nodes/mobileNode/key.p12", "of-mobile-1").contains("mobilefirst, "));
        String trusted = listed(CELL + "trust.p12", "of-the-cell-1");
        assertTrue(trusted.contains("mobilefirst, ") && trusted.contains("mobilefirst-root, "), trusted);
    }

    @Test
    void theNodeAndItsGroupsNameTheNewAlias() throws IOException {
        String security = read(CELL + "security.xml");

        assertTrue(security.contains("clientKeyAlias=\"mobilefirst\" serverKeyAlias=\"mobilefirst\""), security);
        assertEquals(2, security.lines().filter(line -> line.contains("<sslConfigGroups") && line.contains("certificateAlias=\"mobilefirst\"")).count());
    }

    @Test
    void propertiesAreByTlsAndNoOtherByteOfThemChanges() throws IOException {
        assertEquals(buildBefore.replace("protocol=http\r\nadapter", "protocol=https\r\nadapter").replace("port=9080", "port=9443")
                .replace("http://mobile.acme.test:9080", "https://mobile.acme.test:9443"), read(BUILD));
        assertEquals(worklightBefore.replace("Protocol=http", "Protocol=https").replace("Port=9080", "Port=9443")
                .replace("#ssl.keystore.path=conf/default.keystore", "ssl.keystore.path=conf/default.keystore.jks").replace("#ssl.keystore.type", "ssl.keystore.type")
                .replace("#ssl.keystore.password=worklight", "ssl.keystore.password=" + ADAPTERS),
                read(CONF + "worklight.properties"));
    }

    @Test
    void theStoreOfAdaptersIsRenamedWithAllThatIsInIt() throws IOException {
        String list = listed(CONF + "default.keystore.jks", ADAPTERS);

        assertTrue(list.contains("maximo, ") && list.contains("other, "), list);
        byte[] magic = {(byte) 0xFE, (byte) 0xED, (byte) 0xFE, (byte) 0xED};
        assertArrayEquals(magic, Arrays.copyOf(bytes(example.resolve(CONF + "default.keystore.jks")), 4));
    }

    @Test
    void devicesGetAuthoritiesThatTheyTrust() {
        Path mobile = exported(CELL + "nodes/mobileNode/key.p12", "of-mobile-1", "mobilefirst");

        assertTrue(Program.succeed("openssl", "verify", "-CAfile", example.resolve("devices/acme.pem").toString(), mobile.toString()).out().contains(": OK"));
        for (String file : List.of("acme-root.cer", "acme-issuing.cer")) {
            assertTrue(Program.succeed("openssl", "x509", "-inform", "DER", "-in", example.resolve("devices").resolve(file).toString(), "-noout", "-text").out()
                    .contains("CA:TRUE"));
        }
    }

    @Test
    void everyLinkWhoseTrustIsKnownPasses() {
        Program verified = keywright.run("verify");

        assertEquals(0, verified.exit(), verified.out());
        assertTrue(verified.out().contains("Links: 3 pass, 0 fail, 3 unknown."), verified.out());
    }

    @Test
    void whatIsLeftToPeopleStaysOpen() {
        Program plan = keywright.run("plan");

        assertTrue(plan.out().startsWith("No changes, and "), plan.out());
        for (String step : List.of("anywhere/rebuild", "anywhere/webappurl", "anywhere/devices", "devices/hand-over-root-cer", "mobilefirst/synchronise", "mobilefirst/restart")) {
            assertTrue(plan.out().contains("  " + step + "  "), step + "\n" + plan.out());
        }
        assertTrue(plan.out().contains("mxe.oslc.webappurl begin with https://maximo.acme.test:9443"), plan.out());
        assertTrue(plan.err().contains("authenticationConfig.xml:8:7: warning: protocol 'http' is what the last build put here"), plan.err());
    }

    @Test
    void whatWasAppliedIsImportedWithAllItsCalls() {
        Program imported = keywright.run("import", "mobilefirst:" + example.resolve("MaximoAnywhere"));

        assertEquals(0, imported.exit(), imported.err());
        assertEquals(4, imported.out().lines().filter(line -> line.contains("url: \"https://")).count(), imported.out());
        assertFalse(imported.out().contains("Not imported"), imported.out());
    }

    /** A copy whose document has another text. */
    private static Keywright edited(String name, String from, String to) throws IOException {
        Path copy = Keywright.copyOfExample("maximo-anywhere", directory.resolve(name));
        String document = Files.readString(copy.resolve("tls.yaml"));
        assertTrue(document.contains(from), from);
        Files.writeString(copy.resolve("tls.yaml"), document.replace(from, to));
        return in(copy);
    }

    @Test
    void httpThatIsLeftOnALinkIsTold() throws IOException {
        Program declared = edited("declared", "url: \"https://maximo.acme.test:9443/maximo\", sslConfig: adapter", "url: \"http://maximo.acme.test:9080/maximo\"").run("validate");
        Program undeclared = edited("undeclared", "      appCenter: {to: mobilefirst.WCInboundDefaultSecure, url: \"https://mobile.acme.test:9443\"}\n", "").run("plan");

        assertTrue(declared.err().contains("servers.anywhere.endpointAliases.adapter is without TLS: 'http://maximo.acme.test:9080/maximo'"), declared.err());
        assertTrue(undeclared.err().contains("build.properties:22:1: warning: appCenter.server.url is http"), undeclared.err());
    }

    @Test
    void aSelfSignedCertificateThatIsNoAuthorityIsRefusedOnDevices() throws IOException {
        Keywright alone = edited("alone", "trust: {root: acme-root}}\n      issuing", "trust: {root: mobilefirst}}\n      issuing");
        Path document = directory.resolve("alone/maximo-anywhere/tls.yaml");
        Files.writeString(document, Files.readString(document).replace("validFor: 90d, issuer: acme-issuing}", "validFor: 90d}"));

        Program refused = alone.run("validate");

        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("'mobilefirst' is a self-signed certificate that is not a CA: devices will not trust it"), refused.err());
    }

    @Test
    void anEmptyStoreOfAdaptersIsRefusedWithWhatTheServerWouldHaveLogged() throws IOException {
        Keywright empty = edited("empty", ", trust: {maximo: maximo-ca}}", "}");

        Program applied = empty.run("apply", "--auto-approve");

        assertEquals(3, applied.exit(), applied.out() + applied.err());
        String said = applied.out() + applied.err();
        assertTrue(said.contains("FWLSE0101E") && said.contains("the trustAnchors parameter must be non-empty"), said);
        assertFalse(Files.exists(directory.resolve("empty/maximo-anywhere").resolve(CONF + "default.keystore.jks")));
    }

    @Test
    void theSetNameFoundInTheWildIsRefusedWithTheRightOne() throws IOException {
        Program validated = edited("typo", "clientKey: mobilefirst, protocols: [TLSv1.2]", "clientKey: mobilefirst, options: {sslProtocol: TLS_SSLv2}").run("validate");

        assertEquals(1, validated.exit());
        assertTrue(validated.err().contains("TLS_SSLv2") && validated.err().contains("SSL_TLSv2"), validated.err());
    }

    @Test
    void thePasswordThatEverybodyKnowsIsRefused() throws IOException {
        Program plan = edited("known", "keywright: 1", "keywright: 1").with("ADAPTER_KEYSTORE_PASSWORD", "worklight").run("plan");

        assertEquals(1, plan.exit());
        assertTrue(plan.err().contains("is one that everybody knows"), plan.err());
    }
}
