package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When links break by the passing of time, and through which certificate. */
class CalendarTest {

    private static final String NOW = "2026-11-20T12:00:00Z";

    /** orders calls billing, which asks who calls, and shop, which does not. */
    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
            identities:
              orders:
                generate: {subject: "CN=orders", usage: [client], key: EC-P256, validFor: 30d, issuer: root}
                renewBefore: 10d
              billing: {generate: {subject: "CN=billing", names: [billing.test], usage: [server], key: EC-P256, validFor: 60d, issuer: root}}
              shop: {generate: {subject: "CN=shop", names: [shop.test], usage: [server], key: EC-P256, validFor: 20d, issuer: root}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}
                  defaultTrustStore: {password: {env: PW}, trust: {root: root}}
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

    /** orders trusts an authority of a file and calls billing, whose key comes from a file as well. */
    private static final String GIVEN = """
            authorities:
              partner: {file: partner.pem}
            identities:
              billing: {import: {file: billing.p12, password: {env: PW}}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: PW}}
                  defaultTrustStore: {password: {env: PW}, trust: {partner: partner}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore}}
                endpointAliases: {billing: {to: billing.defaultHttpEndpoint, sslConfig: defaultSSLConfig}}
              billing:
                flavour: liberty
                home: billing
                keystores: {defaultKeyStore: {password: {env: PW}, keys: {billing: billing}}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: billing}}
                endpoints: {defaultHttpEndpoint: {names: [billing.test], port: 9444, sslConfig: defaultSSLConfig}}
            """;

    private Workplace place;
    private X509Certificate billing;

    @BeforeEach
    void site(@TempDir Path directory) {
        place = new Workplace(directory).set("PW", "of-the-stores");
    }

    private X509Certificate key(String server) throws IOException {
        return place.certificate(server + "/resources/security/key.p12", "of-the-stores", server);
    }

    private static List<Map<?, ?>> links(Workplace.Said said) {
        return ((List<?>) said.json().get("links")).stream().<Map<?, ?>>map(link -> (Map<?, ?>) link).toList();
    }

    private Map<?, ?> link(String name, String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "calendar";
        words[1] = "--json";
        System.arraycopy(more, 0, words, 2, more.length);
        return links(place.run(words).done()).stream().filter(link -> link.get("link").equals(name)).findFirst().orElseThrow();
    }

    private static List<?> codes(Map<?, ?> link) {
        return ((List<?>) link.get("reasons")).stream().map(reason -> ((Map<?, ?>) reason).get("code")).toList();
    }

    private static Map<?, ?> certificate(Map<?, ?> link) {
        return (Map<?, ?>) link.get("certificate");
    }

    private Workplace given(HandMadeAuthority root, int rootDays, HandMadeAuthority issuer, String from, int days,
                            X509Certificate... chain) throws Exception {
        place.file("partner.pem", Pem.write(root.certificate(rootDays)));
        billing = issuer.issue(place.path("billing.p12"), "of-the-stores", "CN=billing", "billing.test", from, days, chain);
        return place.document(GIVEN);
    }

    @Test
    void linksStandInTheOrderInWhichTheyBreakEachWithItsCertificate() throws IOException {
        place.document(DOCUMENT).settled();

        List<Map<?, ?>> links = links(place.run("calendar", "--json").done());

        assertEquals(List.of("orders/shop", "orders/billing"), links.stream().map(link -> link.get("link")).toList());
        Map<?, ?> shop = certificate(links.get(0));
        assertEquals(Fingerprint.of(key("shop")), shop.get("sha256"));
        assertEquals(List.of("identities.shop", "shop", "defaultKeyStore", "shop", "CN=shop"), List.of(shop.get("address"),
                shop.get("server"), shop.get("keystore"), shop.get("alias"), shop.get("subject")));
        assertEquals(key("shop").getNotAfter().toInstant().toString(), shop.get("not_after"));
        assertEquals(Fingerprint.of(key("orders")), certificate(links.get(1)).get("sha256"), "the caller's ends before the server's");
        assertEquals(List.of("client_expired"), codes(links.get(1)));
    }

    @Test
    void theDateIsTheFirstAtWhichVerifyFails() throws IOException {
        place.document(DOCUMENT).settled();
        Map<?, ?> shop = link("orders/shop");

        place.run("verify", "orders/shop", "--at", certificate(shop).get("not_after").toString()).done();
        place.run("verify", "orders/shop", "--at", shop.get("breaks_at").toString()).ended(ExitCode.GATE, "server_expired");
    }

    @Test
    void saysFromWhenThePlanRenewsAndWhatNothingRenews() throws IOException {
        place.document(DOCUMENT).settled();

        Map<?, ?> billing = link("orders/billing");
        assertEquals("2026-12-10T11:55:00Z", billing.get("renew_from"));
        assertTrue(place.run("plan", "--at", "2026-12-10T11:55:00Z").out().contains("~ identities.orders"));
        assertEquals(List.of(), billing.get("notes"));
        Map<?, ?> shop = link("orders/shop");
        assertNull(shop.get("renew_from"));
        assertEquals(List.of("nothing renews 'CN=shop' before its end; add 'renewBefore: 33%' to identities.shop"), shop.get("notes"));
    }

    @Test
    void whatIsStillToBeMadeCountsUnderItsAddress() throws IOException {
        place.document(DOCUMENT);

        Map<?, ?> shop = certificate(link("orders/shop"));

        assertNull(shop.get("sha256"));
        assertEquals("identities.shop", shop.get("address"));
        assertEquals("2026-12-10T11:55:00Z", shop.get("not_after"));
    }

    @Test
    void namesTheIntermediateThatEndsBeforeItsLeaf() throws Exception {
        HandMadeAuthority root = HandMadeAuthority.root("CN=Partner");
        HandMadeAuthority issuing = root.below("CN=Partner Issuing");
        X509Certificate shortLived = issuing.certificate(30);
        given(root, 3000, issuing, NOW, 90, shortLived);

        Map<?, ?> link = link("orders/billing");

        assertEquals(Fingerprint.of(shortLived), certificate(link).get("sha256"));
        assertEquals("CN=Partner Issuing", certificate(link).get("subject"));
        assertEquals("billing", certificate(link).get("alias"), "the entry in whose chain it stands");
        assertEquals(shortLived.getNotAfter().toInstant().plusSeconds(1).toString(), link.get("breaks_at"));
        assertEquals(List.of("server_expired"), codes(link));
    }

    @Test
    void tellsWhatEndsTogether() throws IOException {
        place.document(DOCUMENT.replace("validFor: 10y", "validFor: 20d"));

        Map<?, ?> shop = link("orders/shop");

        assertEquals("CN=shop", certificate(shop).get("subject"));
        assertTrue(shop.get("notes").toString().contains("'CN=Root', which shop.defaultHttpEndpoint presents too, ends at the same moment"),
                shop::toString);
    }

    @Test
    void theEndOfATrustedRootBreaksNothingAndIsTold() throws Exception {
        HandMadeAuthority root = HandMadeAuthority.root("CN=Partner");
        given(root, 10, root, NOW, 90);

        Map<?, ?> link = link("orders/billing");

        assertEquals(billing.getNotAfter().toInstant().plusSeconds(1).toString(), link.get("breaks_at"), "long after the root's end");
        assertTrue(link.get("notes").toString().contains("'CN=Partner', which orders trusts, ends on 2026-11-30"), link::toString);
        Map<?, ?> through = (Map<?, ?>) ((List<?>) link.get("trusted_through")).get(0);
        assertEquals(List.of("orders", "defaultTrustStore", "partner", "authorities.partner"),
                List.of(through.get("server"), through.get("keystore"), through.get("alias"), through.get("address")));
    }

    @Test
    void aCertificateThatIsNotValidYetSaysFromWhenTheLinkWorks() throws Exception {
        HandMadeAuthority root = HandMadeAuthority.root("CN=Partner");
        given(root, 3000, root, "2027-01-01T00:05:00Z", 90);

        Map<?, ?> link = link("orders/billing");

        assertEquals("fail", link.get("verdict"));
        assertEquals(List.of("not_yet_valid"), codes(link));
        assertEquals("2027-01-01T00:00:00Z", link.get("works_from"));
        assertEquals("2027-01-01T00:00:00Z", certificate(link).get("not_before"));
        assertNull(link.get("breaks_at"));
        place.run("verify", "--at", "2027-01-01").done();
        place.run("calendar", "--fail-on", "expiry").ended(ExitCode.GATE, "FAILS ALREADY");
    }

    @Test
    void whatHasEndedFailsAlreadySinceItsEnd() throws Exception {
        HandMadeAuthority root = HandMadeAuthority.root("CN=Partner");
        given(root, 3000, root, NOW, 20);
        String end = billing.getNotAfter().toInstant().plusSeconds(1).toString();
        place.at("2027-01-15T00:00:00Z");

        Map<?, ?> link = link("orders/billing");

        assertEquals("fail", link.get("verdict"));
        assertEquals(end, link.get("breaks_at"));
        place.run("calendar", "--fail-on", "expiry").ended(ExitCode.GATE, "server_expired: ");
    }

    @Test
    void aLinkThatFailsForAnotherReasonIsNoMatterOfDates() throws IOException {
        place.document(DOCUMENT.replace("names: [shop.test], usage", "names: [store.test], usage"));

        Map<?, ?> shop = link("orders/shop");

        assertEquals(List.of("hostname_mismatch"), codes(shop));
        assertNull(shop.get("breaks_at"));
        assertNull(shop.get("certificate"));
        place.run("calendar", "--fail-on", "expiry", "orders/shop").done();
    }

    @Test
    void untilLimitsWhatIsShownAndGates() throws IOException {
        place.document(DOCUMENT);

        place.run("calendar", "--fail-on", "expiry", "--until", "19d").ended(ExitCode.DONE, "2 will break");
        Workplace.Said soon = place.run("calendar", "--fail-on", "expiry", "--until", "21d");
        assertEquals(ExitCode.GATE, soon.exit());
        assertTrue(soon.out().contains("orders/shop") && !soon.out().contains("orders/billing"), soon::toString);
        assertEquals(2, links(place.run("calendar", "--until", "2026-12-21", "--json").done()).size());
        assertEquals(1, links(place.run("calendar", "--until", "2026-12-20", "--json").done()).size());
    }

    @Test
    void aPeerOfWhichOnlyTheIssuerIsKnownLastsAsLongAsWhatIsKnown() throws IOException {
        place.document("""
                authorities:
                  root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 2y}}
                servers:
                  orders:
                    flavour: liberty
                    home: orders
                    keystores: {defaultKeyStore: {password: {env: PW}}, trusted: {password: {env: PW}, trust: {root: root}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, truststore: trusted}}
                    endpointAliases: {party: {to: party.https, sslConfig: defaultSSLConfig}}
                  party:
                    flavour: client
                    endpoints: {https: {names: [party.test], port: 443, presents: root, clientAuth: none, protocols: [TLSv1.2]}}
                """);

        assertNull(link("orders/party").get("breaks_at"));
        place.settled();
        Map<?, ?> link = link("orders/party");

        assertEquals("unknown", link.get("verdict"), "as before the apply");
        assertNull(link.get("breaks_at"));
        assertEquals(List.of("peer_unknown"), codes(link));
    }

    @Test
    void aSiteWithoutLinksHasAnEmptyCalendar() throws IOException {
        place.document("servers:\n  orders: {flavour: liberty, home: orders}\n");

        place.run("calendar").ended(ExitCode.DONE, "Links: 0 fail already, 0 will break, 0 never break");
        assertEquals(List.of(), place.run("calendar", "--json").done().json().get("links"));
        place.run("calendar", "orders/x").ended(ExitCode.USAGE, "the document has no TLS links");
    }

    @Test
    void wrongDatesAndNamesAreWrongUsage() throws IOException {
        place.document(DOCUMENT);

        place.run("calendar", "--until", "soon").ended(ExitCode.USAGE, "--until takes a duration such as 90d, a date or an instant, not 'soon'");
        place.run("calendar", "--until", "2026-02-30").ended(ExitCode.USAGE, "not '2026-02-30'");
        place.run("calendar", "--fail-on", "loss").ended(ExitCode.USAGE, "--fail-on takes expiry, not 'loss'");
        place.run("calendar", "orders/shopp").ended(ExitCode.USAGE, "did you mean 'orders/shop'?");
        place.run("verify", "--at", "2027-06-31").ended(ExitCode.USAGE, "--at takes an instant");
        place.run("verify", "--at", "+999999999-12-31T23:59:59Z").ended(ExitCode.USAGE, "--at takes an instant");
        place.run("verify", "--at", "tomorrow").ended(ExitCode.USAGE, "not 'tomorrow'");
    }

    @Test
    void aDocumentWithErrorsHasAResultOfTheSameShape() throws IOException {
        place.document("servers: {orders: {flavour: nonesuch}}\n");

        Workplace.Said said = place.run("calendar", "--json");

        assertEquals(ExitCode.ERROR, said.exit());
        assertTrue(said.json().keySet().containsAll(List.of("format_version", "until", "links", "summary", "diagnostics")));
    }
}
