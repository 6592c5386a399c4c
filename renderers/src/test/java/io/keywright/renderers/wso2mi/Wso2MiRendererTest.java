package io.keywright.renderers.wso2mi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.StoreChange;
import io.keywright.renderers.flavour.Unseen;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

class Wso2MiRendererTest {

    private static final Address LISTENER = Address.server("esb").child("sslConfigs", "listener");
    private static final String LAST = "  sender.hostname_verifier = \"Strict\"\n";

    private static SslConfigState config(String name, Optional<String> keystore, Optional<String> truststore, Optional<ClientAuth> clientAuth) {
        return new SslConfigState(name, Optional.empty(), Optional.empty(), keystore, truststore, Optional.empty(), Optional.empty(),
                clientAuth, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static SslConfigState listener(String keystore, ClientAuth clientAuth) {
        return config("listener", Optional.of(keystore), Optional.of("partners"), Optional.of(clientAuth));
    }

    private static KeystoreState store(String name, String suffix, String password) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(suffix.equals("p12") ? "PKCS12" : "JKS"),
                Optional.of("repository/resources/security/" + name + "." + suffix), Optional.empty(), Optional.of(PasswordState.of(Secret.of(password))),
                Map.of(), false, Map.of());
    }

    private static KeystoreState core() {
        return store("core", "p12", "of-the-core");
    }

    private static KeystoreState partners() {
        return store("partners", "jks", "of-the-partners");
    }

    private static ServerState desired(List<SslConfigState> configs, KeystoreState... stores) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        List.of(stores).forEach(store -> keystores.put(store.name(), store));
        Map<String, SslConfigState> byName = new TreeMap<>();
        configs.forEach(config -> byName.put(config.name(), config));
        ServerState empty = ServerState.empty("esb");
        return new ServerState("esb", keystores, byName, empty.defaults(), empty.authentication(), empty.endpoints(), empty.endpointAliases(), empty.options());
    }

    private static Rendering render(IntegratorHome home, ServerState desired) {
        return home.reading().render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    private static String text(Rendering rendering) {
        assertEquals(List.of(), rendering.diagnostics());
        String text = new String(rendering.files().get(0).content().orElseThrow(), StandardCharsets.UTF_8);
        assertFalse(Toml.parse(text).hasErrors(), () -> text + Toml.parse(text).errors());
        return text;
    }

    private static String changed(String old, String replacement) {
        assertTrue(IntegratorHome.CONFIGURED.contains(old), old);
        return IntegratorHome.CONFIGURED.replace(old, replacement);
    }

    @Test
    void onlyTheValueThatIsAskedForChanges() {
        Rendering rendering = render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.REQUIRED)), core(), partners()));

        assertEquals(changed("\"optional\" # ask", "\"require\" # ask"), text(rendering));
        assertTrue(rendering.files().get(0).secret());
    }

    @Test
    void whatIsSoAlreadyIsNotWritten() {
        assertEquals(List.of(), render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.SUPPORTED)), core(), partners())).files());
    }

    @Test
    void forNoneTheKeyGoesAndItsCommentStays() {
        assertEquals(changed("  listener.verify_client = \"optional\" # ask\n", "  # ask\n"),
                text(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.NONE)), core(), partners()))));
    }

    @Test
    void aStoreOfATransportOfItsOwnComesIntoItsTableAndTheCoreStays() {
        String text = text(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("edge", ClientAuth.SUPPORTED)), store("edge", "jks", "p"), partners())));

        assertEquals(changed(LAST, LAST + "  listener.keystore.location = \"repository/resources/security/edge.jks\"\n  listener.keystore.type = \"JKS\"\n"
                + "  listener.keystore.password = \"p\"\n  listener.keystore.key_password = \"p\"\n"), text);
    }

    @Test
    void withoutATableOfTransportsOneComesBeforeTheSecrets() {
        String text = text(render(new IntegratorHome("# mine\n\n[secrets]\na = \"b\"\n"),
                desired(List.of(config("sender", Optional.of("edge"), Optional.empty(), Optional.empty())), store("edge", "jks", "p"))));

        assertTrue(text.startsWith("# mine\n\n[transport.http]\nsender.keystore.location = "), text);
        assertTrue(text.endsWith("\n\n[secrets]\na = \"b\"\n"), text);
    }

    @Test
    void theKeysOfOlderVersionsAreWrittenForThem() {
        ServerState desired = desired(List.of(config("sender", Optional.of("edge"), Optional.empty(), Optional.empty())), store("edge", "jks", "p"));

        assertTrue(text(render(new IntegratorHome("", Optional.of("1.1.0")), desired)).contains("sender.keystore.file_name = \"edge.jks\"\n"));
        assertTrue(text(render(new IntegratorHome("", Optional.of("1.2.0")), desired)).contains("sender.keystore.location = \"edge.jks\"\n"));
        assertTrue(text(render(new IntegratorHome("", Optional.of("4.3.0")), desired)).contains("sender.keystore.location = \"repository/resources/security/edge.jks\"\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "\\", "a\"b'c\\d", "# = [x]", "'''", "\"\"\"", "\u00fc\u20ac\ud83d\ude00", "]]>", "a b", "\u0085"})
    void aNewPasswordIsThatOfStoreAndKeysAndKeepsItsMetacharacters(String password) {
        String text = text(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.SUPPORTED)),
                store("core", "p12", password), partners())));

        assertEquals(Optional.of(Secret.of(password)), new IntegratorHome(text).reading().state().keystores().get("core").password().orElseThrow().value());
        assertEquals(password, Toml.parse(text).getString("keystore.primary.key_password"));
        assertTrue(text.contains(" # the same\n"), text);
        assertEquals(List.of(), render(new IntegratorHome(text), desired(List.of(listener("core", ClientAuth.SUPPORTED)), store("core", "p12", password), partners())).files());
    }

    @Test
    void aReferenceToASecretStaysAndIsWrittenForFurtherPlaces() {
        String reference = IntegratorHome.CONFIGURED.replace("\"of-the-core\"", "\"$secret{core}\"");
        ServerState desired = desired(List.of(listener("core", ClientAuth.SUPPORTED), config("sender", Optional.of("core"), Optional.of("partners"), Optional.empty())),
                core(), partners());
        assertEquals(List.of(), render(new IntegratorHome(reference), desired).files());

        String other = reference.replace(LAST, LAST + "  sender.keystore.location = \"repository/resources/security/other.jks\"\n  sender.keystore.password = \"x\"\n");
        String text = text(render(new IntegratorHome(other), desired));
        assertEquals(other.replace("other.jks\"\n  sender.keystore.password = \"x\"\n", "core.p12\"\n  sender.keystore.password = \"$secret{core}\"\n"
                + "  sender.keystore.type = \"PKCS12\"\n  sender.keystore.key_password = \"$secret{core}\"\n"), text);
    }

    @Test
    void aValueThatRefersToAnotherKeyIsChangedThere() {
        String text = IntegratorHome.CONFIGURED.replace("key_password = \"of-the-core\"", "key_password = \"$ref{keystore.primary.password}\"");

        assertEquals(text.replace("password = \"of-the-core\"", "password = \"new\""), text(render(new IntegratorHome(text),
                desired(List.of(listener("core", ClientAuth.SUPPORTED)), store("core", "p12", "new"), partners()))));
    }

    @Test
    void aTransportWhoseStoreIsNoLongerDeclaredGoesBackToTheCore() {
        String own = IntegratorHome.CONFIGURED.replace(LAST, LAST + "  listener.keystore.location = \"x/edge.jks\"\n  listener.keystore.password = \"p\"\n");
        ServerState desired = desired(List.of(config("listener", Optional.empty(), Optional.of("partners"), Optional.empty())), partners());
        Rendering rendering = new IntegratorHome(own).reading().render(new RenderRequest(desired, Set.of(), Map.of(LISTENER, Set.of("keystore"))));

        assertEquals(IntegratorHome.CONFIGURED, text(rendering));
    }

    @Test
    void portAndAddressAreWrittenAsTheirKinds() {
        ServerState some = desired(List.of());
        ServerState desired = new ServerState("esb", Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of("https", new EndpointState("https", Optional.of("127.0.0.1"),
                Optional.of(9443), Optional.empty(), Optional.empty(), Map.of())), Map.of(), some.options());

        assertEquals(changed(LAST, LAST + "  listener.secured_port = 9433\n  listener.secured_bind_address = \"127.0.0.1\"\n"),
                text(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired)));
    }

    @Test
    void theCipherSuitesOfTheSenderAreAParameterOfItsOwn() {
        SslConfigState sender = new SslConfigState("sender", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(List.of("TLS_AES_128_GCM_SHA256")), Optional.of(false), Map.of());
        String text = text(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(sender))));

        assertEquals("TLS_AES_128_GCM_SHA256", Toml.parse(text).getString("transport.https.sender.parameter.PreferredCiphers"));
        assertEquals("AllowAll", Toml.parse(text).getString("transport.http.sender.hostname_verifier"));
        assertEquals(sender.ciphers(), new IntegratorHome(text).reading().state().sslConfigs().get("sender").ciphers());
    }

    @Test
    void aNewKeyOfTheCoreAsksForSecretsToBeEncryptedAnew() {
        EntryState key = EntryState.found("core", EntryKind.KEY, List.of());
        RenderRequest request = new RenderRequest(desired(List.of(), core()), Set.of(), Map.of(), List.of(
                new StoreChange("core", Path.of("/opt/esb/core.p12"), List.of(key), Set.of()), new StoreChange("partners", Path.of("/opt/esb/p.jks"), List.of(), Set.of())),
                Unseen.NOTHING);

        assertEquals(List.of("esb/password-partners"), ids(new IntegratorHome(IntegratorHome.CONFIGURED).reading().render(request)));
        assertEquals(List.of("esb/password-partners", "esb/secrets"), ids(IntegratorHome.with("\"[b]\"", "\"QmFzZTY0\"").reading().render(request)));
        assertEquals(List.of("esb/password-partners"), ids(IntegratorHome.with("\"[b]\"", "\"$env{A}\"").reading().render(request)));
    }

    private static List<String> ids(Rendering rendering) {
        return rendering.manual().stream().map(ManualStep::id).toList();
    }

    private static void refused(Rendering rendering, String address, String sentence) {
        assertEquals(List.of(), rendering.files());
        assertEquals(1, rendering.diagnostics().size(), rendering.diagnostics().toString());
        Diagnostic fault = rendering.diagnostics().get(0);
        assertEquals(address, fault.address().orElseThrow().toString());
        assertTrue(fault.summary().contains(sentence), fault.summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a<b", "a&b", "a\nb", "a\u0001b", "$secret{a}", "x$ref{a.b}"})
    void aPasswordThatMayNotArriveIsRefused(String password) {
        refused(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.SUPPORTED)), store("core", "p12", password), partners())),
                "servers.esb.keystores.core.password", "the password of servers.esb.keystores.core has ");
    }

    @Test
    void aPasswordThatIsThereAlreadyStays() {
        IntegratorHome home = new IntegratorHome(IntegratorHome.CONFIGURED.replace("of-the-core", "a<b"));

        Rendering rendering = render(home, desired(List.of(listener("core", ClientAuth.SUPPORTED)), store("core", "p12", "a<b"), partners()));

        assertEquals(List.of(), rendering.diagnostics());
        assertEquals(List.of(), rendering.files());
    }

    @Test
    void aKeyThatTheCoreDoesNotFindIsRefused() {
        KeystoreState other = core().withEntries(Map.of("orders", EntryState.found("orders", EntryKind.KEY, List.of())));

        refused(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.SUPPORTED)), other, partners())),
                "servers.esb.keystores.core.keys.orders", "looks for the key 'core'");
        KeystoreState named = new KeystoreState("core", Optional.empty(), Optional.empty(), other.type(), other.location(), Optional.empty(), other.password(),
                other.entries(), false, Map.of("alias", "orders"));
        assertEquals(changed("alias = \"core\"", "alias = \"orders\""), text(render(new IntegratorHome(IntegratorHome.CONFIGURED),
                desired(List.of(listener("core", ClientAuth.SUPPORTED)), named, partners()))));
    }

    @Test
    void anAliasForAStoreThatIsNotTheCoresIsRefused() {
        KeystoreState named = new KeystoreState("partners", Optional.empty(), Optional.empty(), Optional.of("JKS"), partners().location(), Optional.empty(),
                partners().password(), Map.of(), false, Map.of("alias", "x"));

        refused(render(new IntegratorHome(IntegratorHome.CONFIGURED), desired(List.of(listener("core", ClientAuth.SUPPORTED)), core(), named)),
                "servers.esb.keystores.partners.options.alias", "only the store of [keystore.primary] has one");
    }

    @Test
    void aParameterThatSaysTheSameIsInTheWay() {
        IntegratorHome home = new IntegratorHome(IntegratorHome.CONFIGURED + "[transport.https.listener.parameter]\nSSLVerifyClient = \"require\"\n");

        refused(render(home, desired(List.of(listener("core", ClientAuth.SUPPORTED)), core(), partners())), "servers.esb.sslConfigs.listener",
                "'transport.https.listener.parameter.SSLVerifyClient' says what");
    }

    @Test
    void whatTheDirectoryOfAnOldVersionDoesNotHoldIsRefused() {
        KeystoreState elsewhere = store("edge", "jks", "p").withLocation("elsewhere/edge.jks");

        refused(render(new IntegratorHome("", Optional.of("1.2.0")), desired(List.of(config("sender", Optional.of("edge"), Optional.empty(), Optional.empty())), elsewhere)),
                "servers.esb.keystores.edge.location", "takes names of files in 'repository/resources/security/' alone");
    }

    @Test
    void aListenerThatIsSwitchedOffIsNotConfigured() {
        IntegratorHome home = IntegratorHome.with("  listener.secured_protocols", "  listener.secured_enable = false\n  listener.secured_protocols");

        refused(render(home, desired(List.of(listener("core", ClientAuth.SUPPORTED)), core(), partners())), "servers.esb.sslConfigs.listener", "has no transport");
    }

    @Test
    void clientAuthWithoutTruststoreIsRefused() {
        refused(render(new IntegratorHome(""), desired(List.of(config("listener", Optional.of("edge"), Optional.empty(), Optional.of(ClientAuth.REQUIRED))), store("edge", "jks", "p"))),
                "servers.esb.sslConfigs.listener", "has no truststore: the product would trust those in the store that it comes with");
    }

    @Test
    void anArrayInThePlaceOfATableIsAFaultWithItsPlace() {
        Rendering rendering = render(new IntegratorHome("[[transport.http]]\na = 1\n"),
                desired(List.of(config("sender", Optional.of("edge"), Optional.empty(), Optional.empty())), store("edge", "jks", "p")));

        assertEquals("'http' is no table here, and has to be one", rendering.diagnostics().get(0).summary());
        assertEquals(1, rendering.diagnostics().get(0).range().orElseThrow().line());
    }
}
