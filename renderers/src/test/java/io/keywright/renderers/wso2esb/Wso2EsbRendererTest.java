package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
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
import org.junit.jupiter.api.Test;

class Wso2EsbRendererTest {

    private static SslConfigState config(Optional<String> serverKey, Optional<String> truststore, ClientAuth clientAuth) {
        return new SslConfigState("listener", Optional.empty(), Optional.empty(), Optional.of("edge"), truststore, serverKey, Optional.empty(),
                Optional.of(clientAuth), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static KeystoreState store(String name, String password) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of("JKS"), Optional.of("repository/resources/security/" + name + ".jks"),
                Optional.empty(), Optional.of(PasswordState.of(Secret.of(password))), Map.of(), false, Map.of());
    }

    private static Rendering render(ProductHome home, SslConfigState config, KeystoreState... stores) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        List.of(stores).forEach(store -> keystores.put(store.name(), store));
        ServerState empty = ServerState.empty("esb");
        ServerState desired = new ServerState("esb", keystores, Map.of("listener", config), empty.defaults(), empty.authentication(),
                empty.endpoints(), empty.endpointAliases(), empty.options());
        return home.reading().render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    private static String text(Rendering rendering) {
        assertEquals(List.of(), rendering.diagnostics());
        return new String(rendering.files().get(0).content().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void onlyTheParameterThatIsAskedForComesIn() {
        Rendering rendering = render(new ProductHome(ProductHome.CONFIGURED), config(Optional.empty(), Optional.of("edge-trust"), ClientAuth.REQUIRED),
                store("edge", "first-1"), store("edge-trust", "second-2"));

        assertEquals(ProductHome.CONFIGURED.replace("</TrustStore></parameter>\n",
                "</TrustStore></parameter>\n    <parameter name=\"SSLVerifyClient\">require</parameter>\n"), text(rendering));
    }

    @Test
    void forNoneTheParameterGoes() {
        ProductHome home = ProductHome.with("    <!--parameter name=\"SSLVerifyClient\">require</parameter-->\n",
                "    <parameter name=\"SSLVerifyClient\">require</parameter>\n");

        assertEquals(ProductHome.CONFIGURED.replace("    <!--parameter name=\"SSLVerifyClient\">require</parameter-->\n", ""),
                text(render(home, config(Optional.empty(), Optional.of("edge-trust"), ClientAuth.NONE), store("edge", "first-1"), store("edge-trust", "second-2"))));
    }

    @Test
    void aNewPasswordIsThatOfStoreAndKeysAndKeepsItsMetacharacters() {
        Rendering rendering = render(new ProductHome(ProductHome.CONFIGURED), config(Optional.empty(), Optional.of("edge-trust"), ClientAuth.NONE),
                store("edge", "a<b&\"c]]>'"), store("edge-trust", "second-2"));

        ServerState after = new ProductHome(text(rendering)).reading().state();
        assertEquals(Optional.of(Secret.of("a<b&\"c]]>'")), after.keystores().get("edge").password().orElseThrow().value());
        assertEquals(2, text(rendering).split("a&lt;b&amp;", -1).length - 1);
    }

    @Test
    void aPlaceholderOfSecureVaultStays() {
        ProductHome home = new ProductHome(ProductHome.CONFIGURED.replace("<Password>first-1", "<Password svns:secretAlias=\"A\">password")
                .replace("<KeyPassword>first-1", "<KeyPassword svns:secretAlias=\"B\">password"));

        assertEquals(List.of(), render(home, config(Optional.empty(), Optional.of("edge-trust"), ClientAuth.NONE), store("edge", "other"),
                store("edge-trust", "second-2")).files());
    }

    @Test
    void theChoiceOfAKeyIsRefused() {
        refused(render(new ProductHome(ProductHome.CONFIGURED), config(Optional.of("one"), Optional.of("edge-trust"), ClientAuth.NONE),
                store("edge", "first-1"), store("edge-trust", "second-2")), "servers.esb.sslConfigs.listener.serverKey", "cannot be expressed");
    }

    @Test
    void twoKeysInAStoreOfATransportAreRefused() {
        KeystoreState two = store("edge", "first-1").withEntries(Map.of("a", EntryState.found("a", EntryKind.KEY, List.of()),
                "b", EntryState.found("b", EntryKind.KEY, List.of())));

        refused(render(new ProductHome(ProductHome.CONFIGURED), config(Optional.empty(), Optional.of("edge-trust"), ClientAuth.NONE), two,
                store("edge-trust", "second-2")), "servers.esb.keystores.edge.keys.b", "has 2 keys");
    }

    @Test
    void clientAuthWithoutTruststoreIsRefused() {
        ProductHome home = new ProductHome(ProductHome.CONFIGURED.replaceAll("<parameter name=\"truststore\">.*</parameter>", ""));

        refused(render(home, config(Optional.empty(), Optional.empty(), ClientAuth.REQUIRED), store("edge", "first-1")),
                "servers.esb.sslConfigs.listener", "has no truststore");
    }

    @Test
    void aStoreThatNothingUsesIsRefused() {
        refused(render(new ProductHome(ProductHome.CONFIGURED), config(Optional.empty(), Optional.of("edge-trust"), ClientAuth.NONE),
                store("edge", "first-1"), store("edge-trust", "second-2"), store("other", "x")), "servers.esb.keystores.other", "no other place");
    }

    private static void refused(Rendering rendering, String address, String sentence) {
        assertEquals(List.of(), rendering.files());
        assertEquals(1, rendering.diagnostics().size(), rendering.diagnostics().toString());
        Diagnostic fault = rendering.diagnostics().get(0);
        assertTrue(fault.isError());
        assertEquals(address, fault.address().orElseThrow().toString());
        assertTrue(fault.summary().contains(sentence), fault.summary());
    }
}
