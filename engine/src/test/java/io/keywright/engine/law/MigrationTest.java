package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.Flavours;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server becomes another one: keys move, trust stays, and what is lost is told. */
class MigrationTest {

    private static final String PASSWORD = "of-the-stores";
    private static final String SERVERS = """
            servers:
              orders:
                flavour: liberty
                home: servers/orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                  trust: {password: {env: PW}, trust: {root: root}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: trust, serverKey: orders, clientAuth: supported, protocols: [TLSv1.2]}
                authentication: {method: certificate, fallbackToBasic: true}
                endpoints:
                  defaultHttpEndpoint: {names: [orders.test], port: 9443, sslConfig: defaultSSLConfig}
                endpointAliases:
                  billing: {url: "https://billing.test:9444", sslConfig: defaultSSLConfig, key: orders}
            """;
    private static final String BILLING = """
              billing:
                flavour: liberty
                home: servers/billing
                keystores: {defaultKeyStore: {password: {env: PW}, keys: {billing: billing}, trust: {root: root}}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultKeyStore, clientAuth: required}}
                endpoints: {defaultHttpEndpoint: {names: [billing.test], port: 9444, sslConfig: defaultSSLConfig}}
                endpointAliases: {orders: {url: "https://orders.test:9443"%s, sslConfig: defaultSSLConfig}}
            """;
    private static final String MATERIAL = """
            authorities: {root: {generate: {subject: "CN=Root", key: EC-P256}}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], usage: [server, client], key: EC-P256, issuer: root}}
              billing: {generate: {subject: "CN=billing", names: [billing.test], usage: [server, client], key: EC-P256, issuer: root}}
            """;

    private Path directory;
    private Workplace place;

    @BeforeEach
    void place(@TempDir Path temporary) {
        directory = temporary;
        place = new Workplace(directory).set("PW", PASSWORD);
    }

    private MigrationTest applied(String document) throws IOException {
        place.document(document).apply();
        return this;
    }

    private Workplace.Said migrate(String to, String... more) {
        return place.run(Stream.concat(Stream.of("migrate", "orders", "--to", to, "--home", "servers/next",
                "--name", "next"), Stream.of(more)).toArray(String[]::new));
    }

    private static Map<?, ?> item(Workplace.Said said, String attribute) {
        return ((List<?>) said.json().get("items")).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one)
                .filter(one -> one.get("attribute").equals(attribute)).findFirst().orElseThrow(() -> new AssertionError(said.toString()));
    }

    private static List<?> cells(Workplace.Said said) {
        return (List<?>) ((Map<?, ?>) said.json().get("differences")).get("cells");
    }

    private void settled(Workplace.Said migrated) throws IOException {
        place.file("tls.yaml", migrated.done().out()).settled();
    }

    private X509Certificate certificate(String server, String alias) throws IOException {
        return place.certificate("servers/" + server + "/resources/security/key.p12", PASSWORD, alias);
    }


    @Test
    void aGeneratedKeyIsCopiedToTheNewServerAndNeverMadeAgain() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));

        settled(migrate("liberty"));

        assertEquals(certificate("orders", "orders"), certificate("next", "orders"));
        assertEquals(2, place.store("servers/next/resources/security/key.p12", "PKCS12", PASSWORD).get("orders").chain().size());
    }

    @Test
    void whatStandsInStoresBesideTheDocumentIsAdoptedAndCarried() throws Exception {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        Path keys = place.path("servers/orders/resources/security/key.p12");
        X509Certificate byHand = HandMade.selfSigned(keys, PASSWORD, "by hand", "CN=By Hand", "x.test", 90);
        X509Certificate trusted = HandMade.trusted(place.path("servers/orders/resources/security/trust.p12"), PASSWORD, "partner", "CN=Partner CA");

        Workplace.Said said = migrate("liberty", "--json");
        settled(migrate("liberty"));

        assertTrue(place.text("tls.yaml").contains("by-hand: {adopt: {sha256: \"" + Fingerprint.of(byHand) + "\"}}"), place.text("tls.yaml"));
        assertEquals(byHand, certificate("next", "by hand"));
        assertEquals(trusted, place.certificate("servers/next/resources/security/trust.p12", PASSWORD, "partner"));
        assertEquals("kept", item(said, "entry[by hand]").get("outcome"));
        assertEquals("servers/orders/resources/security/trust.p12:1", item(said, "entry[partner]").get("source"));
    }

    @Test
    void aKeyWithAPasswordOfItsOwnHasTheStoresInTheNewOne() throws Exception {
        HandMade.selfSigned(place.path("client.pfx"), "of-the-file", "1", "CN=client", "orders.test", 90);
        Files.setPosixFilePermissions(place.path("client.pfx"), PosixFilePermissions.fromString("rw-------"));
        place.set("PFX", "of-the-file").set("KEY", "of-the-key");
        applied("""
                identities: {client: {import: {file: client.pfx, password: {env: PFX}}}}
                servers:
                  orders:
                    flavour: liberty
                    home: servers/orders
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {client: {identity: client, keyPassword: {env: KEY}}}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: client}}
                    endpoints: {defaultHttpEndpoint: {port: 9443, sslConfig: defaultSSLConfig}}
                """);
        Files.delete(place.path("client.pfx"));

        Workplace.Said said = migrate("liberty", "--json");
        settled(migrate("liberty"));

        assertEquals("translated", item(said, "keyStore[defaultKeyStore]/keyEntry[client]/@keyPassword").get("outcome"));
        assertEquals(certificate("orders", "client"), certificate("next", "client"));
        HandMade.open(place.path("servers/next/resources/security/key.p12"), PASSWORD).getKey("client", PASSWORD.toCharArray());
    }

    @Test
    void ofAStoreThatIsNotDeclaredTrustComesOverAndKeysAreForAPerson() throws Exception {
        place.file("servers/orders/server.xml", """
                <server>
                  <featureManager><feature>transportSecurity-1.0</feature></featureManager>
                  <keyStore id="defaultKeyStore" password="of-the-stores"/>
                  <ssl id="defaultSSLConfig" keyStoreRef="defaultKeyStore" serverKeyAlias="mine"/>
                </server>
                """);
        Path keys = place.path("servers/orders/resources/security/key.p12");
        HandMade.selfSigned(keys, PASSWORD, "mine", "CN=mine", "x.test", 90);
        HandMade.trusted(keys, PASSWORD, "partner", "CN=Partner CA");
        place.document("servers:\n  orders: {flavour: liberty, home: servers/orders}\n");

        Workplace.Said said = migrate("liberty", "--json");
        settled(migrate("liberty"));

        assertEquals("manual", item(said, "entry[mine]").get("outcome"));
        assertTrue(((String) item(said, "entry[mine]").get("note")).contains("declare servers.orders.keystores.defaultKeyStore first"));
        assertTrue(place.text("tls.yaml").contains("authorities:\n  partner-ca:\n    pem: |\n"), place.text("tls.yaml"));
        assertEquals("dropped", item(said, "ssl[defaultSSLConfig]/@serverKeyAlias").get("outcome"));
    }

    @Test
    void aServerThatIsNotThereYetIsWhatTheDocumentSays() throws IOException {
        place.document(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));

        Workplace.Said said = migrate("liberty", "--json");

        assertEquals("tls.yaml:12", item(said, "keystores/defaultKeyStore/password/env").get("source"), said::toString);
        assertEquals("[TLSv1.2]", item(said, "sslConfigs/defaultSSLConfig/protocols").get("value"));
        assertTrue(((List<?>) said.json().get("items")).stream().allMatch(one -> ((Map<?, ?>) one).get("source").toString().startsWith("tls.yaml:")));
        settled(migrate("liberty"));
    }

    @Test
    void aDeclaredFieldWinsAndTheItemSaysSo() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        place.file("tls.yaml", place.text("tls.yaml").replace("protocols: [TLSv1.2]", "protocols: [TLSv1.3]"));

        Workplace.Said said = migrate("liberty", "--json");

        Map<?, ?> item = item(said, "ssl[defaultSSLConfig]/@sslProtocol");
        assertEquals("TLSv1.2", item.get("value"));
        assertEquals("the document says [TLSv1.3] instead, tls.yaml:15", item.get("note"));
        assertTrue(((String) said.json().get("document")).contains("protocols: [TLSv1.3]\n"), said::toString);
    }

    @Test
    void commentsAndLayoutOfTheDocumentStay() throws IOException {
        String document = MATERIAL + "# the servers\n" + SERVERS.replace("servers:\n", "servers:   # all of them\n") + "\n# the end\n";
        applied(document);

        String after = migrate("liberty").done().out();

        int added = after.indexOf("  next:\n");
        String before = "keywright: 1\nsite: acme\n" + document;
        assertEquals(before.substring(0, added), after.substring(0, added));
        assertTrue(after.endsWith("\n\n# the end\n"), after);
    }

    @Test
    void callersThatNameAUrlAloneKeepReachingTheOldServer() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(""));

        Workplace.Said said = migrate("liberty", "--json");
        settled(migrate("liberty"));

        assertEquals("manual", item(said, "endpoints/defaultHttpEndpoint/names").get("outcome"));
        Map<?, ?> caller = (Map<?, ?>) ((List<?>) said.json().get("callers")).get(0);
        assertEquals("servers.billing.endpointAliases.orders.to", caller.get("address"));
        assertEquals("next.defaultHttpEndpoint", caller.get("value"));
        assertEquals(List.of(), cells(said));
        assertEquals(17L, ((Number) ((Map<?, ?>) said.json().get("differences")).get("compared")).longValue(), "one call, one caller, 15 logins");
    }

    @Test
    void whatTheTargetCannotExpressIsDroppedWithTheWordsOfValidation() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));

        Workplace.Said said = migrate("client", "--json");

        Map<?, ?> port = item(said, "httpEndpoint[defaultHttpEndpoint]/@httpsPort");
        assertEquals("dropped", port.get("outcome"));
        assertEquals("'endpoints' of servers.next cannot be expressed on client", port.get("note"));
        assertEquals("weaker", item(said, "webAppSecurity/@overrideHttpAuthMethod").get("security"));
        assertEquals("translated", item(said, "featureManager/feature").get("outcome"));
        settled(migrate("client"));
        assertEquals(certificate("orders", "orders"), place.certificate("servers/next/defaultKeyStore.p12", PASSWORD, "orders"));
    }

    @Test
    void ofUsersThoseThatTheTargetCanHoldAreKeptAndOfTheOthersEachSaysWhy() throws IOException {
        applied("servers:\n  orders:\n    flavour: webmethods-cloud\n    home: servers/orders\n"
                + "    authentication: {method: certificate, users: {robot: {subject: CN=robot}, ops: {subject: CN=other}, last: {subject: O=Acme}}}\n"
                + "    endpoints: {api: {names: [orders.test], port: 8443, clientAuth: required, protocols: [TLSv1.3]}}\n");

        Workplace.Said said = migrate("liberty", "--json");

        assertEquals("kept", item(said, "authentication/method").get("outcome"));
        assertEquals("kept", item(said, "authentication/users/robot/subject").get("outcome"));
        for (Map.Entry<String, String> lost : Map.of("ops", "that of 'CN=other' is 'other'", "last", "that of 'O=Acme' is missing").entrySet()) {
            Map<?, ?> item = item(said, "authentication/users/" + lost.getKey() + "/subject");
            assertEquals("dropped", item.get("outcome"));
            assertEquals("servers.next.authentication.users." + lost.getKey() + " cannot be expressed on liberty: there the common name of a "
                    + "certificate is the user, and " + lost.getValue(), item.get("note"));
        }
        String document = (String) said.json().get("document");
        assertTrue(document.contains("users: {robot: {subject: \"CN=robot\"}}}"), document);
    }

    @Test
    void whatOnlyDescribesAListenerIsForAPersonWhereTheNewOneIsConfigured() throws IOException {
        applied("servers:\n  orders:\n    flavour: webmethods-cloud\n    home: servers/orders\n"
                + "    endpoints: {api: {names: [orders.test], port: 8443, clientAuth: required, protocols: [TLSv1.3]}}\n");

        Workplace.Said said = migrate("liberty", "--json");

        for (String field : List.of("clientAuth", "protocols")) {
            Map<?, ?> item = item(said, "endpoints/api/" + field);
            assertEquals(List.of("manual", "weaker", "it describes a listener of webmethods-cloud: say it in an SSL configuration of the new server"),
                    List.of(item.get("outcome"), item.get("security"), item.get("note")));
        }
        String twin = (String) migrate("webmethods-cloud", "--json").json().get("document");
        assertEquals(2, twin.split("names: \\[orders.test\\], port: 8443, clientAuth: required, protocols: \\[TLSv1.3\\]", -1).length - 1, twin);
    }

    @Test
    void gatesTripOnLossAndWaiversOpenThem() throws IOException {
        String document = MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint");
        applied(document);
        migrate("client", "--fail-on", "loss").ended(ExitCode.GATE, "dropped");
        migrate("client", "--fail-on", "weaker, loss").ended(ExitCode.GATE, "weaker");
        migrate("liberty", "--fail-on", "loss,weaker,difference").done();

        place.document("""
                waivers:
                  - {code: migration_loss, address: servers.orders, reason: "clients <b>only</b> call"}
                  - {code: migration_weaker, address: servers.orders, reason: "nobody calls them", until: 2026-12-31}
                """ + document);
        Workplace.Said said = migrate("client", "--fail-on", "weaker,loss", "--json");

        assertEquals(ExitCode.DONE, said.exit(), said::toString);
        assertEquals("clients <b>only</b> call", item(said, "httpEndpoint[defaultHttpEndpoint]/@httpsPort").get("waived"));
        assertNotEquals(0L, ((Number) ((Map<?, ?>) said.json().get("summary")).get("waived")).longValue());
        assertFalse(place.run("validate").done().err().contains("matches no finding"), "validation does not know losses");
        place.at("2027-02-01T00:00:00Z");
        migrate("client", "--fail-on", "weaker").ended(ExitCode.GATE, "weaker");
    }

    @Test
    void theReportIsAPageThatNothingOfTheServerCanBreakOutOf() throws IOException {
        place.file("servers/orders/server.xml", "<server><featureManager><feature>transportSecurity-1.0</feature></featureManager>\n"
                + "<ssl id='a&lt;script&gt;alert(1)&lt;/script&gt;' serverKeyAlias='|`&lt;b&gt;&#x202e;'/></server>");
        place.document("servers:\n  orders: {flavour: liberty, home: servers/orders}\n");

        migrate("liberty", "--report", "ticket.html").done();
        migrate("liberty", "--report", "ticket.md").done();

        String html = place.text("ticket.html");
        assertTrue(html.contains("&lt;script&gt;alert(1)"), html);
        assertFalse(html.contains("<script") || html.contains("<b>") || html.contains("\u202e") || html.contains("http://"), html);
        String markdown = place.text("ticket.md");
        assertTrue(markdown.contains("\\|\\`&lt;b&gt;\\\\u\\{202e\\}"), markdown);
        assertFalse(markdown.contains("<script"), markdown);
        migrate("liberty", "--report", "ticket.md").ended(ExitCode.ERROR, "'ticket.md' exists already");
    }

    @Test
    void theDocumentItselfCanBeChangedInPlaceAndNoOtherFileIsOverwritten() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        place.file("other.yaml", "mine\n");

        migrate("liberty", "--out", "other.yaml").ended(ExitCode.ERROR, "'other.yaml' exists already; it is not overwritten");
        migrate("liberty", "--out", "new.yaml").done();
        migrate("liberty", "--out", "tls.yaml").done();

        assertEquals(place.text("new.yaml"), place.text("tls.yaml"));
        place.settled();
    }

    @Test
    void newPasswordsAreNamedWhereTheTargetHasNoPlaceForThem() throws IOException {
        applied(MATERIAL + SERVERS.replace("defaultKeyStore: {password: {env: PW}, ", "defaultKeyStore: {")
                + BILLING.formatted(", to: orders.defaultHttpEndpoint"));

        Workplace.Said said = migrate("client", "--json");

        Map<?, ?> secret = (Map<?, ?>) ((List<?>) said.json().get("secrets")).get(0);
        assertEquals("NEXT_DEFAULT_KEY_STORE_PASSWORD", secret.get("variable"));
        place.set("NEXT_DEFAULT_KEY_STORE_PASSWORD", "something-new");
        settled(migrate("client"));
        assertEquals("NEXT_DEFAULT_KEY_STORE_PASSWORD", secret.get("variable"), "a variable that is set is not taken for another one");
        assertEquals(1, place.store("servers/next/defaultKeyStore.p12", "PKCS12", "something-new").values().stream().map(EntryState::alias).count());
    }

    @Test
    void theOldServerIsNotTouched() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        Map<String, String> before = place.contents("");

        migrate("liberty", "--json").done();

        assertEquals(before, place.contents(""));
    }


    @Test
    void wrongUsageIsToldBeforeAnythingIsRead() throws IOException {
        place.document(MATERIAL + SERVERS);

        place.run("migrate", "orders").ended(ExitCode.USAGE, "migrate needs --to");
        place.run("migrate", "orders", "--to", "liberty").ended(ExitCode.USAGE, "migrate needs --home");
        place.run("migrate", "orders", "--to", "libertine", "--home", "x").ended(ExitCode.USAGE, "unknown flavour 'libertine'")
                .ended(ExitCode.USAGE, "did you mean 'liberty'?");
        place.run("migrate", "order", "--to", "liberty", "--home", "x").ended(ExitCode.USAGE, "there is no server 'order'")
                .ended(ExitCode.USAGE, "did you mean 'orders'?");
        migrate("liberty", "--fail-on", "losses").ended(ExitCode.USAGE, "--fail-on takes loss, weaker, difference, not 'losses'");
        migrate("liberty", "--report", "ticket.pdf").ended(ExitCode.USAGE, "--report writes a page, FILE.html or FILE.md");
        place.run("migrate", "orders", "--to", "liberty", "--home", "x", "--name", "a b").ended(ExitCode.USAGE, "--name takes a name");
        place.run("migrate", "orders", "--to", "liberty", "--home", "x", "--name", "orders").ended(ExitCode.USAGE, "there is a server 'orders' already");
    }

    @Test
    void outsidePartiesAndInstancesDoNotMigrate() throws IOException {
        place.document("""
                servers:
                  partner: {flavour: client, endpoints: {https: {names: [partner.test], port: 443}}}
                  web: {flavour: liberty, home: "web/${instance.name}", instances: {a1: {}, a2: {}}}
                """);

        place.run("migrate", "partner", "--to", "liberty", "--home", "x").ended(ExitCode.USAGE, "'partner' is an outside party");
        place.run("migrate", "web", "--to", "liberty", "--home", "x").ended(ExitCode.ERROR, "'web' has instances");
        place.run("migrate", "web[a1]", "--to", "liberty", "--home", "x").ended(ExitCode.ERROR, "'web[a1]' is an instance");
    }

    @Test
    void aHomeThatSomethingElseHasIsRefused() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        place.file("servers/made/server.xml", "<server>\n<keyStore id='defaultKeyStore' password='changeit'/></server>");
        place.file("servers/bundles/bundles.json", "{}");
        place.file("servers/fresh/server.xml", "<server><featureManager><feature>servlet-6.0</feature></featureManager></server>");

        home("servers/orders").ended(ExitCode.ERROR, "the home 'servers/orders' of the new server is the home of servers.orders, which migrates already");
        home("servers/billing").ended(ExitCode.ERROR, "is the home of servers.billing already");
        home("servers").ended(ExitCode.ERROR, "has the home of servers.");
        home("servers/orders/below").ended(ExitCode.ERROR, "lies in the home of servers.orders");
        home("servers/bundles").ended(ExitCode.ERROR, "holds a server of flavour client already");
        home("servers/made").ended(ExitCode.ERROR, "holds another server, which has TLS already: servers/made/server.xml:2 keyStore[defaultKeyStore]/@id");
        home("servers/fresh").done();
    }

    private Workplace.Said home(String home) {
        return place.run("migrate", "orders", "--to", "liberty", "--home", home);
    }

    @Test
    void aStoreThatDoesNotOpenStopsTheMigrationWhereItIsDeclared() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        Files.writeString(place.path("servers/orders/resources/security/trust.p12"), "no store");

        migrate("liberty").ended(ExitCode.ERROR, "servers/orders/resources/security/trust.p12");

        Workplace.Said json = migrate("liberty", "--json");
        assertEquals(ExitCode.ERROR, json.exit());
        assertEquals(null, json.json().get("document"));
    }

    @Test
    void aStoreThatIsNotDeclaredAndDoesNotOpenIsForAPerson() throws IOException {
        place.file("servers/orders/server.xml", "<server><featureManager><feature>transportSecurity-1.0</feature></featureManager>\n"
                + "<keyStore id='other' location='other.p12' password='{aes}broken'/></server>");
        place.file("servers/orders/resources/security/other.p12", "closed");
        place.document("servers:\n  orders: {flavour: liberty, home: servers/orders}\n");

        Workplace.Said said = migrate("liberty", "--json");

        assertEquals(ExitCode.DONE, said.exit(), said::toString);
        assertEquals("manual", item(said, "keyStore[other]/@location").get("outcome"));
        assertTrue(said.out().contains("\"severity\" : \"warning\""), said::toString);
    }

    @Test
    void aSecretThatIsNotAtHandStopsIt() throws IOException {
        applied(MATERIAL + SERVERS + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        place.unset("PW");

        migrate("liberty").ended(ExitCode.ERROR, "the environment variable PW is not set");
    }

    @Test
    void aFileThatCannotBeReadStopsIt() throws IOException {
        place.file("servers/orders/server.xml", "<server>\n<ssl").document("servers:\n  orders: {flavour: liberty, home: servers/orders}\n");

        migrate("liberty").ended(ExitCode.ERROR, "servers/orders/server.xml:2:");
    }

    @Test
    void aDocumentThatNothingCanBeAddedToIsSaidToBeOne() throws Exception {
        place.file("tls.yaml", "{keywright: 1, site: acme, servers: {orders: {flavour: liberty, home: servers/orders}}}\n");
        place.file("servers/orders/server.xml", "<server><featureManager><feature>transportSecurity-1.0</feature></featureManager></server>");

        migrate("liberty").done();
        place.file("servers/orders/server.xml", "<server><featureManager><feature>transportSecurity-1.0</feature></featureManager>"
                + "<keyStore id='defaultKeyStore' password='of-the-stores'/></server>");
        HandMade.trusted(place.path("servers/orders/resources/security/key.p12"), PASSWORD, "x", "CN=X");
        migrate("liberty").ended(ExitCode.ERROR, "laid out so that nothing can be added to it in place");
    }

    /** The home of a product whose SSL configurations have names of their own. */
    private void homeOf(String flavour) throws IOException {
        for (Map.Entry<String, String> file : Flavours.named(flavour).orElseThrow().starter().files().entrySet()) {
            place.file(file.getKey().replaceFirst("^servers/[^/]+", "servers/next"), file.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wso2-esb", "wso2-mi"})
    void whatListensAndWhatCallsBecomeListenerAndSender(String flavour) throws IOException {
        String chosen = SERVERS.replace("keys: {orders: orders}", "keys: {another: billing, orders: orders}").replace("clientAuth: supported, protocols: [TLSv1.2]",
                "clientAuth: required, protocols: [TLSv1.2], ciphers: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]").replace("    authentication: {method: certificate, fallbackToBasic: true}\n", "");
        applied(MATERIAL + chosen + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        homeOf(flavour);

        Workplace.Said said = migrate(flavour, "--json");
        settled(migrate(flavour));

        String document = (String) said.json().get("document");
        String both = "[^}]*keystore: defaultKeyStore\\s+truststore: trust%s\\s+protocols: \\[TLSv1.2\\]\\s+ciphers: \\[TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256\\]";
        assertTrue(Pattern.compile("listener:" + both.formatted("\\s+clientAuth: required")).matcher(document).find(), document);
        assertTrue(Pattern.compile("sender:" + both.formatted("")).matcher(document).find(), document);
        assertTrue(document.contains("endpoints: {https: {names: [orders.test], port: 9443, sslConfig: listener}}"), document);
        assertEquals("as 'listener' and 'sender', which " + flavour + " always calls so", item(said, "ssl[defaultSSLConfig]/@id").get("note"));
        for (String attribute : List.of("@keyStoreRef", "@trustStoreRef", "@clientAuthentication", "@sslProtocol", "@enabledCiphers")) {
            assertEquals("kept", item(said, "ssl[defaultSSLConfig]/" + attribute).get("outcome"), attribute);
        }
        assertEquals("translated", item(said, "ssl[defaultSSLConfig]/@serverKeyAlias").get("outcome"));
        assertEquals("dropped", item(said, "keystores/defaultKeyStore/keys/another").get("outcome"));
        assertEquals(List.of(), cells(said));
        assertEquals(certificate("orders", "orders"), place.certificate("servers/next/repository/resources/security/defaultKeyStore.p12", PASSWORD, "orders"));
        Workplace.Said links = place.run("verify", "--json").done();
        assertEquals(3, ((Number) ((Map<?, ?>) links.json().get("summary")).get("pass")).intValue(), links::toString);
    }

    /** What becomes of two calls by two SSL configurations. */
    private Workplace.Said twoCalls(String flavour) throws IOException {
        String two = SERVERS.replaceFirst("    authentication: .*\n", "      partner: {keystore: defaultKeyStore, truststore: trust, clientKey: orders}\n")
                + "      partner: {url: \"https://partner.test:9445\", sslConfig: partner}\n";
        applied(MATERIAL + two + BILLING.formatted(", to: orders.defaultHttpEndpoint"));
        homeOf(flavour);
        return migrate(flavour, "--json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wso2-esb", "wso2-mi"})
    void ofSeveralSslConfigurationsForCallsTheOneThatCountsIsTheSendersAndTheOthersAreProfiles(String flavour) throws IOException {
        String profile = (String) twoCalls(flavour).json().get("document");

        assertTrue(profile.contains("partner: {keystore: defaultKeyStore, truststore: trust}"), profile);
        assertTrue(profile.contains("partner: {url: \"https://partner.test:9445\", sslConfig: partner}"), profile);
    }

    @Test
    void whereAllCallsHaveOneSslConfigurationTheOthersAreLost() throws IOException {
        Workplace.Said lost = twoCalls("wildfly");

        assertEquals("dropped", item(lost, "endpointAliases/partner/sslConfig").get("outcome"), lost::toString);
    }
}
