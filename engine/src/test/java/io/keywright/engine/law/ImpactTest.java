package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks when a certificate, an authority or a store expires, is revoked or is removed. */
class ImpactTest {

    private static final List<String> EVENTS = List.of("expires", "revoked", "removed");

    /** orders and billing know each other by root; orders calls shop, too, which other has issued. */
    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
              issuing: {generate: {subject: "CN=Issuing", key: EC-P256, validFor: 3y, issuer: root}}
              other: {generate: {subject: "CN=Other", key: EC-P256, validFor: 10y}}
            identities:
              orders: {generate: {subject: "CN=orders", usage: [client], key: EC-P256, issuer: issuing}}
              billing: {generate: {subject: "CN=billing", names: [billing.test], usage: [server], key: EC-P256, issuer: issuing}}
              shop: {generate: {subject: "CN=shop", names: [shop.test], usage: [server], key: EC-P256, issuer: other}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                  defaultTrustStore: {password: {env: PW}, trust: {root: root, other: other}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, clientKey: orders}
                endpointAliases:
                  billing: {to: billing.defaultHttpEndpoint, sslConfig: defaultSSLConfig}
                  shop: {to: shop.defaultHttpEndpoint, sslConfig: defaultSSLConfig}
              billing:
                flavour: liberty
                home: billing
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {billing: billing}}
                  defaultTrustStore: {password: {env: PW}, trust: {root: root}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: billing, clientAuth: required}
                endpoints: {defaultHttpEndpoint: {names: [billing.test], port: 9444, sslConfig: defaultSSLConfig}}
              shop:
                flavour: liberty
                home: shop
                keystores: {defaultKeyStore: {password: {env: PW}, keys: {shop: shop}}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: shop}}
                endpoints: {defaultHttpEndpoint: {names: [shop.test], port: 9445, sslConfig: defaultSSLConfig}}
            """;

    private Workplace place;

    @BeforeEach
    void site(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", "of-the-stores").document(DOCUMENT);
    }

    /** The JSON of an impact, event by event. */
    private record Told(Map<?, ?> json) {

        Map<?, ?> event(String name) {
            return ((List<?>) json.get("events")).stream().<Map<?, ?>>map(event -> (Map<?, ?>) event)
                    .filter(event -> event.get("event").equals(name)).findFirst().orElseThrow();
        }

        /** Failing links with their reasons, {@code orders/billing: revoked}. */
        List<String> links(String event) {
            return ((List<?>) event(event).get("links")).stream().map(link -> (Map<?, ?>) link)
                    .map(link -> link.get("link") + ": " + ((List<?>) link.get("reasons")).stream()
                            .map(reason -> ((Map<?, ?>) reason).get("code").toString()).collect(Collectors.joining(" "))).toList();
        }

        List<String> stores(Map<?, ?> of) {
            return ((List<?>) of.get("stores")).stream().map(held -> (Map<?, ?>) held)
                    .map(held -> held.get("server") + " " + held.get("keystore") + " " + held.get("kind") + " " + held.get("alias")).toList();
        }

        Map<?, ?> subject() {
            return (Map<?, ?>) json.get("subject");
        }

        String notes(String event) {
            return event(event).get("notes").toString();
        }
    }

    private Told impact(String what, String... more) {
        String[] words = new String[more.length + 3];
        System.arraycopy(new String[] {"impact", what, "--json"}, 0, words, 0, 3);
        System.arraycopy(more, 0, words, 3, more.length);
        return new Told(place.run(words).done().json());
    }

    @Test
    void aRootBreaksNothingByItsEndAndAllBelowItOtherwise() {
        Told root = impact("authorities.root");

        assertEquals(List.of(), root.links("expires"));
        assertTrue(root.notes("expires").contains("'CN=Root' is trusted as it stands: Java does not look at its end there"));
        assertEquals(List.of("orders/billing: revoked revoked"), root.links("revoked"));
        assertEquals(List.of("orders/billing: untrusted_server empty_truststore"), root.links("removed"));
        assertEquals(List.of("billing", "orders"), root.event("removed").get("servers"));
    }

    @Test
    void tellsWhichEntriesHoldItAndHow() {
        Told root = impact("root");

        assertEquals(List.of("billing defaultKeyStore chain billing", "billing defaultTrustStore trust root",
                "orders defaultKeyStore chain orders", "orders defaultTrustStore trust root"), root.stores(root.json()));
        assertEquals(List.of("billing defaultTrustStore trust root", "orders defaultTrustStore trust root"),
                root.stores(root.event("removed")));
        assertEquals(List.of("billing defaultKeyStore key billing", "billing defaultTrustStore trust root",
                "orders defaultKeyStore key orders", "orders defaultTrustStore trust root"), root.stores(root.event("revoked")),
                "keys that stand below it are lost with it");
    }

    @Test
    void anIntermediateBreaksByItsEndAndStandsInNoEntryOfItsOwn() {
        Told issuing = impact("issuing");

        assertEquals(List.of("orders/billing: server_expired client_expired"), issuing.links("expires"));
        assertEquals(List.of("orders/billing: revoked revoked"), issuing.links("revoked"));
        assertEquals(List.of(), issuing.links("removed"));
        assertEquals("[no store has an entry of it that could be removed]", issuing.notes("removed"));
    }

    @Test
    void aLeafIsTheCallersOrTheServers() {
        Told orders = impact("identities.orders");

        assertEquals(List.of("orders/billing: client_expired"), orders.links("expires"));
        assertEquals(List.of("orders/billing: revoked"), orders.links("revoked"));
        assertEquals(List.of("orders/billing: client_certificate_required client_certificate_not_sent key_unusable"), orders.links("removed"));
        assertEquals(List.of("orders/shop: server_expired"), impact("shop").links("expires"));
        assertEquals(List.of("orders/shop: key_unusable"), impact("shop").links("removed"));
    }

    @Test
    void beforeTheFirstApplyThingsCountUnderTheirAddresses() {
        Told orders = impact("orders");

        assertNull(orders.subject().get("sha256"));
        assertEquals(List.of("identity", "identities.orders"), List.of(orders.subject().get("kind"), orders.subject().get("address")));
        assertEquals("2027-02-18T11:55:00Z", orders.event("expires").get("at"));
    }

    @Test
    void afterAnApplyTheFingerprintMeansTheSame() throws IOException {
        Told planned = impact("identities.billing");
        place.settled();
        String sha256 = Fingerprint.of(place.certificate("billing/resources/security/key.p12", "of-the-stores", "billing"));

        Told whole = impact(sha256);
        Told begun = impact(sha256.substring(0, 8).toUpperCase());
        Told spelled = impact(sha256.replaceAll("..(?=.)", "$0:"));
        Told named = impact("identities.billing");

        assertEquals(List.of("certificate", "identities.billing", sha256), List.of(whole.subject().get("kind"),
                whole.subject().get("address"), whole.subject().get("sha256")));
        assertEquals(whole.json(), begun.json());
        assertEquals(whole.json(), spelled.json());
        for (String event : EVENTS) {
            assertEquals(planned.links(event), whole.links(event));
            assertEquals(planned.links(event), named.links(event));
        }
    }

    @Test
    void aStoreIsEmptiedAndAllInItCounts() {
        Told trust = impact("servers.orders.keystores.defaultTrustStore");

        assertEquals(List.of("orders/billing: empty_truststore", "orders/shop: empty_truststore"), trust.links("removed"));
        assertEquals(List.of("orders/billing: revoked revoked", "orders/shop: revoked"), trust.links("revoked"));
        assertEquals(List.of("orders defaultTrustStore trust other", "orders defaultTrustStore trust root"), trust.stores(trust.json()));
        assertEquals(List.of("orders/shop: key_unusable"), impact("servers.shop.keystores.defaultKeyStore").links("removed"));
    }

    @Test
    void anEntryGoesFromItsOwnStoreOnly() {
        Told entry = impact("servers.billing.keystores.defaultTrustStore.trust.root");

        assertEquals(List.of("orders/billing: empty_truststore"), entry.links("removed"));
        assertEquals(List.of("billing defaultTrustStore trust root"), entry.stores(entry.event("removed")));
        assertEquals("entry", entry.subject().get("kind"));
        assertEquals(List.of("orders/billing: client_certificate_required client_certificate_not_sent key_unusable"),
                impact("servers.orders.keystores.defaultKeyStore.keys[\"ORDERS\"]").links("removed"));
    }

    @Test
    void anAliasThatIsTrustedTwiceIsMissedInNeitherStore() throws IOException {
        place.document(DOCUMENT.replace("trust: {root: root, other: other}", "trust: {root: root, again: root, other: other}"));

        assertEquals(List.of(), impact("servers.orders.keystores.defaultTrustStore.trust.again").links("removed"));
        assertEquals(List.of("orders/billing: untrusted_server empty_truststore"), impact("root").links("removed"));
    }

    @Test
    void whatARenewedAuthorityOfTheSameKeyHoldsDoesNotFallWithTheOldOne() throws Exception {
        HandMadeAuthority partner = HandMadeAuthority.root("CN=Partner");
        partner.issue(place.path("shop.p12"), "of-the-stores", "CN=shop", "shop.test", "2026-11-20T12:00:00Z", 90);
        place.file("old.pem", Pem.write(partner.certificate(200))).file("new.pem", Pem.write(partner.certificate(400)));
        String both = DOCUMENT.replace("other: {generate: {subject: \"CN=Other\", key: EC-P256, validFor: 10y}}",
                "old: {file: old.pem}\n  new: {file: new.pem}")
                .replace("shop: {generate: {subject: \"CN=shop\", names: [shop.test], usage: [server], key: EC-P256, issuer: other}}",
                        "shop: {import: {file: shop.p12, password: {env: PW}}}");

        place.document(both.replace("other: other", "old: old, new: new"));
        for (String event : EVENTS) {
            assertEquals(List.of(), impact("old").links(event), event);
        }
        place.document(both.replace("other: other", "old: old"));
        assertEquals(List.of("orders/shop: untrusted_server"), impact("old").links("revoked"), "the new one is trusted by nobody");
    }

    @Test
    void linksThatFailAnywayAreNoConsequence() throws IOException {
        place.document(DOCUMENT.replace("names: [shop.test], usage", "names: [store.test], usage"));

        Told other = impact("other");

        for (String event : EVENTS) {
            assertEquals(List.of(), other.links(event));
        }
        assertEquals(List.of("orders/shop"), other.json().get("failing_already"));
        assertEquals(List.of("orders/billing: revoked revoked"), impact("root").links("revoked"));
        assertEquals(List.of("orders/billing", "orders/shop"), impact("root", "--at", "2028-01-01").json().get("failing_already"),
                "ended by then");
    }

    @Test
    void aPeerOutsideFallsWithTheAuthorityThatIsKnownOfIt() throws IOException {
        place.document("""
                authorities:
                  root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
                  issuing: {generate: {subject: "CN=Issuing", key: EC-P256, validFor: 3y, issuer: root}}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores:
                      defaultKeyStore: {password: {env: PW}}
                      trusted: {password: {env: PW}, trust: {root: root}}
                      spare: {password: {env: PW}, trust: {issuing: issuing}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: trusted}}
                    endpointAliases: {party: {to: party.https, sslConfig: defaultSSLConfig}}
                  party:
                    flavour: client
                    endpoints: {https: {names: [party.test], port: 443, presents: issuing, clientAuth: none, protocols: [TLSv1.2]}}
                """).settled();

        Told issuing = impact("issuing");

        assertEquals(List.of("orders/party: server_expired"), issuing.links("expires"));
        assertEquals(List.of("orders/party: revoked"), issuing.links("revoked"));
        assertEquals(List.of("orders", "party"), issuing.event("revoked").get("servers"));
        assertEquals(List.of("orders/party: empty_truststore"), impact("root").links("removed"));
        assertEquals(List.of(), issuing.links("removed"), "the caller trusts it through the root");
    }

    @Test
    void whetherAnUnknownPeerAsksForACertificateIsNotKnownSoItsLinkMayFail() throws IOException {
        place.document(DOCUMENT.replace("    endpointAliases:\n", "    endpointAliases:\n"
                + "      partner: {url: \"https://partner.test/\", sslConfig: defaultSSLConfig}\n"));

        Map<?, ?> revoked = impact("orders").event("revoked");

        assertEquals(List.of("orders/billing: revoked"), impact("orders").links("revoked"));
        assertEquals("orders/partner", ((Map<?, ?>) ((List<?>) revoked.get("uncertain")).get(0)).get("link"));
        assertEquals(List.of("billing", "orders"), revoked.get("servers"));
    }

    @Test
    void onlyWhatOthersAreBelievedThroughIsNoted() {
        assertEquals("[]", impact("shop").notes("expires"), "its own keystore is its truststore, and nobody is judged by it");
    }

    @Test
    void textTellsWhatJsonTells() {
        String out = place.run("impact", "root").done().out();

        assertTrue(out.startsWith("authority authorities.root\n  'CN=Root', still to be made, ends on 2036-11-17T11:55:00Z\n  held by\n"), out);
        assertTrue(out.contains("When it expires, on 2036-11-17T11:55:00Z: no link fails that does not fail now\n"), out);
        assertTrue(out.contains("When it is revoked: 1 link fails\n  FAIL      orders/billing → billing.defaultHttpEndpoint\n"), out);
        assertTrue(out.contains("    orders  defaultTrustStore  trusted as 'root'\n"), out);
        assertTrue(out.contains("  store: orders  defaultKeyStore  the key of 'orders'\n"), "what stands below it: " + out);
    }

    @Test
    void whatIsNotThereIsWrongUsageWithTheNearestName() {
        place.run("impact", "isuing").ended(ExitCode.USAGE, "'isuing' names no certificate, authority, identity or store\n"
                + "hint: did you mean 'issuing'?");
        place.run("impact", "authorities.rot").ended(ExitCode.USAGE, "did you mean 'authorities.root'?");
        place.run("impact", "identities.ordres").ended(ExitCode.USAGE, "did you mean 'identities.orders'?");
        place.run("impact", "servers.orders.keystores.defaultTruststore").ended(ExitCode.USAGE,
                "did you mean 'servers.orders.keystores.defaultTrustStore'?");
        place.run("impact", "servers.orders.keystores.defaultKeyStore.trust.orders").ended(ExitCode.USAGE, "names no certificate");
        place.run("impact", "servers.orders").ended(ExitCode.USAGE, "names no certificate");
        place.run("impact", "a[\"").ended(ExitCode.USAGE, "hint: authorities.NAME");
        place.run("impact", "0123456789abcdef").ended(ExitCode.USAGE, "has a certificate whose fingerprint begins with '0123456789abcdef'");
        place.run("impact", "0".repeat(65)).ended(ExitCode.USAGE, "has a certificate whose fingerprint begins with");
        place.run("impact").ended(ExitCode.USAGE, "'impact' needs WHAT");
        place.run("impact", "root", "--at", "never").ended(ExitCode.USAGE, "--at takes an instant");
    }

    @Test
    void aNameForTwoThingsAsksForTheAddress() throws IOException {
        place.document(DOCUMENT.replace("  shop: {generate: {subject: \"CN=shop\"", "  other: {generate: {subject: \"CN=shop\"")
                .replace("keys: {shop: shop}", "keys: {shop: other}"));

        place.run("impact", "other").ended(ExitCode.USAGE, "'other' is an authority and an identity\n"
                + "hint: authorities.other or identities.other");
        assertEquals(List.of("orders/shop: server_expired"), impact("identities.other").links("expires"));
    }

    @Test
    void theBeginningOfTwoFingerprintsIsRefused() throws Exception {
        List<X509Certificate> alike = alike(HandMadeAuthority.root("CN=Alike").certificate(300));
        place.file("a.pem", Pem.write(alike.get(0))).file("b.pem", Pem.write(alike.get(1)))
                .document(DOCUMENT.replace("  other:", "  a: {file: a.pem}\n  b: {file: b.pem}\n  other:")
                        .replace("trust: {root: root, other: other}", "trust: {root: root, other: other, a: a, b: b}"));
        String first = Fingerprint.of(alike.get(0));
        String second = Fingerprint.of(alike.get(1));

        Workplace.Said said = place.run("impact", first.substring(0, 8)).ended(ExitCode.USAGE, "is the beginning of 2 fingerprints");

        assertTrue(said.err().contains(first) && said.err().contains(second), said::toString);
        assertEquals("authorities.a", impact(first).subject().get("address"));
    }

    /** Two certificates whose fingerprints begin alike: of some hundred thousand with other signatures there are two. */
    private static List<X509Certificate> alike(X509Certificate certificate) throws Exception {
        byte[] der = certificate.getEncoded();
        Map<String, Integer> seen = new HashMap<>();
        int number = 0;
        while (true) {
            String start = Fingerprint.of(numbered(der, number)).substring(0, 8);
            Integer other = seen.putIfAbsent(start, number);
            if (other != null) {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                return List.of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(numbered(der, other))),
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(numbered(der, number))));
            }
            number++;
        }
    }

    private static byte[] numbered(byte[] der, int number) {
        byte[] other = der.clone();
        ByteBuffer.wrap(other).putInt(other.length - Integer.BYTES, number);
        return other;
    }

    @Test
    void aSiteWithoutLinksStillTellsWhoHoldsWhat() throws IOException {
        place.document("""
                authorities:
                  root: {generate: {subject: "CN=Root", key: EC-P256}}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores: {defaultTrustStore: {password: {env: PW}, trust: {root: root}}}
                """);

        Told root = impact("root");

        assertEquals(List.of("orders defaultTrustStore trust root"), root.stores(root.json()));
        for (String event : EVENTS) {
            assertEquals(List.of(), root.links(event));
        }
    }

    @Test
    void aDocumentWithErrorsHasAResultOfTheSameShape() throws IOException {
        Set<?> keys = impact("root").json().keySet();
        place.document("servers: {orders: {flavour: nonesuch}}\n");

        Workplace.Said said = place.run("impact", "root", "--json");

        assertEquals(ExitCode.ERROR, said.exit());
        assertEquals(keys, said.json().keySet());
    }
}
