package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.law.Workplace.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links are proven before anything is written, and a connection that would fail stops the apply. */
class VerifyTest {

    private static final String AUTHORITIES = """
            authorities:
              root: {generate: {subject: "CN=Root, O=Acme", validFor: 10y}}
              issuing: {generate: {subject: "CN=Issuing, O=Acme", validFor: 3y, issuer: root}}
              other: {generate: {subject: "CN=Other, O=Acme", validFor: 10y}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], usage: [server, client], validFor: 60d, issuer: issuing}, renewBefore: 10d}
              billing: {generate: {subject: "CN=billing", names: [billing.test, b.test], usage: [server], validFor: 90d, issuer: issuing}, renewBefore: 10d}
              stranger: {generate: {subject: "CN=stranger", usage: [client], issuer: other}}
            """;

    private static final String BILLING = """
              billing:
                flavour: liberty
                home: servers/billing
                keystores:
                  defaultKeyStore: {keys: {billing: billing}}
                  defaultTrustStore: {trust: {root: root}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: billing, clientAuth: AUTH}
                endpoints:
                  defaultHttpEndpoint: {names: [billing.test, b.test], port: 9444}
            """;

    @TempDir
    private Path directory;
    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(directory);
    }

    private String orders(String stores, String config, String alias) {
        return "  orders:\n    flavour: liberty\n    home: servers/orders\n    keystores: {" + stores + "}\n    sslConfigs: {defaultSSLConfig: {"
                + config + "}}\n    endpointAliases: {peer: {" + alias + "}}\n";
    }

    private String orders() {
        return orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, clientKey: orders", "to: billing.defaultHttpEndpoint");
    }

    private Workplace document(String orders, String billing) throws IOException {
        return work.document(AUTHORITIES + "servers:\n" + orders + billing);
    }

    private static String billing(String clientAuth) {
        return BILLING.replace("AUTH", clientAuth);
    }

    private Map<?, ?> link(ExitCode ends, String... words) {
        Said said = work.run(words.length > 0 ? words : new String[] {"verify", "--json"});
        assertEquals(ends, said.exit(), said::toString);
        return (Map<?, ?>) ((List<?>) said.json().get("links")).get(0);
    }

    private static List<?> codes(Map<?, ?> link) {
        return ((List<?>) link.get("reasons")).stream().map(reason -> ((Map<?, ?>) reason).get("code")).toList();
    }

    private void fails(String... codes) {
        Map<?, ?> link = link(ExitCode.GATE);
        assertEquals("fail", link.get("verdict"));
        assertEquals(List.of(codes), codes(link), link::toString);
    }

    @Test
    void passesWhenBothSidesTrustEachOtherBeforeAnythingIsThere() throws IOException {
        document(orders(), billing("required"));

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("orders/peer", link.get("link"));
        assertEquals("orders", link.get("from"));
        assertEquals("billing.defaultHttpEndpoint", link.get("to"));
        assertEquals("pass", link.get("verdict"));
        assertEquals("TLSv1.3", link.get("protocol"));
        assertEquals(true, link.get("client_authenticated"));
        assertNull(link.get("server_certificate"), "what is still to be made has no fingerprint");
        assertFalse(Files.exists(work.path(".keywright/authorities.p12")), "verify writes nothing");
    }

    @Test
    void namesTheCertificatesThatStandInStores() throws IOException {
        document(orders(), billing("supported")).settled();

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("pass", link.get("verdict"));
        assertEquals(64, link.get("server_certificate").toString().length());
        assertNotNull(link.get("client_certificate"));
    }

    @Test
    void needsNoPassphraseToProveWhatIsRenewed() throws IOException {
        document(orders(), billing("required")).settled();
        work.at("2027-01-12T12:00:00Z").unset("KEYWRIGHT_PASSPHRASE");

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("pass", link.get("verdict"), link::toString);
        assertNull(link.get("client_certificate"), "the identity is renewed by an apply now");
    }

    @Test
    void anAuthorityThatStandsIsTrustedInThePartyThatItIsKnownToVouchFor() throws IOException {
        String party = "  party:\n    flavour: client\n    endpoints: {https: {names: [party.test], port: 443, presents: issuing, "
                + "clientAuth: required, acceptedIssuers: [issuing], protocols: [TLSv1.2]}}\n";
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {issuing: issuing}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, clientKey: orders", "to: party.https"), party);
        Map<?, ?> before = link(ExitCode.DONE);

        work.settled();

        Map<?, ?> after = link(ExitCode.DONE);
        assertEquals("unknown", after.get("verdict"), after::toString);
        assertEquals(before.get("reasons"), after.get("reasons"));
    }

    @Test
    void failsOnANameThatTheCertificateDoesNotCarry() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore", "url: \"https://other.test:9444/\", to: billing.defaultHttpEndpoint"),
                billing("none"));

        fails("hostname_mismatch");
    }

    @Test
    void looksAtNoNameWhereTheDocumentTurnsItOff() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, verifyHostname: false",
                "url: \"https://other.test:9444/\", to: billing.defaultHttpEndpoint"), billing("none"));

        assertEquals("pass", link(ExitCode.DONE).get("verdict"));
    }

    @Test
    void tellsAllFaultsOfALinkAtOnce() throws IOException {
        document(orders("defaultKeyStore: {keys: {stranger: stranger}}, defaultTrustStore: {trust: {other: other}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, clientKey: stranger",
                "url: \"https://other.test:9444/\", to: billing.defaultHttpEndpoint"), billing("required"));

        fails("untrusted_server", "hostname_mismatch", "untrusted_client");
    }

    @Test
    void failsWhereNobodyIsTrusted() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore", "to: billing.defaultHttpEndpoint"), billing("none"));

        fails("empty_truststore");
    }

    @Test
    void failsWhereACertificateIsRequiredAndThereIsNone() throws IOException {
        document(orders("defaultKeyStore: {}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore", "to: billing.defaultHttpEndpoint"), billing("required"));

        fails("client_certificate_required", "client_certificate_not_sent");
    }

    @Test
    void failsWhereTheKeyIsForServersOnly() throws IOException {
        document(orders("defaultKeyStore: {keys: {b: billing}}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, clientKey: b", "to: billing.defaultHttpEndpoint"), billing("supported"));

        fails("wrong_key_usage");
    }

    @Test
    void failsWhereNoVersionIsInCommon() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, protocols: [TLSv1.3]", "to: billing.defaultHttpEndpoint"),
                billing("none, protocols: [TLSv1.2]"));

        fails("protocol_mismatch");
    }

    @Test
    void failsWhereNoCipherIsInCommon() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {root: root}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, protocols: [TLSv1.2], ciphers: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]",
                "to: billing.defaultHttpEndpoint"),
                billing("none, protocols: [TLSv1.2], ciphers: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]"));

        fails("cipher_mismatch");
    }

    @Test
    void failsAtAnInstantAfterTheCertificateHasEnded() throws IOException {
        document(orders(), billing("required"));

        Map<?, ?> link = link(ExitCode.GATE, "verify", "--at", "2027-03-01", "--json");

        assertEquals(List.of("server_expired", "client_expired"), codes(link));
        assertEquals("pass", link(ExitCode.DONE, "verify", "--at", "2027-01-01", "--json").get("verdict"));
    }

    @Test
    void neverPassesAPartyOfWhichOnlyTheIssuerIsKnown() throws IOException {
        String party = "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: PRESENTS, clientAuth: supported, "
                + "acceptedIssuers: [root], protocols: [TLSv1.2]}}}\n";
        String orders = orders().replace("billing.defaultHttpEndpoint", "party.https");

        document(orders, party.replace("PRESENTS", "issuing"));
        Map<?, ?> known = link(ExitCode.DONE);
        assertEquals("unknown", known.get("verdict"), known::toString);
        assertEquals(List.of("peer_unknown"), codes(known));

        document(orders, party.replace("PRESENTS", "other"));
        fails("untrusted_server");
    }

    @Test
    void saysThatAPeerWhichNobodyDeclaresIsUnknown() throws IOException {
        document(orders().replace("to: billing.defaultHttpEndpoint", "url: \"https://elsewhere.test/\""), billing("none"));

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("unknown", link.get("verdict"));
        assertEquals("elsewhere.test:443", link.get("to"));
        assertNull(link.get("protocol"), "nobody knows what it speaks");
    }

    @Test
    void failsAPeerThatNobodyDeclaresWhereNobodyIsTrusted() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore", "url: \"https://elsewhere.test/\""), billing("none"));

        fails("empty_truststore");
    }

    @Test
    void aConfiguredKeyIsSentWhateverIssuersThePartyNames() throws IOException {
        String party = "  party: {flavour: client, endpoints: {https: {names: [party.test], port: 443, presents: issuing, clientAuth: required, "
                + "acceptedIssuers: [other], protocols: [TLSv1.2]}}}\n";
        String orders = orders().replace("billing.defaultHttpEndpoint", "party.https");

        document(orders, party);
        fails("untrusted_client");

        document(orders.replace(", clientKey: orders", ""), party);
        fails("client_certificate_required", "client_certificate_not_sent");
        work.run("explain", "orders/peer").done().ended(ExitCode.DONE, "'orders' was issued by 'CN=Root,O=Acme', and party.https names "
                + "'CN=Other,O=Acme'  (issuer_not_named)");
    }

    @Test
    void aLinkWhoseKeyIsAwaitedIsUnknownAndStopsNothing() throws IOException {
        document(orders().replace("{orders: orders}", "{orders: asked}"), billing("required"));
        work.document(work.text("tls.yaml").substring("keywright: 1\nsite: acme\n".length()).replace("identities:\n",
                "identities:\n  asked: {request: {subject: \"CN=asked\", usage: [client]}, reply: certs/asked.pem}\n"));

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("unknown", link.get("verdict"));
        assertEquals(List.of("awaited"), codes(link));
        work.apply().ended(ExitCode.DONE, "waits for the signed reply");
        assertEquals(List.of("awaited"), codes(link(ExitCode.DONE)));
    }

    @Test
    void doesNotKnowWhomAJavaInstallationTrusts() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {other: other}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore, options: {trustDefaultCerts: true}",
                "to: billing.defaultHttpEndpoint"), billing("none"));

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("unknown", link.get("verdict"));
        assertEquals(List.of("system_trust"), codes(link));
    }

    @Test
    void passesAPartyOfWhichAllIsKnown() throws IOException {
        String party = "  party: {flavour: client, endpoints: {https: {names: [billing.test], port: 443, presents: billing, clientAuth: CLIENTS, "
                + "protocols: [TLSv1.2]}}}\n";
        String orders = orders().replace("billing.defaultHttpEndpoint", "party.https");
        document(orders, billing("none") + party.replace("CLIENTS", "required, acceptedIssuers: [root]")).settled();

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("pass", link.get("verdict"), link::toString);
        assertEquals("TLSv1.2", link.get("protocol"));
        assertEquals(true, link.get("client_authenticated"));
        document(orders, billing("none") + party.replace("CLIENTS", "required"));
        assertEquals("unknown", link(ExitCode.DONE).get("verdict"), "nobody says whose certificates it takes");
    }

    @Test
    void aClientThatTheDocumentDescribesCallsToo() throws IOException {
        String caller = """
                  phone:
                    flavour: client
                    home: bundles
                    keystores: {trusted: {trust: {root: root}}, own: {type: PKCS12, password: {env: P}, keys: {me: orders}}}
                    sslConfigs: {calls: {keystore: own, truststore: trusted, clientKey: me}}
                    endpointAliases: {billing: {to: billing.defaultHttpEndpoint, sslConfig: calls}}
                """;
        work.set("P", "a long password");
        document(caller, billing("required")).settled();

        Map<?, ?> link = link(ExitCode.DONE);

        assertEquals("phone/billing", link.get("link"));
        assertEquals("pass", link.get("verdict"), link::toString);
        assertEquals(1, ((List<?>) link.get("caveats")).size(), "whose TLS a client has is not known");
    }

    @Test
    void applyWritesNothingWhereALinkWouldFail() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {other: other}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore", "to: billing.defaultHttpEndpoint"), billing("none"));

        Said said = work.run("apply", "--auto-approve").ended(ExitCode.GATE, "--accept orders/peer");

        assertTrue(said.err().contains("untrusted_server"), said::toString);
        assertFalse(Files.exists(work.path("servers")), said::toString);
        work.run("apply", "--auto-approve", "--accept", "orders/peer").done();
        assertTrue(Files.exists(work.path("servers/orders/keystore.xml")));
        work.run("verify").ended(ExitCode.GATE, "Links: 0 pass, 1 fail, 0 unknown.");
        work.run("apply", "--auto-approve").done();
    }

    @Test
    void applyTellsItsVerdictsInJson() throws IOException {
        document(orders("defaultKeyStore: {keys: {orders: orders}}, defaultTrustStore: {trust: {other: other}}",
                "keystore: defaultKeyStore, truststore: defaultTrustStore", "to: billing.defaultHttpEndpoint"), billing("none"));

        Map<?, ?> json = work.run("apply", "--auto-approve", "--json").ended(ExitCode.GATE, "untrusted_server").json();

        assertEquals(List.of(), json.get("applied"));
        assertEquals(List.of("untrusted_server"), codes((Map<?, ?>) ((List<?>) json.get("links")).get(0)));
    }

    @Test
    void refusesLinksAndDatesThatDoNotExist() throws IOException {
        document(orders(), billing("none"));

        work.run("verify", "orders/peers").ended(ExitCode.USAGE, "did you mean 'orders/peer'?");
        work.run("explain", "orders").ended(ExitCode.USAGE, "links: orders/peer");
        work.run("verify", "--at", "2027-13-01").ended(ExitCode.USAGE, "not '2027-13-01'");
        work.run("verify", "--at", "+999999999-12-31T23:59:59Z").ended(ExitCode.USAGE, "--at takes an instant");
        work.run("plan", "--at", "-0001-01-01T00:00:00Z").ended(ExitCode.USAGE, "--at takes an instant");
        work.run("apply", "--auto-approve", "--accept", "orders/x").ended(ExitCode.USAGE, "'orders/x' is no link");
    }

    @Test
    void explainsWhoPresentsWhatAndThroughWhomItIsTrusted() throws IOException {
        document(orders(), billing("required"));

        Map<?, ?> json = work.run("explain", "orders/peer", "--json").done().json();

        assertEquals("pass", json.get("verdict"));
        assertEquals(List.of("server billing sent", "client null trusted", "client orders sent", "server null trusted"),
                ((List<?>) json.get("steps")).stream().map(step -> (Map<?, ?>) step)
                        .map(step -> step.get("side") + " " + step.get("alias") + " " + step.get("code")).toList());
    }

    @Test
    void explainsThatNobodyAsks() throws IOException {
        document(orders(), billing("none"));

        work.run("explain", "orders/peer").done().ended(ExitCode.DONE, "asks for no certificate");
    }
}
