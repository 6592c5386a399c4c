package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.law.Workplace.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a repair would not help, would break or weaken something, or is not ours to make, none is offered. */
class NoRepairTest {

    private static final String DOCUMENT = """
            keywright: 1
            site: acme
            authorities:
              root: {generate: {subject: "CN=Root, O=Acme", validFor: 10y}}
              other: {generate: {subject: "CN=Other, O=Acme", validFor: 10y}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], usage: [server, client], issuer: root}}
              billing: {generate: {subject: "CN=billing.test", names: [billing.test], usage: [server, client], issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: servers/orders
                keystores: {keys: {keys: {orders: orders}}, trust: {trust: {root: root}}}
                sslConfigs: {out: {keystore: keys, truststore: trust, clientKey: orders}}
                endpointAliases:
                  peer: {to: billing.https, sslConfig: out}
              billing:
                flavour: liberty
                home: servers/billing
                keystores: {keys: {keys: {billing: billing}}, trust: {trust: {root: root, other: other}}}
                sslConfigs: {in: {keystore: keys, truststore: trust, serverKey: billing, clientAuth: required}}
                endpoints: {https: {names: [billing.test], port: 9444, sslConfig: in}}
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

    private static String party(String fields) {
        return "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, " + fields + "}}}\n";
    }

    /** The document fails, nothing is offered for it, and asking for repairs changes nothing. */
    private void offersNothing(String document, String... options) throws IOException {
        work.file("tls.yaml", document);
        Map<String, String> before = work.contents(".");

        Said said = work.run(words("verify", options)).ended(ExitCode.GATE, "FAIL");
        assertFalse((said.out() + said.err()).contains("repair"), said::toString);
        assertEquals(List.of(), work.run(words("verify --json", options)).json().get("fixes"));
        assertFalse(work.run(words("verify --fix", options)).ended(ExitCode.GATE, "FAIL").out().contains("changed"));

        assertEquals(before, work.contents("."));
    }

    private static String[] words(String command, String... options) {
        return (command + " " + String.join(" ", options)).strip().split(" ");
    }

    @Test
    void nothingIsOfferedForALinkThatPasses() throws IOException {
        work.file("tls.yaml", DOCUMENT);

        assertEquals(List.of(), work.run("verify", "--json").done().json().get("fixes"));
        assertEquals(List.of(), work.run("explain", "orders/peer", "--json").done().json().get("fixes"));
        assertEquals("", work.run("verify", "--fix").done().out().replaceAll("(?s)^pass .*", ""));
        assertEquals(DOCUMENT, work.text("tls.yaml"));
    }

    @Test
    void nobodyIsTrustedWhomTheDocumentDoesNotKnow() throws Exception {
        HandMade.selfSigned(work.path("client.p12"), "a long password", "1", "CN=x", "billing.test", 90);
        offersNothing(with(DOCUMENT, "trust: {trust: {root: root}}}\n    sslConfigs: {out", "trust: {}}\n    sslConfigs: {out",
                "peer: {to: billing.https", "peer: {url: \"https://elsewhere.test\""));
    }

    @Test
    void whatTheDocumentSaysOfAPartyThatIsNotOursStays() throws IOException {
        String elsewhere = with(DOCUMENT, "to: billing.https", "to: party.https");

        offersNothing(elsewhere + party("presents: root, clientAuth: required, acceptedIssuers: [other], protocols: [TLSv1.3]"));
        offersNothing(elsewhere + party("presents: root, clientAuth: none, protocols: [TLSv1.1]"));
    }

    @Test
    void aCheckOfNamesIsNotTurnedOff() throws Exception {
        HandMade.selfSigned(work.path("billing.p12"), "a long password", "1", "CN=x", "x.test", 90);
        Files.setPosixFilePermissions(work.path("billing.p12"), PosixFilePermissions.fromString("rw-------"));

        offersNothing(with(DOCUMENT, "billing: {generate: {subject: \"CN=billing.test\", names: [billing.test], usage: [server, client], issuer: root}}",
                "billing: {import: {file: billing.p12, password: {env: PW}}}", "trust: {trust: {root: root}}}\n    sslConfigs: {out",
                "trust: {trust: {root: root, billing: billing}}}\n    sslConfigs: {out"));
    }

    @Test
    void clientAuthenticationIsNotLowered() throws IOException {
        offersNothing(with(DOCUMENT, "keys: {keys: {orders: orders}}", "keys: {}", ", clientKey: orders", "",
                "  orders: {generate: {subject: \"CN=orders\", names: [orders.test], usage: [server, client], issuer: root}}\n", ""));
    }

    @Test
    void noVersionIsAllowedThatThePolicyDoesNotAllow() throws IOException {
        String apart = with(DOCUMENT, "clientKey: orders", "clientKey: orders, protocols: [TLSv1.3]", "to: billing.https", "to: party.https",
                "serverKey: billing", "serverKey: billing, protocols: [TLSv1.3]") + party("presents: root, clientAuth: none, protocols: [TLSv1.2]");

        offersNothing(with(apart, "site: acme\n", "site: acme\npolicy: modern\nwaivers:\n  - {code: weak_algorithm, address: servers.orders.endpointAliases.peer, reason: x}\n"));
        work.file("tls.yaml", apart).run("verify", "--fix").done();
        assertTrue(work.text("tls.yaml").contains("protocols: [TLSv1.3, TLSv1.2]"));
    }

    @Test
    void noOtherLinkIsBroken() throws IOException {
        // Without any name in its certificate the server is known by its common name; with one, only by that.
        offersNothing(with(DOCUMENT, "names: [billing.test], usage: [server, client], issuer", "usage: [server, client], issuer",
                "peer: {to: billing.https, sslConfig: out}", "peer: {to: billing.https, sslConfig: out}\n      other: {to: billing.https, url: \"https://b.test:9444\", sslConfig: out}"));
    }

    @Test
    void noTrapOfAVendorIsSet() throws IOException {
        // Liberty mixes up the keys of calls that share an SSL configuration.
        offersNothing(with(DOCUMENT, "{keys: {orders: orders}}", "{keys: {orders: orders, it: stranger}}",
                "identities:\n", "identities:\n  stranger: {generate: {subject: CN=stranger, usage: [client], issuer: other}}\n",
                "peer: {to: billing.https, sslConfig: out}", "peer: {to: billing.https, sslConfig: out}\n      party: {to: party.https, sslConfig: out}")
                + party("presents: root, clientAuth: required, acceptedIssuers: [other], protocols: [TLSv1.3]"));
    }

    @Test
    void aLinkThatIsNotNamedStaysAsItIs() throws IOException {
        String document = with(DOCUMENT, "names: [billing.test], usage", "names: [billing.test, b.test], usage",
                "names: [billing.test], port", "names: [billing.test, b.test], port",
                "peer: {", "broken: {url: \"https://b.test:9444\", sslConfig: un}\n      peer: {",
                "trust: {trust: {root: root}}}\n    sslConfigs: {out:", "trust: {trust: {root: root}}, none: {}}\n    sslConfigs: {un: {keystore: keys, truststore: none}, out:");
        work.file("tls.yaml", document);

        work.run("verify", "--fix", "orders/peer").done();
        assertEquals(document, work.text("tls.yaml"));
        work.run("verify", "--fix", "orders/pear").ended(ExitCode.USAGE, "did you mean 'orders/peer'?");
        work.run("verify", "--fix").done();
        assertEquals(with(document, "none: {}", "none: {trust: {root: root}}"), work.text("tls.yaml"));
    }

    @Test
    void aDocumentWithAnchorsIsRefusedAndStays() throws IOException {
        String document = with(DOCUMENT, "trust: {trust: {root: root}}}\n    sslConfigs: {out", "trust: &t {}}\n    sslConfigs: {out");
        work.file("tls.yaml", document);

        work.run("verify", "--fix").ended(ExitCode.ERROR, "anchors and aliases are not supported");
        assertEquals(document, work.text("tls.yaml"));
    }

    @Test
    void aDocumentThatIsReadOnlyStays() throws IOException {
        String document = with(DOCUMENT, "trust: {trust: {root: root}}}\n    sslConfigs: {out", "trust: {}}\n    sslConfigs: {out");
        work.file("tls.yaml", document);
        Files.setPosixFilePermissions(work.path("tls.yaml"), PosixFilePermissions.fromString("r--r--r--"));

        work.run("verify").ended(ExitCode.GATE, "+    keystores: {keys: {keys: {orders: orders}}, trust: {trust: {root: root}}}");
        work.run("verify", "--fix").ended(ExitCode.ERROR, "writing tls.yaml: it is read-only");
        assertEquals(document, work.text("tls.yaml"));
        assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(work.path("tls.yaml"))));
    }

    @Test
    void aDocumentKeepsItsModeAndAnotherNameOfItLeadsThere() throws IOException {
        work.file("real.yaml", with(DOCUMENT, "trust: {trust: {root: root}}}\n    sslConfigs: {out", "trust: {}}\n    sslConfigs: {out"));
        Files.setPosixFilePermissions(work.path("real.yaml"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(work.path("tls.yaml"), Path.of("real.yaml"));

        work.run("verify", "--fix").done();

        assertEquals(DOCUMENT, work.text("real.yaml"));
        assertTrue(Files.isSymbolicLink(work.path("tls.yaml")));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(work.path("real.yaml"))));
    }

    @Test
    void aValueIsChangedInTheOverlayThatItCameFrom() throws IOException {
        work.file("tls.yaml", DOCUMENT);
        String overlay = """
                # what production does otherwise
                servers:
                  orders:
                    keystores:
                      prodTrust: {trust: {other: other}} # ours
                    sslConfigs: {out: {truststore: prodTrust}}
                """;
        work.file("env/prod.yaml", overlay);

        Map<?, ?> json = work.run("--env", "prod", "verify", "--json").ended(ExitCode.GATE, "untrusted_server").json();
        work.run("--env", "prod", "verify", "--fix").done();

        assertEquals("env/prod.yaml", ((Map<?, ?>) ((List<?>) json.get("fixes")).get(0)).get("file"));
        assertEquals(with(overlay, "{other: other}", "{other: other, root: root}"), work.text("env/prod.yaml"));
        assertEquals(DOCUMENT, work.text("tls.yaml"));
    }

    @Test
    void whatAnOverlayRemovesIsPutBackThere() throws IOException {
        work.file("tls.yaml", DOCUMENT).file("env/prod.yaml", "servers: {orders: {keystores: {trust: {trust: {root: !remove }}}}}\n");

        work.run("--env", "prod", "verify", "--fix").done();

        assertEquals("servers: {orders: {keystores: {trust: {trust: {root: root }}}}}\n", work.text("env/prod.yaml"));
        assertEquals(DOCUMENT, work.text("tls.yaml"));
    }

    @Test
    void whatTheDocumentSaysIsChangedThereWhateverTheEnvironment() throws IOException {
        work.file("tls.yaml", with(DOCUMENT, "names: [billing.test], usage", "names: [c.test], usage")).file("env/prod.yaml", "{}\n");

        work.run("--env", "prod", "verify", "--fix").done();

        assertEquals(with(DOCUMENT, "names: [billing.test], usage", "names: [c.test, billing.test], usage"), work.text("tls.yaml"));
        assertEquals("{}\n", work.text("env/prod.yaml"));
    }

    @Test
    void noOtherEnvironmentGetsAnError() throws IOException {
        String strict = "policy: modern\n";
        String document = with(DOCUMENT, "clientKey: orders", "clientKey: orders, protocols: [TLSv1.3]", "to: billing.https", "to: party.https",
                "truststore: trust, serverKey", "truststore: trust, protocols: [TLSv1.3], serverKey")
                + party("presents: root, clientAuth: none, protocols: [TLSv1.2]");
        work.file("env/strict.yaml", strict + "servers: {party: {endpoints: {https: {protocols: [TLSv1.3]}}}}\n");
        work.file("tls.yaml", document).run("--env", "strict", "validate").done();

        offersNothing(document);
    }

    private static final String ALIKE = """
            keywright: 1
            site: acme
            authorities:
              root: {generate: {subject: "CN=Root, O=Acme", validFor: 10y}}
            identities:
              web: {generate: {subject: "CN=${instance.name}", names: ["${instance.name}.test"], usage: [server, client], issuer: root}}
              billing: {generate: {subject: "CN=billing", names: [billing.test, b.test], usage: [server], issuer: root}}
            servers:
              web:
                flavour: liberty
                home: servers/${instance.name}
                instances: {a1: {calls: billing.test}, a2: {calls: b.test}}
                keystores: {keys: {keys: {web: web}}, trust: {}}
                sslConfigs: {out: {keystore: keys, truststore: trust, clientKey: web}}
                endpointAliases: {peer: {url: "https://${instance.calls}:9444", sslConfig: out}}
              billing:
                flavour: liberty
                home: servers/billing
                keystores: {keys: {keys: {billing: billing}}, trust: {trust: {root: root}}}
                sslConfigs: {in: {keystore: keys, truststore: trust, serverKey: billing, clientAuth: required}}
                endpoints: {https: {names: [billing.test, b.test], port: 9444, sslConfig: in}}
            """;

    @Test
    void aTemplateIsChangedWhereAllItsInstancesAgree() throws IOException {
        work.file("tls.yaml", ALIKE);

        work.run("verify").ended(ExitCode.GATE, "repair, tried: as for web[a1]/peer");
        work.run("verify", "--fix").done();

        assertEquals(with(ALIKE, "trust: {}}", "trust: {trust: {root: root}}}"), work.text("tls.yaml"));
    }

    @Test
    void aTemplateStaysWhereOneOfItsInstancesNeedsNothing() throws IOException {
        String callers = """
                  c1: {flavour: client, home: c1, keystores: {own: {type: PKCS12, password: {env: PW}, keys: {me: billing}}, trusted: {trust: {root: root}}},
                    sslConfigs: {calls: {keystore: own, truststore: trusted}}, endpointAliases: {web: {to: "web[a1].https", url: "https://a1.test:9443", sslConfig: calls}}}
                  c2: {flavour: client, home: c2, keystores: {own: {type: PKCS12, password: {env: PW}, keys: {me: billing}}, trusted: {trust: {root: root}}},
                    sslConfigs: {calls: {keystore: own, truststore: trusted}}, endpointAliases: {web: {to: "web[a2].https", url: "https://lb.test:9443", sslConfig: calls}}}
                """;
        String document = with(ALIKE, "trust: {}}", "trust: {trust: {root: root}}}", "clientKey: web}}", "clientKey: web, serverKey: web}}",
                "    endpointAliases: {peer:", "    endpoints: {https: {port: 9443, sslConfig: out}}\n    endpointAliases: {peer:") + callers;

        offersNothing(document);
        work.file("tls.yaml", with(document, "https://a1.test", "https://lb.test")).run("verify", "--fix").done();
        assertTrue(work.text("tls.yaml").contains("names: [\"${instance.name}.test\", lb.test]"), work.text("tls.yaml"));
    }
}
