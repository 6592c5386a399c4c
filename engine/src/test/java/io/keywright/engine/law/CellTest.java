package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.Flavours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells through the whole program: names and scopes that are not the document's, and what holds by default. */
class CellTest {

    private static final Path FEDERATED = Path.of("../renderers/src/test/resources/golden/websphere/new-things/before");
    private static final String SECURITY = "was/config/cells/demoCell/security.xml";
    private static final String MATERIAL = """
            authorities:
              root: {generate: {subject: "CN=Root"}}
            identities:
              shop: {generate: {subject: "CN=shop.test", names: [shop.test, partner.test], usage: [server, client], issuer: root}}
            """;

    @TempDir
    private Path directory;
    private Workplace place;

    @BeforeEach
    void cell() throws IOException {
        place = new Workplace(directory).set("SECRET_A", "the-secret-A-1234").set("WEBAS", "WebAS").knowing("SECRET_A");
        try (Stream<Path> files = Files.walk(FEDERATED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                place.file("was/" + FEDERATED.relativize(file), Files.readString(file));
            }
        }
        // What lies beside the directories of cells, nodes and processes is none.
        for (String beside : new String[] {"", "demoCell/nodes/", "demoCell/nodes/beta/servers/"}) {
            place.file("was/config/cells/" + beside + "plugin-cfg.xml", "<config/>");
        }
    }

    private static String shop(String more) {
        return "servers:\n  shop:\n    flavour: websphere\n    home: was\n" + more;
    }

    @Test
    void whatIsNoLongerDeclaredIsFoundAgainByItsOwnNameAndScope() throws IOException {
        String before = place.text(SECURITY);
        place.document(MATERIAL + shop("""
                    keystores:
                      mine: {name: NodeDefaultTrustStore, scope: "node:beta", password: {env: SECRET_A}, trust: {root: root}}
                      keys: {name: "Shop Keys", scope: "server:beta/app2", password: {env: SECRET_A}, keys: {shop: shop}}
                    sslConfigs:
                      shop: {name: "Shop SSL", scope: "server:beta/app2", keystore: keys, truststore: mine, serverKey: shop}
                    scopes: {"server:beta/app2": {defaultSslConfig: {inbound: shop}}}
                """)).settled();
        assertTrue(place.text(SECURITY).contains("name=\"Shop Keys\""));

        place.document(MATERIAL + shop("")).settled();

        // The scope that was made for them stays: others may have begun to use it.
        assertEquals(before.lines().toList(), place.text(SECURITY).lines().filter(line -> !line.contains("(node):beta:(server):app2")).toList());
        assertFalse(Files.exists(place.path("was/config/cells/demoCell/nodes/beta/servers/app2/Shop_Keys.p12")));
    }

    @Test
    void anotherKeyForTheSameThingChangesNothing() throws IOException {
        String config = """
                    sslConfigs: {KEY: {name: NodeDefaultSSLSettings, scope: "node:alpha", keystore: store, protocols: [TLSv1.2]}}
                    keystores: {store: {name: NodeDefaultKeyStore, scope: "node:alpha", password: {env: WEBAS}, keys: {default: shop}}}
                """;
        place.document(MATERIAL + shop(config.replace("KEY", "one"))).settled();

        place.document(MATERIAL + shop(config.replace("KEY", "other")));

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void anEndpointWithoutAnSslConfigurationHasThatOfTheNearestScope() throws IOException {
        place.document(MATERIAL + shop("""
                    keystores:
                      alpha: {name: NodeDefaultKeyStore, scope: "node:alpha", password: {env: WEBAS}, keys: {default: shop}}
                    sslConfigs:
                      alpha: {name: NodeDefaultSSLSettings, scope: "node:alpha", keystore: alpha, serverKey: default, protocols: [TLSv1.2], clientAuth: none}
                    endpoints:
                      web: {names: [shop.test], port: 9443, options: {server: alpha/app1, chain: WCInboundDefaultSecure}}
                  caller:
                    flavour: liberty
                    home: caller
                    keystores: {trust: {password: {env: SECRET_A}, trust: {root: root}}}
                    sslConfigs: {out: {keystore: trust, truststore: trust}}
                    endpointAliases: {shop: {to: shop.web, sslConfig: out}}
                """));

        Workplace.Said said = place.run("verify", "--json");

        Map<?, ?> link = (Map<?, ?>) ((List<?>) said.json().get("links")).get(0);
        assertEquals("pass", link.get("verdict"), said::toString);
        assertEquals("TLSv1.2", link.get("protocol"));
    }

    private static final String TOOLS = """
                keystores:
                  tool-keys: {name: ClientDefaultKeyStore, options: {clientPrograms: true}, password: {env: SECRET_A}, keys: {tools: shop}}
                  tool-trust: {name: ClientDefaultTrustStore, options: {clientPrograms: true}, password: {env: SECRET_A}, trust: {root: root}}
                sslConfigs:
                  tools: {name: DefaultSSLSettings, keystore: tool-keys, truststore: tool-trust, clientKey: tools, protocols: [TLSv1.2], options: {clientPrograms: true, enableSignerExchangePrompt: "false"}}
            """;

    /** The properties of a profile, as the product makes them. */
    private void withClientPrograms() throws IOException {
        String name = "properties/ssl.client.props";
        place.file("was/" + name, Flavours.named("websphere").orElseThrow().starter().files().get("servers/orders/" + name));
    }

    @Test
    void clientProgramsAreToldWhomToTrustAndHowToSpeak() throws IOException {
        withClientPrograms();

        place.document(MATERIAL + shop(TOOLS)).settled();

        String properties = place.text("was/properties/ssl.client.props");
        assertTrue(properties.contains("com.ibm.ssl.protocol=TLSv1.2\n"), properties);
        assertTrue(properties.contains("com.ibm.ssl.enableSignerExchangePrompt=false\n"), properties);
        assertTrue(Files.exists(place.path("was/etc/trust.p12")));
        assertTrue(place.run("plan").out().contains("copy properties/ssl.client.props"));
        assertFalse(Files.exists(place.path("was/keywright-todo/wsadmin.py")));
    }

    @Test
    void clientProgramsAreNoneOfASuccessor() throws IOException {
        withClientPrograms();
        place.document(MATERIAL + shop(TOOLS)).settled();

        Workplace.Said said = place.run("migrate", "shop", "--to", "liberty", "--home", "new", "--name", "next", "--json");

        assertEquals(ExitCode.DONE, said.exit(), said::toString);
        assertFalse(((String) said.json().get("document")).replaceFirst("(?s).*\\n  next:", "").contains("tool"), said::out);
        List<Map<?, ?>> items = ((List<?>) said.json().get("items")).stream().<Map<?, ?>>map(item -> (Map<?, ?>) item)
                .filter(item -> ((String) item.get("attribute")).startsWith("ssl.client.props")).toList();
        assertEquals(22, items.size(), said::out);
        items.forEach(item -> assertEquals("dropped same", item.get("outcome") + " " + item.get("security"), item::toString));
    }

    @Test
    void whetherUnprotectedPagesAskForALoginIsCarriedToLiberty() throws IOException {
        for (String[] said : new String[][] {{"lazy", "useAuthenticationDataForUnprotectedResource=\"false\""},
            {"persisting", "useAuthenticationDataForUnprotectedResource=\"true\""}, {"always", "webAlwaysLogin=\"true\""}}) {
            place.document(MATERIAL + shop("""
                        keystores: {keys: {name: NodeDefaultKeyStore, scope: "node:alpha", password: {env: WEBAS}, keys: {default: shop}}}
                        options: {webAuthReq: VALUE}
                    """.replace("VALUE", said[0]))).settled();

            Workplace.Said migrated = place.run("migrate", "shop", "--to", "liberty", "--home", "new-" + said[0], "--name", "next", "--json");

            assertEquals(ExitCode.DONE, migrated.exit(), migrated::toString);
            ((List<?>) migrated.json().get("secrets")).forEach(secret -> place.set((String) ((Map<?, ?>) secret).get("variable"), "something-new-1234"));
            place.file("tls.yaml", (String) migrated.json().get("document")).settled();
            assertTrue(place.text("new-" + said[0] + "/endpoints.xml").contains(said[1]), () -> said[0]);
        }
    }

    @Test
    void whatUnprotectedPagesAskGoesWithTheOption() throws IOException {
        String home = "servers: {web: {flavour: liberty, home: web, OPTIONS keystores: {defaultKeyStore: {password: {env: SECRET_A}, keys: {shop: shop}}}}}\n";
        place.document(MATERIAL + home.replace("OPTIONS", "options: {webAlwaysLogin: true},")).settled();
        assertTrue(place.text("web/endpoints.xml").contains("webAlwaysLogin=\"true\""));
        assertTrue(place.text("web/server.xml").contains("appSecurity"), place.text("web/server.xml"));

        place.document(MATERIAL + home.replace("OPTIONS", "")).settled();

        assertFalse(place.text("web/endpoints.xml").contains("webAlwaysLogin=\"true\""));
    }

    @Test
    void whoGetsInFollowsFromTheNearestScopeThatIsDeclared() throws IOException {
        place.document(MATERIAL + shop("""
                    keystores:
                      alpha: {name: NodeDefaultKeyStore, scope: "node:alpha", password: {env: WEBAS}, keys: {default: shop}}
                      trust: {name: CellDefaultTrustStore, password: {env: WEBAS}, trust: {root: root}}
                    sslConfigs:
                      open: {name: CellDefaultSSLSettings, keystore: trust, truststore: trust, clientAuth: none}
                      asking: {name: NodeDefaultSSLSettings, scope: "node:alpha", keystore: alpha, truststore: trust, serverKey: default, clientAuth: required}
                    scopes: {cell: {defaultSslConfig: open}, "node:alpha": {defaultSslConfig: asking}}
                    authentication: {method: certificate}
                    endpoints:
                      web: {names: [shop.test], port: 9443, options: {server: alpha/app1, chain: WCInboundDefaultSecure}}
                      other: {names: [shop.test], port: 9444, options: {server: beta/app2, chain: WCInboundDefaultSecure}}
                """));

        String web = place.run("auth-matrix", "shop", "--endpoint", "web").done().out();
        String other = place.run("auth-matrix", "shop", "--endpoint", "other").done().out();

        assertTrue(web.contains("refused (tls)"), web);
        assertFalse(other.contains("(tls)"), other);
    }

    @Test
    void theTypoOfManyGuidesIsRefusedWithWhatIsMeant() throws IOException {
        place.document(MATERIAL + shop("""
                    keystores: {NodeDefaultKeyStore: {scope: "node:alpha", keys: {default: shop}}}
                    sslConfigs: {NodeDefaultSSLSettings: {scope: "node:alpha", keystore: NodeDefaultKeyStore, options: {sslProtocol: TLS_SSLv2}}}
                """)).run("validate").ended(ExitCode.ERROR, "hint: did you mean 'SSL_TLSv2'?");
    }

    @Test
    void aHomeWithoutACellIsAnErrorAndNothingIsMade() throws IOException {
        place.document(MATERIAL + "servers: {shop: {flavour: websphere, home: nowhere, keystores: {a: {keys: {shop: shop}}}}}\n");

        place.run("validate").done();
        place.run("plan").ended(ExitCode.ERROR, "it has no security.xml");
        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "it has no security.xml");
        assertFalse(Files.exists(place.path("nowhere")));
    }

    @Test
    void aReferenceThatRemainsKeepsAnObjectFromBeingRemoved() throws IOException {
        String store = "    keystores: {more: {scope: \"node:alpha\", password: {env: SECRET_A}, trust: {root: root}}}\n";
        place.document(MATERIAL + shop(store)).settled();
        String text = place.text(SECURITY);
        String id = text.substring(text.lastIndexOf("<keyStores xmi:id=\"", text.indexOf("name=\"more\"")) + 19).split("\"")[0];
        place.file(SECURITY, text.replace("keyStore=\"KeyStore_5\" trustStore=\"KeyStore_2\"", "keyStore=\"KeyStore_5\" trustStore=\"" + id + "\""));

        place.document(MATERIAL + shop("")).run("plan").ended(ExitCode.ERROR, "note: setting 'SecureSocketLayer_4' refers to it");
    }

    @Test
    void twoStoresOfOneFileAreNotWrittenOverEachOther() throws IOException {
        place.file(SECURITY, place.text(SECURITY).replace("nodes/beta/key.p12", "nodes/alpha/key.p12"));
        place.document(MATERIAL + shop("""
                    keystores:
                      alpha: {name: NodeDefaultKeyStore, scope: "node:alpha", password: {env: WEBAS}, keys: {default: shop}}
                      beta: {name: NodeDefaultKeyStore, scope: "node:beta", password: {env: WEBAS}, keys: {other: shop}}
                """)).run("plan").ended(ExitCode.ERROR,
                "nodes/alpha/key.p12' is the file of servers.shop.keystores.alpha and of servers.shop.keystores.beta");
    }

    @Test
    void homesOfSeveralFlavoursGiveOneDocument() throws Exception {
        for (String flavour : new String[] {"websphere", "liberty"}) {
            for (Map.Entry<String, String> file : Flavours.named(flavour).orElseThrow().starter().files().entrySet()) {
                place.file(file.getKey().replace("servers/orders", "servers/" + flavour), file.getValue());
            }
        }
        place.document(MATERIAL + """
                servers:
                  cell:
                    flavour: websphere
                    home: servers/websphere
                    keystores: {NodeDefaultKeyStore: {password: {env: SECRET_A}, keys: {shop: shop}}}
                  web:
                    flavour: liberty
                    home: servers/liberty
                    keystores: {defaultKeyStore: {password: {env: SECRET_A}, keys: {shop: shop}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: shop}}
                """).settled();

        AdoptedSamples samples = new AdoptedSamples(place, "was", "servers/websphere", "servers/liberty");
        Workplace.Said said = samples.imported();

        assertEquals(ExitCode.DONE, said.exit(), said::toString);
        samples.variables().forEach(variable -> place.set(variable, "the-secret-A-1234"));
        samples.nothingToDo();
    }
}
