package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls to single hosts: customSSLProfiles of the HTTPS sender. */
class SslProfilesTest {

    private static final String SENDER = "  <transportSender name=\"https\" class=\"org.apache.synapse.transport.passthru.PassThroughHttpSSLSender\"/>\n";
    private static final String PROFILE = """
                <profile name="partner">
                  <servers>partner.test:8443, other.test:443</servers>
                  <KeyStore><Location>repository/resources/security/partner.jks</Location><Type>JKS</Type><Password>third-3</Password><KeyPassword>third-3</KeyPassword></KeyStore>
                </profile>
        """;

    private static ProductHome home(String profiles) {
        return ProductHome.with(SENDER, "  <transportSender name=\"https\" class=\"x\">\n    <parameter name=\"customSSLProfiles\">\n" + profiles
                + "    </parameter>\n  </transportSender>\n");
    }

    private static EndpointAliasState alias(String name, String host, int port, String config) {
        return new EndpointAliasState(name, Optional.empty(), Optional.of(host), Optional.of(port), Optional.of(config), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of());
    }

    private static SslConfigState config(String name, Optional<ClientAuth> clientAuth) {
        return new SslConfigState(name, Optional.empty(), Optional.empty(), Optional.of("partner"), Optional.empty(), Optional.empty(), Optional.empty(), clientAuth,
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static ServerState desired(List<SslConfigState> configs, EndpointAliasState... aliases) {
        KeystoreState store = new KeystoreState("partner", Optional.empty(), Optional.empty(), Optional.of("JKS"), Optional.of("repository/resources/security/partner.jks"),
                Optional.empty(), Optional.of(PasswordState.of(Secret.of("third-3"))), Map.of(), false, Map.of());
        Map<String, SslConfigState> byName = new TreeMap<>();
        configs.forEach(config -> byName.put(config.name(), config));
        Map<String, EndpointAliasState> named = new TreeMap<>();
        List.of(aliases).forEach(alias -> named.put(alias.name(), alias));
        return new ServerState("esb", Map.of("partner", store), byName, Map.of(), Optional.empty(), Map.of(), named, Map.of());
    }

    private static Rendering render(ProductHome home, ServerState desired, Address... removed) {
        return home.reading().render(new RenderRequest(desired, Set.of(removed), Map.of()));
    }

    private static String text(Rendering rendering) {
        assertEquals(List.of(), rendering.diagnostics());
        return new String(rendering.files().get(0).content().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void aProfileIsAnSslConfigurationAndThoseWhomItIsForAreEndpointAliases() {
        ServerState state = home(PROFILE).reading().state();

        assertEquals(Optional.of("partner"), state.sslConfigs().get("partner").keystore());
        assertEquals(Map.of("partner-test-8443", alias("partner-test-8443", "partner.test", 8443, "partner"), "other-test-443", alias("other-test-443", "other.test", 443, "partner")),
                state.endpointAliases());
        assertEquals(Optional.of(Secret.of("third-3")), state.keystores().get("partner").password().orElseThrow().value());
    }

    @Test
    void theFirstProfileForAHostCountsAndOneForAllHostsStays() {
        ProductHome home = home(PROFILE + PROFILE + "<profile><servers>*</servers></profile>\n");

        assertEquals(Set.of("partner"), home.reading().state().sslConfigs().keySet().stream().filter(name -> !name.equals("listener")).collect(Collectors.toSet()));
        assertEquals(2, home.findings().stream().filter(found -> found.contains("has no word in the document")).count(), home.findings().toString());
    }

    private static final String ELSEWHERE = "conf/sslprofiles/sender.xml";

    /** The product puts its home before the text, slash or not. */
    private static ProductHome elsewhere() {
        return ProductHome.with(SENDER, "<transportSender name=\"https\" class=\"x\"><parameter name=\"customSSLProfiles\">" + PROFILE.replace("partner", "nobody")
                + "</parameter><parameter name=\"dynamicSSLProfilesConfig\"><filePath>/" + ELSEWHERE + "</filePath></parameter></transportSender>");
    }

    @Test
    void profilesOfAFileOfTheirOwnTakeThePlaceOfThose() {
        ServerState state = elsewhere().file(ELSEWHERE, "<parameter name=\"customSSLProfiles\">\n" + PROFILE + "</parameter>\n").reading().state();

        assertEquals(Set.of("partner-test-8443", "other-test-443"), state.endpointAliases().keySet());
        assertEquals(Optional.of("partner"), state.sslConfigs().get("partner").keystore());
    }

    @Test
    void theyAreChangedInTheirFileAndThereAlone() {
        ServerState desired = desired(List.of(config("partner", Optional.empty()), config("further", Optional.empty())), alias("partner-test-8443", "partner.test", 8443, "partner"),
                alias("x", "x.test", 1, "further"));
        String before = "<!-- ours -->\n<parameter name=\"customSSLProfiles\">\n" + PROFILE.replace("third-3", "old") + "</parameter>\n";
        Rendering rendering = render(elsewhere().file(ELSEWHERE, before), desired);

        assertEquals(List.of("/opt/esb/" + ELSEWHERE), rendering.files().stream().map(file -> file.path().toString()).toList());
        String after = text(rendering);
        assertTrue(after.startsWith(before.replace("old", "third-3").replace("</parameter>\n", "")), after);
        assertTrue(after.contains("<profile name=\"further\">") && after.contains("<servers>x.test:1</servers>"), after);
    }

    @Test
    void aFileOfProfilesThatIsNotThereIsToldOfAndTakesNone() {
        ProductHome home = elsewhere();

        assertEquals(Map.of(), home.reading().state().endpointAliases());
        assertTrue(home.findings().get(0).contains("names no file that is there"), home.findings().toString());
        refused(render(home, desired(List.of(config("partner", Optional.empty())), alias("a", "a.test", 1, "partner"))), "'" + ELSEWHERE + "', which is not there", 2);
    }

    @Test
    void aFileOfProfilesThatIsNoXmlOrLeavesTheHomeIsAnError() {
        ProductHome broken = elsewhere().file(ELSEWHERE, "<parameter>");
        broken.reading();
        ProductHome outside = ProductHome.with(SENDER, "<transportSender name=\"https\"><parameter name=\"dynamicSSLProfilesConfig\"><filePath>../../x.xml</filePath></parameter></transportSender>");
        outside.reading();

        assertTrue(broken.findings().stream().anyMatch(found -> found.startsWith(ELSEWHERE + ":") && found.contains(": error: ")), broken.findings().toString());
        assertTrue(outside.findings().stream().anyMatch(found -> found.startsWith("error: ")), outside.findings().toString());
    }

    @Test
    void everythingThatAProfileSaysIsStated() {
        List<StatedAttribute> stated = home(PROFILE).reading().stated().stream().filter(one -> one.attribute().contains("profile[")).toList();

        assertEquals(List.of("@name", "servers", "KeyStore", "KeyStore/Location", "KeyStore/Type", "KeyStore/Password", "KeyStore/KeyPassword"), stated.stream()
                .map(one -> one.attribute().replace("transportSender[https]/customSSLProfiles/profile[partner]/", "")).toList());
        assertTrue(stated.stream().allMatch(one -> one.thing().isPresent()));
    }

    @Test
    void aNewProfileComesInAndIsReadAgain() {
        ServerState desired = desired(List.of(config("partner", Optional.empty())), alias("p", "partner.test", 8443, "partner"), alias("q", "q.test", 443, "partner"));
        String text = text(render(new ProductHome(ProductHome.CONFIGURED), desired));

        assertTrue(text.contains("<servers>partner.test:8443,q.test:443</servers>"), text);
        assertEquals(Optional.of("partner"), new ProductHome(text).reading().state().sslConfigs().get("partner").keystore());
        assertEquals(2, new ProductHome(text).reading().state().endpointAliases().size());
        assertEquals(List.of(), render(new ProductHome(text), desired).files());
    }

    @Test
    void whoIsNotDeclaredStaysAndWhoMovesIsTakenAway() {
        ServerState more = desired(List.of(config("partner", Optional.empty())), alias("p", "partner.test", 8443, "partner"), alias("n", "new.test", 1, "partner"));
        assertTrue(text(render(home(PROFILE), more)).contains("<servers>partner.test:8443,other.test:443,new.test:1</servers>"));

        ServerState moved = desired(List.of(config("own", Optional.empty())), alias("p", "partner.test", 8443, "own"));
        String text = text(render(home(PROFILE), moved));
        assertTrue(text.contains("<servers>other.test:443</servers>") && text.contains("<profile name=\"own\">"), text);
        assertEquals(Optional.of("own"), new ProductHome(text).reading().state().endpointAliases().get("partner-test-8443").sslConfig());
    }

    @Test
    void aProfileThatIsForNobodyAnyMoreGoes() {
        Address server = Address.server("esb");
        String text = text(render(home(PROFILE), desired(List.of()), server.child("endpointAliases", "partner-test-8443"), server.child("endpointAliases", "other-test-443")));

        assertEquals(Map.of(), new ProductHome(text).reading().state().endpointAliases());
        assertTrue(text.contains("    <parameter name=\"customSSLProfiles\">\n    </parameter>\n"), text);
    }

    @Test
    void whatOnlyTheSenderSaysIsRefused() {
        refused(render(new ProductHome(ProductHome.CONFIGURED), desired(List.of(config("partner", Optional.of(ClientAuth.NONE))), alias("p", "partner.test", 1, "partner"))),
                "'clientAuth' of servers.esb.sslConfigs.partner cannot be expressed", 1);
        refused(render(new ProductHome(ProductHome.CONFIGURED), desired(List.of(), alias("p", "partner.test", 1, "listener"))), "names that of a port", 2);
        refused(render(new ProductHome(ProductHome.CONFIGURED), desired(List.of(config("partner", Optional.empty())))), "has no transport", 1);
    }

    @Test
    void twoSslConfigurationsForOnePeerAreRefused() {
        refused(render(new ProductHome(ProductHome.CONFIGURED), desired(List.of(config("a", Optional.empty()), config("b", Optional.empty())), alias("p", "partner.test", 1, "a"),
                alias("q", "partner.test", 1, "b"))), "'partner.test:1' has SSL configuration 'a' by another endpoint alias already", 1);
    }

    private static void refused(Rendering rendering, String sentence, int count) {
        assertEquals(List.of(), rendering.files());
        assertEquals(count, rendering.diagnostics().size(), rendering.diagnostics().toString());
        assertTrue(rendering.diagnostics().stream().map(Diagnostic::summary).anyMatch(summary -> summary.contains(sentence)), rendering.diagnostics().toString());
    }

    @Test
    void aCallThatGoesSomewhereElseLeavesNothingBehind() {
        ServerState desired = desired(List.of(config("partner", Optional.empty())), alias("partner-test-8443", "partner.test", 9443, "partner"));

        assertTrue(text(render(home(PROFILE), desired)).contains("<servers>other.test:443,partner.test:9443</servers>"));
    }
}
