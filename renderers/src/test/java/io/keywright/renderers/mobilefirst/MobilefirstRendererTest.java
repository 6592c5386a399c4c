package io.keywright.renderers.mobilefirst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobilefirstRendererTest {

    private static List<String> steps(Rendering rendering) {
        return rendering.manual().stream().map(ManualStep::id).toList();
    }

    private static String build(Rendering rendering) {
        return BuildFolder.text(rendering, BuildFolder.BUILD).orElseThrow();
    }

    @Test
    void onlyTheValuesThatChangeChange() {
        Rendering rendering = new BuildFolder().render(BuildFolder.calling("adapter https://maximo.acme.test:9443", "server https://mobile.acme.test:9443",
                "appCenter https://mobile.acme.test:9443"));

        assertEquals(BuildFolder.PROPERTIES.replace("protocol=http\r\n", "protocol=https\r\n").replace("port : 9080", "port : 9443")
                .replace("http\\://mobile.acme.test\\:9080/", "https://mobile.acme.test:9443/")
                .replace("#appCenter.server.url=http://localhost:9080", "appCenter.server.url=https://mobile.acme.test:9443"), build(rendering));
        assertEquals(Optional.empty(), BuildFolder.text(rendering, BuildFolder.WORKLIGHT));
    }

    @Test
    void ofSeveralLinesTheLastIsEdited() {
        assertTrue(build(new BuildFolder().render(BuildFolder.calling("adapter http://other.acme.test:9080")))
                .contains("domain=old.acme.test\r\nadapter.connection.domain = other.acme.test\r\n"));
    }

    @Test
    void whatIsSaidAlreadyStays() {
        assertEquals(List.of(), new BuildFolder().render(BuildFolder.calling("adapter http://maximo.acme.test:9080", "server http://mobile.acme.test:9080")).files());
    }

    @ParameterizedTest
    @CsvSource({"https://maximo.acme.test, protocol=https", "https://maximo.acme.test:9443, protocol=https port=9443", "http://maximo.acme.test:9080, port=9080"})
    void aPortIsWrittenWhereItIsNotThatOfTheProtocol(String url, String properties) {
        BuildFolder folder = new BuildFolder().with(BuildFolder.BUILD, "adapter.connection.domain=maximo.acme.test\n");

        assertEquals("adapter.connection.domain=maximo.acme.test\n" + ("adapter.connection." + properties.replace(" ", "\nadapter.connection.")) + "\n",
                build(folder.render(BuildFolder.calling("adapter " + url))));
    }

    @Test
    void theStoreIsRenamedInCommentsThatHaveTheDefaults() {
        Rendering rendering = new BuildFolder().render(BuildFolder.having(BuildFolder.store("adapter", "conf/default.keystore.jks", "of the store")));

        assertEquals(BuildFolder.CONF.replace("#ssl.keystore.path=conf/default.keystore", "ssl.keystore.path=conf/default.keystore.jks")
                .replace("#ssl.keystore.type", "ssl.keystore.type").replace("#ssl.keystore.password=worklight", "ssl.keystore.password=of the store"),
                BuildFolder.text(rendering, BuildFolder.WORKLIGHT).orElseThrow());
        assertTrue(rendering.files().get(0).secret());
    }

    @Test
    void aPropertyThatIsSetIsTheOnlyOneThatChanges() {
        BuildFolder folder = new BuildFolder().with(BuildFolder.WORKLIGHT, "ssl.keystore.path=conf/default.keystore\nssl.keystore.password=first-1\n");

        assertEquals("ssl.keystore.path=conf/default.keystore.jks\nssl.keystore.password=first-1\n", BuildFolder.text(folder.render(
                BuildFolder.having(BuildFolder.store("adapter", "conf/default.keystore.jks", "first-1"))), BuildFolder.WORKLIGHT).orElseThrow());
    }

    @Test
    void whatWeWroteBecomesACommentWhenItIsNoLongerDeclared() {
        BuildFolder folder = new BuildFolder().with(BuildFolder.WORKLIGHT, "a=1\nssl.keystore.path=conf/x.jks\nssl.keystore.password=first\\\n  -1\n");

        Rendering rendering = folder.reading().render(new RenderRequest(ServerState.empty("anywhere"), Set.of(Address.parse("servers.anywhere.keystores.adapter")), Map.of()));

        assertEquals("a=1\n#ssl.keystore.path=conf/x.jks\n#ssl.keystore.password=first\\\n#  -1\n", BuildFolder.text(rendering, BuildFolder.WORKLIGHT).orElseThrow());
    }

    @Test
    void httpThatIsLeftIsTold() {
        Rendering rendering = new BuildFolder().with(BuildFolder.BUILD, BuildFolder.PROPERTIES + "reports.server.url=http://reports.acme.test\r\npush.gcm.proxy.protocol=https\r\n")
                .render(BuildFolder.calling("adapter http://maximo.acme.test:9080"));

        assertEquals(List.of("build.properties:10: warning: worklight.server.url is http: what goes to 'mobile.acme.test', users and passwords among it, can be read on the way",
                "server/conf/worklight.properties:5: warning: publicWorkLightProtocol is http: what goes to 'mobile.acme.test', users and passwords among it, can be read on the way",
                "build.properties:12: warning: 'reports.server.url' is still http, and Keywright does not know whose it is"), BuildFolder.lines(rendering.diagnostics()));
    }

    @Test
    void adaptersThatWouldTrustNobodyAreTold() {
        ServerState desired = BuildFolder.calling("adapter https://maximo.acme.test:9443", "server https://mobile.acme.test", "public https://mobile.acme.test");
        String told = "warning: adapters call 'maximo.acme.test' by TLS and trust nobody: each call would end with FWLSE0101E, "
                + "\"the trustAnchors parameter must be non-empty\"";

        assertEquals(List.of(told), BuildFolder.lines(new BuildFolder().render(desired).diagnostics()));
        assertEquals(List.of(told), BuildFolder.lines(new BuildFolder().without("server/conf/default.keystore").render(desired).diagnostics()));
        assertEquals(List.of("build.properties:2: " + told), BuildFolder.lines(new BuildFolder().with(BuildFolder.WORKLIGHT, "").with(BuildFolder.BUILD,
                "a=1\nadapter.connection.protocol=https\nadapter.connection.domain=maximo.acme.test\n").render(ServerState.empty("anywhere")).diagnostics()));
        byte[] one = BuildFolder.EMPTY_STORE.clone();
        one[11] = 1;
        assertEquals(List.of(), new BuildFolder().with("server/conf/default.keystore", one).render(desired).diagnostics());
    }

    @Test
    void buildingIsAskedForWhereSomethingChanges() {
        assertEquals(List.of("anywhere/rebuild", "anywhere/webappurl"), steps(new BuildFolder().render(BuildFolder.calling("adapter https://maximo.acme.test:9443"))));
        assertEquals(List.of(), steps(new BuildFolder().render(BuildFolder.calling("adapter http://maximo.acme.test:9080"))));
    }

    @Test
    void devicesAreAskedToTrustTheServer() {
        Rendering rendering = new BuildFolder().render(BuildFolder.calling("server https://mobile.acme.test:9443"));

        assertEquals(List.of("anywhere/rebuild", "anywhere/devices"), steps(rendering));
        assertTrue(rendering.manual().get(1).text().contains("https://mobile.acme.test:9443"));
    }

    @Test
    void whatIsByTlsAlreadyAsksNobodyForAnything() {
        BuildFolder folder = new BuildFolder().with(BuildFolder.BUILD, "adapter.connection.protocol=https\nadapter.connection.domain=maximo.acme.test\n"
                + "worklight.server.url=https://mobile.acme.test:9443\n");

        assertEquals(List.of(), steps(folder.render(BuildFolder.calling("adapter https://maximo.acme.test", "server https://mobile.acme.test:9443"))));
    }

    private static void refused(Rendering rendering, String address, String sentence) {
        assertEquals(List.of(), rendering.files());
        assertEquals(1, rendering.diagnostics().size(), rendering.diagnostics().toString());
        assertTrue(rendering.diagnostics().get(0).isError());
        assertEquals(address, rendering.diagnostics().get(0).address().orElseThrow().toString());
        assertTrue(rendering.diagnostics().get(0).summary().contains(sentence), rendering.diagnostics().get(0).summary());
    }

    @Test
    void aSecondStoreIsRefused() {
        refused(new BuildFolder().render(BuildFolder.having(BuildFolder.store("other", "conf/x.jks", "first-1"))), "servers.anywhere.keystores.other", "one store");
    }

    @Test
    void aStoreWhosePasswordIsKeptEncryptedIsRefused() {
        refused(new BuildFolder().with(BuildFolder.WORKLIGHT, "ssl.keystore.password.enc=abcd\n").render(
                BuildFolder.having(BuildFolder.store("adapter", "conf/x.jks", "first-1"))), "servers.anywhere.keystores.adapter", "kept encrypted");
    }

    @Test
    void aCallWithoutPropertiesIsRefused() {
        refused(new BuildFolder().render(BuildFolder.calling("partner https://partner.test")), "servers.anywhere.endpointAliases.partner", "no properties");
    }

    @Test
    void versionsOfTlsAreRefused() {
        SslConfigState config = new SslConfigState("adapter", Optional.empty(), Optional.empty(), Optional.of("adapter"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(List.of(Protocol.of("TLSv1.2").orElseThrow())), Optional.empty(), Optional.empty(), Map.of());

        refused(new BuildFolder().render(BuildFolder.having(BuildFolder.store("adapter", "conf/x.jks", "first-1"), config)),
                "servers.anywhere.sslConfigs.adapter.protocols", "cannot be expressed");
    }

    @Test
    void theStoreOfAdaptersIsForNoOtherCall() {
        EndpointAliasState server = new EndpointAliasState("server", Optional.empty(), Optional.of("mobile.acme.test"), Optional.of(443), Optional.of(true),
                Optional.of("adapter"), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        ServerState empty = ServerState.empty("anywhere");
        ServerState desired = new ServerState("anywhere", Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of(), Map.of("server", server), Map.of());

        refused(new BuildFolder().render(desired), "servers.anywhere.endpointAliases.server.sslConfig", "no adapter");
        assertFalse(new BuildFolder().render(empty).diagnostics().stream().anyMatch(fault -> fault.isError()));
    }
}
