package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.law.Workplace.Said;
import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that fails is mended by the least change to the document, and every other byte of it stays. */
class RepairTest {

    private static final String FLOW = """
            # Acme's orders call billing.
            keywright: 1
            site: acme
            authorities:   # whom we trust
              root: {generate: {subject: "CN=Root, O=Acme", validFor: 10y}}
              issuing: { generate: {subject: "CN=Issuing, O=Acme", validFor: 3y, issuer: root} } # issues all
              other: {generate: {subject: "CN=Other, O=Acme", validFor: 10y}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], usage: [server, client], issuer: issuing}}
              billing: {generate: {subject: "CN=billing", names: [billing.test, b.test], usage: [server], issuer: issuing}} # ours
              stranger: {generate: {subject: "CN=stranger", usage: [client], issuer: other}}
            servers:
              orders:
                flavour: liberty
                home: servers/orders
                keystores: {keys: {keys: {orders: orders}}, trust: { trust: { root: root } }}   # two
                sslConfigs: {out: {keystore: keys, truststore: trust, clientKey: orders}} # of calls
                endpointAliases: {peer: {url: "https://billing.test:9444/x", sslConfig: out}}
              billing:
                flavour: liberty
                home: servers/billing
                keystores: {keys: {keys: {billing: billing}}, trust: {trust: {root: root}}}
                sslConfigs: {in: {keystore: keys, truststore: trust, serverKey: billing, clientAuth: required}}
                endpoints: {https: {names: [billing.test, b.test], port: 9444, sslConfig: in}}
            # the end
            """;

    private static final String BLOCK = """
            keywright: 1
            site: acme
            authorities:
              root:
                generate:
                  subject: CN=Root, O=Acme   # the top
                  validFor: 10y
              other:
                generate: {subject: "CN=Other, O=Acme", validFor: 10y}

            identities:
              orders:
                generate:
                  subject: CN=orders
                  # reached under
                  names:
                  - orders.test   # inside
                  # and what for
                  usage:
                    - server
                    - client      # it calls billing

                  issuer: root

              billing:
                generate:
                  subject: CN=billing
                  names:
                  - billing.test
                  # - b.test is to come
                  usage:
                    - server
                  issuer: root
              stranger: {generate: {subject: CN=stranger, usage: [client], issuer: other}}
            servers:
              orders:
                flavour: liberty
                home: servers/orders
                keystores:
                  keys:
                    keys:
                      orders: orders
                  trust:
                    trust:
                      # the one and only
                      root: root   # for ever

                      # partner: partner

                sslConfigs:
                  out:
                    keystore: keys
                    truststore: trust
                    clientKey: orders
                endpointAliases:
                  peer:
                    url: https://billing.test:9444/x
                    sslConfig: out
              billing:
                flavour: liberty
                home: servers/billing
                keystores:
                  keys: {keys: {billing: billing}}
                  trust:
                    trust:
                      root: root
                sslConfigs:
                  in:
                    keystore: keys
                    truststore: trust
                    serverKey: billing
                    clientAuth: required
                endpoints:
                  https: {names: [billing.test], port: 9444, sslConfig: in}
            """;

    @TempDir
    private Path directory;
    private Workplace work;

    @BeforeEach
    void begin() throws IOException {
        work = new Workplace(directory.toRealPath()).set("PW", "a long password");
    }

    private static String with(String text, String... replacements) {
        String changed = text;
        for (int i = 0; i < replacements.length; i += 2) {
            assertTrue(changed.contains(replacements[i]), replacements[i] + " is not in\n" + changed);
            changed = changed.replace(replacements[i], replacements[i + 1]);
        }
        return changed;
    }

    /** With {@code from} in it the document fails; it is mended by {@code to}, and nothing else is touched. */
    private void mends(String document, String from, String to) throws IOException {
        String mended = with(document, from, to);
        work.file("tls.yaml", document);

        Map<?, ?> offered = only(work.run("verify", "--json").ended(ExitCode.GATE, "\"fail\"").json());
        assertEquals(document, work.text("tls.yaml"), "what is offered is not made");
        Said made = work.run("verify", "--fix").done();

        assertEquals(mended, work.text("tls.yaml"), made::toString);
        assertEquals("tls.yaml", offered.get("file"));
        assertEquals(true, offered.get("tried"));
        assertEquals(false, offered.get("applied"));
        assertTrue(made.out().startsWith("changed tls.yaml for " + offered.get("link") + ":\n" + offered.get("patch")), made::toString);
        work.run("verify").done();
        work.run("verify", "--fix").done();
        assertEquals(mended, work.text("tls.yaml"), "nothing fails any more");
    }

    private static Map<?, ?> only(Map<?, ?> json) {
        List<?> fixes = (List<?>) json.get("fixes");
        assertEquals(1, fixes.size(), json::toString);
        return (Map<?, ?>) fixes.get(0);
    }

    private void strangersFile() throws Exception {
        HandMade.selfSigned(work.path("client.p12"), "a long password", "1", "CN=nobody", "billing.test", 90);
        Files.setPosixFilePermissions(work.path("client.p12"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void trustsTheAuthorityThatIssuesThePeersCertificate() throws IOException {
        mends(with(FLOW, "{ trust: { root: root } }", "{ trust: { other: other } }"),
                "{ trust: { other: other } }", "{ trust: { other: other, issuing: issuing } }");
        mends(with(BLOCK, "          root: root   # for ever\n", "          other: other   # for ever\n"),
                "          other: other   # for ever\n", "          other: other   # for ever\n          root: root\n");
    }

    @Test
    void trustsSomebodyWhereNobodyWasTrusted() throws IOException {
        mends(with(FLOW, "trust: { trust: { root: root } }", "trust: {}"), "trust: {}", "trust: {trust: {issuing: issuing}}");
        mends(with(BLOCK, "      trust:\n        trust:\n          # the one and only\n          root: root   # for ever\n\n          # partner: partner\n",
                "      trust: # nobody yet\n"), "      trust: # nobody yet\n", "      trust: {trust: {root: root}} # nobody yet\n");
    }

    @Test
    void trustsTheAuthorityOfTheCaller() throws IOException {
        mends(with(FLOW, "trust: {trust: {root: root}}", "trust: {trust: {other: other}}"),
                "trust: {trust: {other: other}}", "trust: {trust: {other: other, issuing: issuing}}");
        mends(with(BLOCK, "        trust:\n          root: root\n    sslConfigs:\n      in", "        trust:\n          other: other\n    sslConfigs:\n      in"),
                "          other: other\n    sslConfigs:\n      in", "          other: other\n          root: root\n    sslConfigs:\n      in");
    }

    @Test
    void trustsTheAuthorityOfACallerThatSendsNothingBecauseItIsNotNamed() throws IOException {
        mends(with(FLOW, "trust: {trust: {root: root}}", "trust: {trust: {other: other}}", ", clientKey: orders", ""),
                "trust: {trust: {other: other}}", "trust: {trust: {other: other, issuing: issuing}}");
    }

    @Test
    void takesAnAliasUnderWhichNothingStands() throws Exception {
        work.file("servers/orders/server.xml", "<server/>\n");
        HandMade.trusted(work.path("servers/orders/resources/security/trust.p12"), "a long password", "issuing", "CN=Somebody");

        mends(with(FLOW, "trust: { trust: { root: root } }", "trust: {password: {env: PW}, location: \"${server.config.dir}/resources/security/trust.p12\"}"),
                "trust.p12\"}", "trust.p12\", trust: {issuing-2: issuing}}");
    }

    @Test
    void trustsACertificateThatIsSelfSigned() throws IOException {
        mends(with(FLOW, "usage: [server], issuer: issuing", "usage: [server]"),
                "trust: { trust: { root: root } }", "trust: { trust: { root: root, billing: billing } }");
        mends(with(BLOCK, "      usage:\n        - server\n      issuer: root\n", "      usage:\n        - server\n"),
                "          root: root   # for ever\n", "          root: root   # for ever\n          billing: billing\n");
    }

    @Test
    void trustsTheCertificateOfAPartyWhoseAuthorityNobodyKnows() throws Exception {
        work.file("party.pem", Pem.write(HandMade.selfSigned(work.path("party.p12"), "a long password", "1", "CN=party", "party.test", 90)));
        String party = "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: them, clientAuth: none, protocols: [TLSv1.3]}}}\n";

        mends(with(FLOW, "# the end\n", party, "url: \"https://billing.test:9444/x\"", "to: party.https",
                        "identities:\n", "identities:\n  them: {external: party.pem}\n"),
                "trust: { trust: { root: root } }", "trust: { trust: { root: root, them: them } }");
    }

    @Test
    void hasAnAuthorityIssueWhatDevicesWillNotTrustOtherwise() throws IOException {
        String phone = """
                  phone:
                    flavour: client
                    home: bundles
                    keystores: {trusted: {trust: {root: root}}}
                    sslConfigs: {calls: {keystore: trusted, truststore: trusted}}
                    endpointAliases: {billing: {to: billing.https, sslConfig: calls}}
                """;
        mends(with(FLOW, "# the end\n", phone, "usage: [server], issuer: issuing", "usage: [server]", "clientAuth: required", "clientAuth: none",
                        "endpointAliases: {peer: {url: \"https://billing.test:9444/x\", sslConfig: out}}", "endpointAliases: {}"),
                "usage: [server]", "usage: [server], issuer: root");
    }

    @Test
    void givesTheCertificateTheNameThatIsCalled() throws IOException {
        mends(with(FLOW, "url: \"https://billing.test:9444/x\"", "to: billing.https, url: \"https://c.test:9444/x\""),
                "names: [billing.test, b.test], usage", "names: [billing.test, b.test, c.test], usage");
        mends(with(BLOCK, "url: https://billing.test:9444/x", "to: billing.https\n        url: https://c.test:9444/x"),
                "      - billing.test\n", "      - billing.test\n      - c.test\n");
    }

    @Test
    void givesTheCertificateTheAddressThatIsCalled() throws IOException {
        mends(with(FLOW, "url: \"https://billing.test:9444/x\"", "to: billing.https, url: \"https://10.0.0.7:9444/x\""),
                "names: [billing.test, b.test], usage", "names: [billing.test, b.test, \"ip:10.0.0.7\"], usage");
    }

    @Test
    void givesTheCertificateAFirstName() throws IOException {
        mends(with(FLOW, "names: [billing.test, b.test], usage: [server]", "usage: [server]"),
                "usage: [server], issuer: issuing}} # ours", "usage: [server], issuer: issuing, names: [billing.test]}} # ours");
        mends(with(FLOW, "names: [billing.test, b.test], usage: [server]", "names: [], usage: [server]"),
                "names: []", "names: [billing.test]");
    }

    @Test
    void letsTheCertificateServeForClients() throws IOException {
        mends(with(FLOW, "usage: [server, client]", "usage: [server]", "usage: [server], issuer: issuing}} # ours", "issuer: issuing}} # ours"),
                "usage: [server]", "usage: [server, client]");
        mends(with(BLOCK, "        - client      # it calls billing\n", ""), "      usage:\n        - server\n\n", "      usage:\n        - server\n        - client\n\n");
    }

    @Test
    void letsTheCertificateServeForClientsBesideServersWhichItDidByDefault() throws IOException {
        mends(with(FLOW, "usage: [server, client], issuer: issuing", "issuer: issuing"),
                "names: [orders.test], issuer: issuing", "names: [orders.test], issuer: issuing, usage: [server, client]");
    }

    @Test
    void letsTheCertificateServeForServers() throws IOException {
        mends(with(FLOW, "names: [billing.test, b.test], usage: [server]", "names: [billing.test, b.test], usage: [client]"),
                "names: [billing.test, b.test], usage: [client]", "names: [billing.test, b.test], usage: [client, server]");
    }

    @Test
    void presentsTheKeyThatAPartyWhichIsNotOursAccepts() throws IOException {
        String party = "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: issuing, clientAuth: required, "
                + "acceptedIssuers: [other], protocols: [TLSv1.3]}}}\n";
        String document = with(FLOW, "# the end\n", party, "url: \"https://billing.test:9444/x\"", "to: party.https",
                "{keys: {orders: orders}}", "{keys: {orders: orders, partner: stranger}}");

        mends(document, "clientKey: orders", "clientKey: partner");
        mends(with(document, "clientKey: orders", "verifyHostname: true", "sslConfig: out", "sslConfig: out, key: orders"), "key: orders}}", "key: partner}}");
    }

    @Test
    void namesTheKeyForOneCallWhereOthersNeedTheOneThatIsNamed() throws IOException {
        String clients = """
                  phone:
                    flavour: client
                    home: bundles
                    keystores: {own: {type: PKCS12, password: {env: PW}, keys: {me: orders, it: stranger}}, trusted: {trust: {root: root}}}
                    sslConfigs: {calls: {keystore: own, truststore: trusted, clientKey: me}}
                    endpointAliases: {billing: {to: billing.https, sslConfig: calls}, party: {to: party.https, sslConfig: calls}}
                  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: issuing, clientAuth: required,
                    acceptedIssuers: [other], protocols: [TLSv1.3]}}}
                """;
        mends(with(FLOW, "# the end\n", clients), "to: party.https, sslConfig: calls", "to: party.https, sslConfig: calls, key: it");
    }

    @Test
    void presentsAnotherKeyToCallersWhereTheNamedOneCannotBeMended() throws Exception {
        strangersFile();
        mends(with(FLOW, "keys: {billing: billing}", "keys: {billing: billing, old: stranger}", "serverKey: billing", "serverKey: old",
                        "stranger: {generate: {subject: \"CN=stranger\", usage: [client], issuer: other}}",
                        "stranger: {import: {file: client.p12, password: {env: PW}}}",
                        "url: \"https://billing.test:9444/x\"", "url: \"https://b.test:9444/x\""),
                "serverKey: old", "serverKey: billing");
    }

    @Test
    void namesTheKeyWhereTheServersOwnConfigurationNamesOneThatIsNotThere() throws IOException {
        work.file("servers/billing/server.xml", """
                <server>
                    <ssl id="in" keyStoreRef="keys" serverKeyAlias="gone"/>
                </server>
                """);
        mends(with(FLOW, "truststore: trust, serverKey: billing, clientAuth: required", "truststore: trust, clientAuth: required"),
                "clientAuth: required}", "clientAuth: required, serverKey: billing}");
    }

    @Test
    void givesBothAProtocolInCommonAndTheNewerOne() throws IOException {
        String apart = with(FLOW, "clientKey: orders", "clientKey: orders, protocols: [TLSv1.3]", "clientAuth: required",
                "clientAuth: required, protocols: [TLSv1.2]");
        mends(apart, "protocols: [TLSv1.2]", "protocols: [TLSv1.2, TLSv1.3]");
        mends(with(BLOCK, "        clientKey: orders\n", "        clientKey: orders\n        protocols:\n          - TLSv1.3\n",
                        "        clientAuth: required\n", "        clientAuth: required\n        protocols:\n        - TLSv1.2 # as ever\n"),
                "        - TLSv1.2 # as ever\n", "        - TLSv1.2 # as ever\n        - TLSv1.3\n");
    }

    @Test
    void speaksWhatAPartyThatIsNotOursSpeaks() throws IOException {
        String party = "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: issuing, clientAuth: none, "
                + "protocols: [TLSv1.2]}}}\n";
        work.file("tls.yaml", with(FLOW, "# the end\n", party, "url: \"https://billing.test:9444/x\"", "to: party.https",
                "clientKey: orders", "clientKey: orders, protocols: [TLSv1.3]"));

        work.run("verify", "--fix").done();

        assertTrue(work.text("tls.yaml").contains("clientKey: orders, protocols: [TLSv1.3, TLSv1.2]}"), work.text("tls.yaml"));
    }

    @Test
    void givesBothACipherInCommon() throws IOException {
        String ours = "protocols: [TLSv1.2], ciphers: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]";
        String theirs = "protocols: [TLSv1.2], ciphers: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]";
        mends(with(FLOW, "clientKey: orders", "clientKey: orders, " + ours, "clientAuth: required", "clientAuth: required, " + theirs),
                "[TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]", "[TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]");
        mends(with(FLOW, "clientAuth: required", "clientAuth: required, protocols: [TLSv1.2], ciphers: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]"),
                "[TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]", "[TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]");
    }

    @Test
    void makesAKeyOfAKindThatThePeerTakes() throws IOException {
        String party = "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: issuing, clientAuth: required, "
                + "acceptedIssuers: [root], protocols: [TLSv1.3], signatureAlgorithms: [rsa_pss_rsae_sha256]}}}\n";
        work.file("tls.yaml", with(FLOW, "# the end\n", party, "url: \"https://billing.test:9444/x\"", "to: party.https"));

        work.run("verify", "--fix").done();

        assertTrue(work.text("tls.yaml").contains("usage: [server, client], issuer: issuing, key: RSA-3072}}"), work.text("tls.yaml"));
    }

    @Test
    void trustsTheAuthorityThatIsMissingInAChain() throws Exception {
        work.set("PW2", "another password").file("tls.yaml", with(FLOW, "{keys: {keys: {billing: billing}}, trust",
                "{keys: {password: {env: PW2}, location: \"${server.config.dir}/keys.p12\", keys: {billing: billing}}, trust")).settled();
        Path store = work.path("servers/billing/keys.p12");
        KeyStore keys = HandMade.open(store, "another password");
        Key key = keys.getKey("billing", "another password".toCharArray());
        keys.setKeyEntry("byhand", key, "another password".toCharArray(), new Certificate[] {keys.getCertificate("billing")});
        keys.deleteEntry("billing");
        HandMade.save(keys, store, "another password");

        mends(with(work.text("tls.yaml"), ", keys: {billing: billing}}, trust", "}, trust", "serverKey: billing, ", "",
                        "  billing: {generate: {subject: \"CN=billing\", names: [billing.test, b.test], usage: [server], issuer: issuing}} # ours\n", ""),
                "trust: { trust: { root: root } }", "trust: { trust: { root: root, issuing: issuing } }");
    }

    @Test
    void mendsSeveralThingsThatAreWrongWithOneLink() throws IOException {
        String document = with(FLOW, "{ trust: { root: root } }", "{ trust: { other: other } }",
                "url: \"https://billing.test:9444/x\"", "to: billing.https, url: \"https://c.test:9444/x\"",
                "usage: [server, client]", "usage: [server]");
        work.file("tls.yaml", document);

        work.run("verify", "--fix").done();

        assertEquals(with(document, "{ trust: { other: other } }", "{ trust: { other: other, issuing: issuing } }",
                "names: [billing.test, b.test], usage", "names: [billing.test, b.test, c.test], usage",
                "names: [orders.test], usage: [server]", "names: [orders.test], usage: [server, client]"), work.text("tls.yaml"));
    }

    @Test
    void showsARepairOfTwoLinksOnceAndMakesItOnce() throws IOException {
        work.file("tls.yaml", with(FLOW, "{ trust: { root: root } }", "{ trust: { other: other } }",
                "peer: {", "another: {url: \"https://b.test:9444/\", sslConfig: out}, peer: {"));

        Said said = work.run("verify").ended(ExitCode.GATE, "repair, tried: as for orders/another");
        Said made = work.run("verify", "--fix").done();

        assertEquals(1, said.out().lines().filter(line -> line.contains("+++ tls.yaml")).count(), said::toString);
        assertEquals(1, made.out().lines().filter(line -> line.startsWith("changed ")).count(), made::toString);
    }

    @Test
    void mendsOnlyTheLinksThatAreNamed() throws IOException {
        String document = with(FLOW, "trust: { trust: { root: root } }", "trust: { trust: { root: root } }, none: {}",
                "sslConfigs: {out:", "sslConfigs: {un: {keystore: keys, truststore: none, clientKey: orders}, out:",
                "peer: {url: \"https://billing.test", "un: {url: \"https://b.test:9444/\", sslConfig: un}, peer: {to: billing.https, url: \"https://c.test");
        work.file("tls.yaml", document);

        work.run("verify", "--fix", "orders/un").done();

        assertEquals(with(document, "none: {}", "none: {trust: {issuing: issuing}}"), work.text("tls.yaml"));
        work.run("verify").ended(ExitCode.GATE, "Links: 1 pass, 1 fail, 0 unknown.");
    }

    @Test
    void saysWhatToRenewWhereTheDocumentMayStay() throws IOException {
        work.file("tls.yaml", with(FLOW, "clientAuth: required", "clientAuth: none", "usage: [server], issuer: issuing}}", "usage: [server], validFor: 40d, issuer: issuing}}"))
                .settled();
        String document = work.text("tls.yaml");
        work.at("2026-12-20T12:00:00Z");

        Map<?, ?> fix = only(work.run("verify", "--at", "2027-01-10", "--json").ended(ExitCode.GATE, "server_expired").json());
        work.run("verify", "--at", "2027-01-10", "--fix").ended(ExitCode.GATE, "repair, tried: keywright renew billing");

        assertEquals("keywright renew billing", fix.get("command"));
        assertNull(fix.get("patch"));
        assertEquals(document, work.text("tls.yaml"));
        work.run("renew", "billing", "--auto-approve").done();
        work.run("verify", "--at", "2027-01-10").done();
    }

    @Test
    void explainEndsWithIt() throws IOException {
        work.file("tls.yaml", with(FLOW, "trust: { trust: { root: root } }", "trust: {}"));

        Said said = work.run("explain", "orders/peer").done();
        Map<?, ?> fix = only(work.run("explain", "orders/peer", "--json").done().json());

        assertTrue(said.out().stripTrailing().contains("repair, tried; 'keywright verify --fix orders/peer' makes it:\n      --- tls.yaml\n"), said::toString);
        assertTrue(fix.get("patch").toString().contains("\n+    keystores: {keys: {keys: {orders: orders}}, trust: {trust: {issuing: issuing}}}   # two\n"),
                fix::toString);
    }

    @Test
    void tellsInJsonWhatWasMade() throws IOException {
        work.file("tls.yaml", with(FLOW, "trust: { trust: { root: root } }", "trust: {}"));

        Map<?, ?> json = work.run("verify", "--fix", "--json").done().json();

        assertEquals(true, only(json).get("applied"));
        assertEquals("orders/peer", only(json).get("link"));
        assertEquals("pass", ((Map<?, ?>) ((List<?>) json.get("links")).get(0)).get("verdict"));
    }

    @Test
    void keepsLineEndsOfOtherSystems() throws IOException {
        String document = with(BLOCK, "          root: root   # for ever\n", "          other: other   # for ever\n").replace("\n", "\r\n");

        mends(document, "          other: other   # for ever\r\n", "          other: other   # for ever\r\n          root: root\r\n");
    }
}
