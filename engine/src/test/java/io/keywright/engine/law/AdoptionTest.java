package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.schema.state.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Existing configuration, as hands wrote it, becomes a document that asks for nothing. */
class AdoptionTest {

    private static final String PASSWORD = "of-the-stores";
    private static final String TLS = "  <featureManager><feature>transportSecurity-1.0</feature></featureManager>\n";
    private static final String KEYS = "orders/resources/security/key.p12";
    private static final String TRUST = "orders/resources/security/trust.p12";

    private Workplace place;

    @BeforeEach
    void place(@TempDir Path directory) {
        place = new Workplace(directory);
    }

    private static String serverXml(String... lines) {
        return "<server>\n" + TLS + "  " + String.join("\n  ", lines) + "\n</server>\n";
    }

    private static String store(String id, String location) {
        return "<keyStore id=\"" + id + "\" location=\"" + location + "\" password=\"" + PASSWORD + "\"/>";
    }

    private AdoptedSamples orders(String... lines) throws Exception {
        place.file("orders/server.xml", serverXml(lines));
        return new AdoptedSamples(place, "orders");
    }

    private Workplace.Said settled(AdoptedSamples samples, String... options) throws Exception {
        Workplace.Said said = samples.imported(options).done();
        assertFalse((said.out() + said.err()).contains(PASSWORD), said::toString);
        samples.variables(options).forEach(variable -> place.set(variable, PASSWORD));
        samples.nothingToDo();
        return said;
    }

    private static void assertSays(Workplace.Said said, String text) {
        assertTrue(said.out().contains(text), () -> "'" + text + "' is not in\n" + said);
    }

    private X509Certificate key(String file, String alias, String name) throws Exception {
        return HandMade.selfSigned(place.path(file), PASSWORD, alias, "CN=" + name, name, 90);
    }

    @Test
    void keysAreAdoptedAndPasswordsAreReferences() throws Exception {
        X509Certificate key = key(KEYS, "default", "orders.acme.test");
        HandMade.trusted(place.path(TRUST), PASSWORD, "partner", "CN=Partner CA");

        Workplace.Said said = settled(orders(store("defaultKeyStore", "key.p12"), store("defaultTrustStore", "trust.p12"),
                "<ssl id=\"defaultSSLConfig\" keyStoreRef=\"defaultKeyStore\" trustStoreRef=\"defaultTrustStore\""
                        + " clientAuthentication=\"true\" enabledCiphers=\"TLS_AES_128_GCM_SHA256\"/>"));

        assertSays(said, "adopt: {sha256: \"" + Fingerprint.of(key) + "\"}");
        assertSays(said, "password: {env: ORDERS_DEFAULT_KEY_STORE_PASSWORD}");
        assertSays(said, "keys: {default: orders-acme-test}");
        assertSays(said, "trust: {partner: partner-ca}");
        assertSays(said, "clientAuth: required");
        assertSays(said, "defaultKeyStore:  # orders/server.xml:3");
        assertSays(said, "#   ORDERS_DEFAULT_KEY_STORE_PASSWORD  opens orders/resources/security/key.p12; " + TRUST);
        assertTrue(said.err().contains("to be set before planning:\n  ORDERS_DEFAULT_KEY_STORE_PASSWORD  opens "), said::toString);
    }

    @Test
    void aPasswordInTheServersOwnVariableNeedsNothingToBeSet() throws Exception {
        key(KEYS, "a", "a.test");
        key(TRUST, "b", "b.test");
        key("orders/resources/security/c.p12", "c", "c.test");
        place.file("orders/server.env", "keystore_password=" + PASSWORD + "\n").file("orders/bootstrap.properties", "b.pw=" + PASSWORD + "\n")
                .file("orders/variables/cpw", PASSWORD);
        AdoptedSamples samples = orders("<keyStore id=\"b\" location=\"trust.p12\" password=\"${b.pw}\"/>",
                "<keyStore id=\"c\" location=\"c.p12\" password=\"${cpw}\"/>");

        Workplace.Said said = settled(samples);

        assertEquals(List.of(), samples.variables());
        assertSays(said, "password: {variable: keystore_password}");
        assertSays(said, "password: {variable: b.pw}");
        assertSays(said, "password: {variable: cpw}");
        assertFalse(said.out().contains("To be set"), said::toString);
    }

    @Test
    void encodedPasswordsAndFilesThatAreIncludedAreRead() throws Exception {
        key(KEYS, "a", "a.test");
        place.file("orders/configDropins/overrides/tls.xml", "<server><keyStore id=\"defaultKeyStore\" location=\"key.p12\" password=\"{xor}"
                + xor(PASSWORD) + "\"/></server>");

        Workplace.Said said = settled(orders("<include location=\"more.xml\" optional=\"true\"/>"));

        assertSays(said, "# orders/configDropins/overrides/tls.xml:1");
        assertSays(said, "names: [a.test]");
    }

    private static String xor(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x5f;
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void aKeyInTwoStoresIsOneIdentityAndItsCertificateIsTrustedAsIt() throws Exception {
        key(KEYS, "one", "shared.test");
        KeyStore keys = HandMade.open(place.path(KEYS), PASSWORD);
        Certificate[] chain = keys.getCertificateChain("one");
        String jks = "billing/resources/security/keys.jks";
        KeyStore copy = HandMade.open(place.path(jks), PASSWORD);
        copy.setKeyEntry("two", keys.getKey("one", PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
        copy.setCertificateEntry("self", chain[0]);
        HandMade.save(copy, place.path(jks), PASSWORD);
        place.file("orders/server.xml", serverXml(store("defaultKeyStore", "key.p12")))
                .file("billing/server.xml", serverXml(store("keys", "keys.jks")));

        Workplace.Said said = settled(new AdoptedSamples(place, "orders", "liberty:billing"));

        assertEquals(1, count(said.out(), "adopt:"));
        assertSays(said, "keys: {two: shared-test}");
        assertSays(said, "trust: {self: shared-test}");
        assertFalse(said.out().contains("pem:"), said::toString);
    }

    private static int count(String text, String word) {
        return text.split(Pattern.quote(word), -1).length - 1;
    }

    @Test
    void serversThatCallOneAnotherAreLinkedAndAuthoritiesStandOnce() throws Exception {
        X509Certificate orders = key(KEYS, "orders", "orders.test");
        X509Certificate billing = key("billing/" + KEYS.substring(7), "billing", "billing.test");
        for (String trust : List.of(TRUST, "billing/" + TRUST.substring(7))) {
            KeyStore store = HandMade.open(place.path(trust), PASSWORD);
            store.setCertificateEntry("orders", orders);
            store.setCertificateEntry("billing", billing);
            HandMade.save(store, place.path(trust), PASSWORD);
        }
        place.file("orders/server.xml", mutual("billing.test", 9444, 9443)).file("billing/server.xml", mutual("orders.test", 9443, 9444));

        Workplace.Said said = settled(new AdoptedSamples(place, "orders", "billing"));

        assertSays(said, "to: billing.defaultHttpEndpoint");
        assertSays(said, "to: orders.defaultHttpEndpoint");
        assertSays(said, "url: \"https://elsewhere.test:8443\"");
        assertEquals(2, count(said.out(), " to: "));
        place.run("-f", AdoptedSamples.DOCUMENT, "verify", "orders/peer").ended(ExitCode.DONE, "pass     orders/peer → billing.defaultHttpEndpoint");
    }

    private static String mutual(String peer, int port, int own) {
        return serverXml(store("defaultKeyStore", "key.p12"), store("defaultTrustStore", "trust.p12"),
                "<ssl id=\"defaultSSLConfig\" keyStoreRef=\"defaultKeyStore\" trustStoreRef=\"defaultTrustStore\" clientAuthentication=\"true\">",
                "<outboundConnection id=\"peer\" host=\"" + peer + "\" port=\"" + port + "\"/>",
                "<outboundConnection id=\"other\" host=\"elsewhere.test\" port=\"8443\"/>", "</ssl>",
                "<httpEndpoint id=\"defaultHttpEndpoint\" host=\"*\" httpPort=\"-1\" httpsPort=\"" + own + "\"/>");
    }

    @Test
    void portsWithConfigurationsOfTheirOwnAndNestedStoresAreRead() throws Exception {
        key(KEYS, "a", "a.test");
        key(TRUST, "b", "b.test");

        Workplace.Said said = settled(orders("<ssl id=\"inner\"><keyStore location=\"key.p12\" password=\"" + PASSWORD + "\"/></ssl>",
                store("other", "trust.p12"), "<ssl id=\"outer\" keyStoreRef=\"other\" serverKeyAlias=\"B\"/>",
                "<httpEndpoint id=\"one\" httpsPort=\"9501\"><sslOptions sslRef=\"inner\"/></httpEndpoint>",
                "<httpEndpoint id=\"two\" httpsPort=\"9502\"><sslOptions sslRef=\"outer\"/></httpEndpoint>", "<sslDefault sslRef=\"outer\"/>"));

        assertSays(said, "keystore: inner-keyStore");
        assertSays(said, "names: [b.test]");
        assertSays(said, "defaultSslConfig: outer");
        assertSays(said, "sslConfig: inner");
    }

    @Test
    void keysWithPasswordsOfTheirOwnAreToldApart() throws Exception {
        String file = "orders/resources/security/keys.jks";
        key(file, "plain", "plain.test");
        KeyStore store = HandMade.open(place.path(file), PASSWORD);
        store.setKeyEntry("own", store.getKey("plain", PASSWORD.toCharArray()), "of-the-key".toCharArray(), store.getCertificateChain("plain"));
        store.deleteEntry("plain");
        HandMade.save(store, place.path(file), PASSWORD);
        AdoptedSamples samples = orders("<keyStore id=\"keys\" location=\"keys.jks\" password=\"" + PASSWORD
                + "\"><keyEntry name=\"own\" keyPassword=\"of-the-key\"/></keyStore>");

        Workplace.Said said = samples.imported().done();

        assertEquals(List.of("ORDERS_KEYS_PASSWORD", "ORDERS_KEYS_OWN_KEY_PASSWORD"), samples.variables());
        assertSays(said, "own: {identity: plain-test, keyPassword: {env: ORDERS_KEYS_OWN_KEY_PASSWORD}}");
        place.set("ORDERS_KEYS_PASSWORD", PASSWORD).set("ORDERS_KEYS_OWN_KEY_PASSWORD", "of-the-key");
        samples.nothingToDo();
    }

    @Test
    void anExpiredCertificateIsAdoptedAllTheSame() throws Exception {
        HandMade.selfSigned(place.path(KEYS), PASSWORD, "old", "CN=old", "old.test", 5);

        settled(orders(store("defaultKeyStore", "key.p12")));
        place.at("2027-06-01T00:00:00Z");

        settled(new AdoptedSamples(place, "orders"));
    }

    @Test
    void whatTheDocumentCannotSayIsNamedWithItsPlaceAndLeftAlone() throws Exception {
        key(KEYS, "a", "a.test");
        key("orders/resources/security/other.p12", "b", "b.test");

        Workplace.Said said = settled(orders(store("defaultKeyStore", "key.p12"), store("again", "key.p12"), store("dotted.name", "other.p12"),
                "<ssl id=\"s\" keyStoreRef=\"defaultKeyStore\" trustStoreRef=\"again\">", "<outboundConnection host=\"*\"/>", "</ssl>",
                "<ssl id=\"t\" keyStoreRef=\"nowhere\"/>", "<sslDefault sslRef=\"s\"/>"));

        assertTrue(said.err().contains("orders/server.xml:5:3: warning: servers.orders.keystores[\"dotted.name\"] has a name"), said::toString);
        assertTrue(said.err().contains("orders/server.xml:9:3: warning: servers.orders.sslConfigs.t"), said::toString);
        assertSays(said, "# Not imported from orders/server.xml:7: servers.orders.endpointAliases.any is for more than one peer");
        assertSays(said, "s: {keystore: ");
        assertFalse(said.out().contains("  again:") || said.out().contains("b-test:"), said::toString);
    }

    @Test
    void aTrustedIssuerThatWouldLengthenAChainIsNotDeclared() throws Exception {
        place.document("""
                authorities:
                  root: {generate: {subject: "CN=Root"}}
                  issuing: {generate: {subject: "CN=Issuing", issuer: root}}
                identities:
                  orders: {generate: {subject: "CN=orders", names: [orders.test], issuer: issuing}}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores:
                      defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                      defaultTrustStore: {password: {env: PW}, trust: {issuing: issuing, root: root}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore}}
                """).set("PW", PASSWORD).file("orders/server.xml", serverXml()).apply();
        KeyStore store = HandMade.open(place.path(KEYS), PASSWORD);
        store.setKeyEntry("orders", store.getKey("orders", PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                new Certificate[] {store.getCertificate("orders")});
        HandMade.save(store, place.path(KEYS), PASSWORD);

        Workplace.Said said = settled(new AdoptedSamples(place, "orders"));

        assertTrue(said.err().contains("trust.issuing is an issuer that the chain of servers.orders.keystores.defaultKeyStore.keys.orders lacks"),
                said::toString);
        assertSays(said, "trust: {root: root}");
    }

    @Test
    void aStoreThatDoesNotOpenHasItsReferenceAndNothingElse() throws Exception {
        key(KEYS, "a", "a.test");
        AdoptedSamples samples = orders("<keyStore id=\"defaultKeyStore\" location=\"key.p12\" password=\"another-one\"/>");

        Workplace.Said said = samples.imported().ended(ExitCode.ERROR, "wrong password for PKCS12 store '" + KEYS + "'");

        assertSays(said, "# What this store holds is not known: it could not be opened.");
        assertSays(said, "password: {env: ORDERS_DEFAULT_KEY_STORE_PASSWORD}");
        assertFalse(said.out().contains("adopt:") || said.out().contains("another-one"), said::toString);
        place.set("PW", PASSWORD);
        assertSays(samples.imported("--old-password", "env:PW").done(), "keys: {a: a-test}");
    }

    @Test
    void configurationThatIsNoXmlIsAnErrorAtItsPlaceAndTheOthersAreImported() throws Exception {
        key(KEYS, "a", "a.test");
        orders(store("defaultKeyStore", "key.p12"));
        place.file("broken/server.xml", "<server>\n  <keyStore\n</server>\n");

        Workplace.Said said = new AdoptedSamples(place, "broken", "orders").imported();

        said.ended(ExitCode.ERROR, "broken/server.xml:3:1: error: ");
        assertSays(said, "adopt:");
    }

    @Test
    void hostileNamesStandEscaped() throws Exception {
        HandMade.selfSigned(place.path(KEYS), PASSWORD, "a: b #c \u00fc", "CN=\"x\n  evil: {adopt\", O=\u001b[31mred", "a.test", 90);
        HandMade.trusted(place.path(TRUST), PASSWORD, "a\u200bb", "CN=\u202ehidden");
        HandMade.trusted(place.path(TRUST), PASSWORD, "yes", "CN=\u4e2d\u6587");

        Workplace.Said said = settled(orders(store("defaultKeyStore", "key.p12"), store("defaultTrustStore", "trust.p12"),
                "<ssl id=\"defaultSSLConfig\" keyStoreRef=\"defaultKeyStore\" trustStoreRef=\"defaultTrustStore\"/>"));

        assertSays(said, "\"a: b #c \u00fc\": x-evil-adopt");
        assertTrue(said.err().contains("a\\u{200b}b"), said::toString);
        assertSays(said, "\"yes\": \"yes\"");
        assertFalse(said.out().contains("\u001b") || said.out().contains("\u202e") || said.out().contains("\n  evil"), said::toString);
    }

    @Test
    void theDocumentMayLieElsewhere() throws Exception {
        key(KEYS, "a", "a.test");
        orders(store("defaultKeyStore", "key.p12"));

        place.run("import", "orders", "--out", "site/one.yaml").ended(ExitCode.DONE, "site/one.yaml");
        Workplace.Said said = place.run("import", "orders", "--home", "a/b").done();

        assertTrue(place.text("site/one.yaml").contains("home: ../orders\n"), place.text("site/one.yaml"));
        assertTrue(place.text("site/one.yaml").contains("site: site\n"));
        assertSays(said, "home: ../../orders\n");
        place.set("ORDERS_DEFAULT_KEY_STORE_PASSWORD", PASSWORD);
        assertEquals(Workplace.NO_CHANGE, place.run("-f", "site/one.yaml", "plan").done().summary());
        place.run("import", "orders", "--out", "site/one.yaml").ended(ExitCode.ERROR, "'site/one.yaml' exists already");
    }

    @Test
    void twoHomesOfOneNameAreTwoServers() throws Exception {
        key("a/" + KEYS, "a", "a.test");
        key("b/" + KEYS, "a", "b.test");
        place.file("a/orders/server.xml", serverXml(store("defaultKeyStore", "key.p12")))
                .file("b/orders/server.xml", serverXml(store("defaultKeyStore", "key.p12")));

        Workplace.Said said = settled(new AdoptedSamples(place, "a/orders", "b/orders"));

        assertSays(said, "  orders-2:");
    }

    @Test
    void wrongUsageNamesWhatThereIs() throws Exception {
        key(KEYS, "a", "a.test");
        orders(store("defaultKeyStore", "key.p12"));
        Files.createDirectories(place.path("empty"));
        Files.createSymbolicLink(place.path("link"), place.path("orders"));

        place.run("import").ended(ExitCode.USAGE, "HOME");
        place.run("import", "empty").ended(ExitCode.USAGE, "flavours: client (bundles.json), liberty (server.xml)");
        place.run("import", "nowhere").ended(ExitCode.USAGE, "'nowhere' is no home");
        place.run("import", "librety:orders").ended(ExitCode.USAGE, "unknown flavour 'librety'");
        place.run("import", "orders", "--flavour", "tomcat7").ended(ExitCode.USAGE, "flavours: client, liberty");
        place.run("import", "orders", "./orders").ended(ExitCode.USAGE, "'orders' and './orders' are the same home");
        place.run("import", "orders", "orders").ended(ExitCode.USAGE, "'orders' is named twice");
        place.run("import", "orders", "link").ended(ExitCode.USAGE, "are the same home");
        place.run("import", "liberty:empty").ended(ExitCode.ERROR, "'empty' is no home of liberty: it has no server.xml");
        place.run("import", "orders", "--flavour", "client").ended(ExitCode.ERROR, "it has no bundles.json");
    }
}
