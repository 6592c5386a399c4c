package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibertyRendererTest {

    private static final String TLS = "<featureManager><feature>transportSecurity-1.0</feature></featureManager>";

    private static Rendering render(ServerDirectory before, String desired) {
        return before.reading().render(DesiredText.parse(desired));
    }

    private static FileEdit edit(Rendering rendering, String name) {
        return rendering.files().stream().filter(edit -> edit.path().equals(ServerDirectory.HOME.resolve(name)))
                .findFirst().orElseThrow();
    }

    @Test
    void aNewServerNeedsNoRestartAndARunningOneOnlyForItsEnvironment() {
        String desired = "keystores.a | location=a.p12 | password=changeit";

        assertTrue(render(new ServerDirectory(), desired).files().stream()
                .allMatch(edit -> edit.restart() == Restart.NONE));
        Rendering running = render(ServerDirectory.server(TLS), desired);
        assertEquals(Restart.RELOAD, edit(running, "keystore.xml").restart());
        assertEquals(Restart.RELOAD, edit(running, "server.xml").restart());
        assertEquals(Restart.RESTART, edit(running, "server.env").restart());
    }

    @Test
    void filesSayWhetherTheyAreOursAndWhetherTheyHoldASecret() {
        Rendering rendering = render(ServerDirectory.server(TLS).and("server.env", "mine=changeit"),
                "keystores.a | location=a.p12 | variable=mine | password=changeit\n"
                + "keystores.b | location=b.p12 | password=changeit\noptions | tlsTrace=true");

        assertEquals(Ownership.OWNED, edit(rendering, "keystore.xml").ownership());
        assertTrue(edit(rendering, "keystore.xml").secret());
        assertEquals(Ownership.SHARED, edit(rendering, "server.xml").ownership());
        assertFalse(edit(rendering, "server.xml").secret());
        assertTrue(edit(rendering, "server.env").secret());
        assertFalse(edit(rendering, "jvm.options").secret());
    }

    @Test
    void aFileThatOnlyRefersToPasswordsIsNoSecret() {
        Rendering rendering = render(ServerDirectory.server(TLS).and("server.env", "mine=changeit"),
                "keystores.a | location=a.p12 | variable=mine | password=changeit");

        assertFalse(edit(rendering, "keystore.xml").secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<keyStore id='a' location='a.p12' PASSWORD='{xor}PDc+'/>",
        "<keyStore id='a' location='a.p12'><keyEntry name='k' keyPassword='x'/></keyStore>",
        "<variable name='a_password' value='x'/>", "<basicRegistry><user name='u' password='p'/></basicRegistry>"})
    void aFileWithAPasswordInItIsSecret(String line) {
        Rendering rendering = render(ServerDirectory.server(TLS, line, "<ssl id='a' keyStoreRef='a'/>"),
                "sslConfigs.a | clientAuth=required");

        assertTrue(edit(rendering, "server.xml").secret());
    }

    @Test
    void noPasswordStandsInAnythingThatPrintsItself() {
        RenderRequest request = DesiredText.parse("keystores.a | location=a.p12 | password=Sup3rSecret");

        Rendering rendering = ServerDirectory.server(TLS).reading().render(request);

        String printed = rendering + " " + request + " " + ServerDirectory.server(TLS).edited(rendering.files())
                .reading().state();
        assertFalse(printed.contains("Sup3rSecret") || printed.contains("{xor}"), printed);
    }

    @Test
    void anAesPasswordIsChangedInItsFormAndTwiceTheSame() {
        PasswordEncoding encoding = new PasswordEncoding(Optional.empty());
        for (EncodingForm form : List.of(EncodingForm.AES_128, EncodingForm.AES_256)) {
            String old = encoding.encode(Secret.of("old"), form, new SecureRandom()).use(String::new);
            ServerDirectory before = ServerDirectory.server(TLS, "<keyStore id='a' location='a.p12' password='" + old + "'/>");
            RenderRequest request = DesiredText.parse("keystores.a | location=a.p12 | password=changeit");

            ServerDirectory after = Laws.applied(before, request);

            String written = after.text("server.xml").replaceFirst("(?s).*password='([^']*)'.*", "$1");
            assertEquals(form, PasswordEncoding.form(written));
            assertTrue(encoding.decode(written).means(Secret.of("changeit")));
            ServerDirectory other = Laws.applied(before,
                    DesiredText.parse("keystores.a | location=a.p12 | password=changeit2"));
            assertNotEquals(written.substring(0, 40),
                    other.text("server.xml").replaceFirst("(?s).*password='([^']*)'.*", "$1").substring(0, 40));
        }
    }

    @Test
    void aDeclaredVariableIsReferredToAndNotWritten() {
        ServerDirectory before = ServerDirectory.server(TLS).and("server.env", "mine={xor}PDc+MTg6Nis=\n");

        ServerDirectory after = Laws.applied(before,
                DesiredText.parse("keystores.a | location=a.p12 | variable=mine | password=changeit"));

        assertTrue(after.text("keystore.xml").contains("password=\"${mine}\""));
        assertEquals("mine={xor}PDc+MTg6Nis=\n", after.text("server.env"));
    }

    @Test
    void storesWhoseNamesBecomeOneVariableGetTwo() {
        ServerDirectory after = Laws.applied(ServerDirectory.server(TLS),
                DesiredText.parse("keystores.a-b | location=1.p12 | password=first1\nkeystores.a_b | location=2.p12 | password=second"));

        assertTrue(after.text("keystore.xml").contains("password=\"${a_b_password}\""));
        assertTrue(after.text("keystore.xml").contains("password=\"${a_b_password_2}\""));
    }

    @Test
    void aNewStoreIsPolledUnlessAskedOtherwise() {
        String text = Laws.applied(ServerDirectory.server(TLS), DesiredText.parse("keystores.a | location=1.p12 | password=first1\n"
                + "keystores.b | location=2.p12 | password=second | options.updateTrigger=disabled")).text("keystore.xml");

        assertTrue(text.contains("<keyStore id=\"a\" location=\"1.p12\" type=\"PKCS12\" password=\"${a_password}\" updateTrigger=\"polled\"/>"), text);
        assertTrue(text.contains("password=\"${b_password}\" updateTrigger=\"disabled\"/>"), text);
    }

    @Test
    void aStoreThatIsThereKeepsItsTrigger() {
        ServerDirectory after = Laws.applied(ServerDirectory.server(TLS, "<keyStore id='a' location='1.p12' password='changeit'/>"),
                DesiredText.parse("keystores.a | location=2.p12 | password=changeit"));

        assertFalse(after.text("server.xml").contains("updateTrigger"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keystores.a", "sslConfigs.s", "endpoints.e", "endpointAliases.o"})
    void whatStandsInAnOverrideCannotBeRemoved(String thing) {
        ServerDirectory before = ServerDirectory.server(TLS).and("configDropins/overrides/o.xml", "<server><keyStore id='a'/>"
                + "<ssl id='s' keyStoreRef='a'><outboundConnection id='o' host='h'/></ssl><httpEndpoint id='e'/></server>");

        Rendering rendering = render(before, "removed | " + thing);

        assertEquals(Set.of(), Laws.paths(rendering));
        assertTrue(Laws.lines(rendering).toString().contains("servers.orders." + thing
                + " stands in configDropins/overrides/o.xml, which Keywright does not edit"), Laws.lines(rendering).toString());
    }

    @Test
    void aCharacterThatXmlCannotHoldIsAnError() {
        Rendering rendering = render(ServerDirectory.server(TLS), "sslConfigs.s | serverKey=a\u001bb");

        assertEquals(Set.of("error: serverKeyAlias 'a\\u{1b}b' has a character that XML cannot hold"), Laws.lines(rendering));
    }

    @Test
    void anAliasWithoutHostIsAnError() {
        assertEquals(Set.of("error: servers.orders.endpointAliases.a has no host, and the server applies no outboundConnection"
                + " without one"), Laws.lines(render(ServerDirectory.server(TLS), "endpointAliases.a | port=1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet-3.1:appSecurity-2.0", "servlet-4.0:appSecurity-3.0", "servlet-5.0:appSecurity-4.0",
        "servlet-6.0:appSecurity-5.0", "Servlet-6.1:appSecurity-6.0", "pages-3.1:appSecurity-5.0"})
    void appSecurityFitsTheServletFeature(String pair) {
        String[] names = pair.split(":");
        ServerDirectory before = ServerDirectory.server("<featureManager><feature>" + names[0] + "</feature></featureManager>");

        assertTrue(Laws.applied(before, DesiredText.parse("authentication | method=certificate")).text("server.xml")
                .contains("<feature>" + names[1] + "</feature>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"appSecurity-2.0", "webProfile-10.0", "jakartaee-10.0", "zosconnect:zosConnect-2.0", "mpJwt-2.1"})
    void aFeatureThatBringsSecurityNeedsNoOther(String feature) {
        ServerDirectory before = ServerDirectory.server("<featureManager><feature>" + feature + "</feature></featureManager>");

        ServerDirectory after = Laws.applied(before,
                DesiredText.parse("authentication | method=certificate\nsslConfigs.defaultSSLConfig | clientAuth=supported"));

        assertEquals(1, after.text("server.xml").split("<feature>", -1).length - 1);
    }

    @Test
    void featuresOfAPlatformAreNamedWithoutVersion() {
        ServerDirectory before = ServerDirectory.server("<featureManager><platform>jakartaee-10.0</platform><feature>servlet</feature></featureManager>");

        assertTrue(Laws.applied(before, DesiredText.parse("authentication | method=basic")).text("server.xml")
                .contains("<feature>appSecurity</feature>"));
    }

    @Test
    void callsNeedTheNewerFeatureWhereListenersDoNot() {
        ServerDirectory before = ServerDirectory.server("<featureManager><feature>ssl-1.0</feature></featureManager>");

        assertFalse(Laws.applied(before, DesiredText.parse("sslConfigs.defaultSSLConfig | clientAuth=supported"))
                .text("server.xml").contains("transportSecurity"));
        assertTrue(Laws.applied(before, DesiredText.parse("endpointAliases.a | host=h")).text("server.xml")
                .contains("transportSecurity-1.0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatTheServerHasAlreadyIsNotWrittenAgain(int number) {
        ServerDirectory directory = List.of(
                ServerDirectory.server(""),
                ServerDirectory.server(TLS).and("server.env", "keystore_password=changeit"),
                ServerDirectory.server(TLS, "<keyStore id='defaultKeyStore' password='changeit'/><ssl id='a' keyStoreRef='defaultKeyStore'"
                        + " sslProtocol='TLS' CLIENTAUTHENTICATION='TRUE'><outboundConnection host='h' port='1'/></ssl>",
                        "<sslDefault outboundSSLRef='a'/><httpEndpoint id='x' httpsPort='${p}'/><variable name='p' value='1'/>"),
                ServerDirectory.server("<featureManager><feature>appSecurity-5.0</feature></featureManager>",
                        "<ssl id='a'><keyStore id='k' location='k.jks' password='${k}'/></ssl>",
                        "<httpEndpoint id='x' sslOptionsRef='o'/><httpEndpoint id='y' sslOptionsRef='o'/><sslOptions id='o' sslRef='a'/>",
                        "<webAppSecurity allowFailOverToBasicAuth='true'/>", "<ssl id='b' sslProtocol='TLSv1.2, TLSv1.3'/>")
                        .and("server.env", "k=changeit")).get(number);
        ServerState state = directory.reading().state();
        Map<String, KeystoreState> opened = new TreeMap<>(state.keystores());
        boolean tls = number > 0;

        Rendering rendering = directory.reading().render(new RenderRequest(new ServerState(state.name(),
                opened, state.sslConfigs(), state.defaults(), tls && number < 3 ? Optional.empty() : state.authentication(),
                tls ? state.endpoints() : Map.of(), state.endpointAliases(), state.options()), Set.of(), Map.of()));

        assertEquals(Set.of(), Laws.lines(rendering));
        assertEquals(Set.of(), Laws.paths(rendering), () -> new String(rendering.files().get(0).content().orElseThrow(),
                StandardCharsets.UTF_8));
    }

    @Test
    void aChangeOfAStoreFileIsARestartUnlessItIsPolled() {
        ServerReading reading = ServerDirectory.server(TLS, "<keyStore id='m' location='m.p12' password='changeit'/>",
                "<keyStore id='p' location='p.p12' password='${v}' updateTrigger='polled'/>").reading();
        Address stores = Address.parse("servers.orders.keystores");

        assertEquals(Restart.RESTART, reading.restart(stores.child("m", "keys", "a"), Set.of()));
        assertEquals(Restart.RELOAD, reading.restart(stores.child("p", "keys", "a"), Set.of()));
        assertEquals(Restart.RELOAD, reading.restart(stores.child("m"), Set.of("password")));
        assertEquals(Restart.RESTART, reading.restart(stores.child("p"), Set.of("password")));
        assertEquals(Restart.RELOAD, reading.restart(Address.parse("servers.orders.sslConfigs.a"), Set.of("clientAuth")));
        assertEquals(Restart.RESTART, reading.restart(Address.parse("servers.orders.options"), Set.of("tlsTrace")));
        assertEquals(Restart.NONE, new ServerDirectory().reading().restart(stores.child("m"), Set.of("password")));
    }

    @Test
    void theStartersSampleHomeReadsWithoutAFinding() {
        ServerDirectory sample = ServerDirectory.with("server.xml",
                new LibertyFlavour().starter().files().get("servers/orders/server.xml"));

        assertTrue(sample.reading().exists());
        assertEquals(List.of(), sample.findings());
    }
}
