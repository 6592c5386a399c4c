package io.keywright.renderers.webmethods.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Unseen;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.state.UserState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebmethodsIsRendererTest {

    private static KeystoreState store(String name, String type, String... keys) {
        Map<String, EntryState> entries = new TreeMap<>();
        List.of(keys).forEach(key -> entries.put(key, EntryState.found(key, EntryKind.KEY, List.of())));
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of("config/stores/" + name.toLowerCase(Locale.ROOT) + ".jks"),
                Optional.empty(), Optional.of(PasswordState.of(Secret.of("of-the-store"))), entries, false, Map.of());
    }

    private static SslConfigState config(String name, String keystore, Optional<String> truststore, Optional<String> key, Optional<ClientAuth> clientAuth,
                                         Optional<List<Protocol>> protocols) {
        return new SslConfigState(name, Optional.empty(), Optional.empty(), Optional.of(keystore), truststore, key, key, clientAuth, protocols, Optional.empty(),
                Optional.empty(), Map.of());
    }

    private static ServerState server(List<KeystoreState> stores, List<SslConfigState> configs, Optional<String> standard, List<EndpointState> endpoints,
                                      List<EndpointAliasState> aliases) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        stores.forEach(store -> keystores.put(store.name(), store));
        Map<String, SslConfigState> sslConfigs = new TreeMap<>();
        configs.forEach(config -> sslConfigs.put(config.name(), config));
        Map<String, EndpointState> ports = new TreeMap<>();
        endpoints.forEach(endpoint -> ports.put(endpoint.name(), endpoint));
        Map<String, EndpointAliasState> calls = new TreeMap<>();
        aliases.forEach(alias -> calls.put(alias.name(), alias));
        return new ServerState("esb", keystores, sslConfigs, standard.map(name -> Map.of("", new DefaultSslConfigState("", standard, standard))).orElse(Map.of()),
                Optional.empty(), ports, calls, Map.of());
    }

    private static EndpointState endpoint(String name, Integer port, String config) {
        return new EndpointState(name, Optional.empty(), Optional.ofNullable(port), Optional.empty(), Optional.ofNullable(config), Map.of());
    }

    private static EndpointAliasState call(String name, String kind, String config) {
        return new EndpointAliasState(name, Optional.ofNullable(kind), Optional.of("partner.test"), Optional.of(8443), Optional.ofNullable(config), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of());
    }

    private static Rendering render(InstanceHome home, ServerState desired) {
        return home.reading(Naming.of(desired)).render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    private static String text(Rendering rendering, String file) {
        assertEquals(List.of(), rendering.diagnostics());
        return rendering.files().stream().filter(edit -> edit.path().endsWith(file)).findFirst().flatMap(FileEdit::content)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElseThrow(() -> new AssertionError(file + " is not in " + rendering.files()));
    }

    private static void refused(Rendering rendering, String address, String sentence) {
        assertTrue(rendering.diagnostics().stream().anyMatch(fault -> fault.address().map(Object::toString).equals(Optional.of(address))
                && fault.summary().contains(sentence)), () -> rendering.diagnostics().stream().map(Diagnostic::toString).toList().toString());
        assertEquals(List.of(), rendering.files());
    }

    @Test
    void aPortChangesInItsOwnFieldsAndEveryOtherByteStays() {
        ServerState desired = server(List.of(store("EDGE", "JKS", "server1"), store("TRUST", "JKS")),
                List.of(config("own", "EDGE", Optional.of("TRUST"), Optional.of("server1"), Optional.of(ClientAuth.REQUIRED), Optional.empty())), Optional.empty(),
                List.of(endpoint("edge", 9443, "own")), List.of());

        assertEquals(InstanceHome.PORT.replace(">none<", ">require<").replace("<null name=\"trustStore\"/>", "<value name=\"trustStore\">TRUST</value>"),
                text(render(new InstanceHome(), desired), InstanceHome.PORTS));
    }

    @Test
    void anotherNumberGoesIntoAllRecordsOfThePort() {
        ServerState desired = server(List.of(), List.of(), Optional.empty(), List.of(endpoint("edge", 9444, null)), List.of());

        assertEquals(InstanceHome.PORT.replace("9443", "9444"), text(render(new InstanceHome(), desired), InstanceHome.PORTS));
    }

    @Test
    void aNewKeyGetsAHandleAndTheRestOfItsAliasStaysAsItIsWritten() {
        ServerState desired = server(List.of(store("EDGE", "JKS", "server1", "a<b\"&'")), List.of(), Optional.empty(), List.of(), List.of());

        String text = text(render(new InstanceHome(), desired), InstanceHome.KEYSTORE);

        String handle = "\n&lt;handle alias=\"a&amp;lt;b&amp;quot;&amp;amp;'\" value=\"wm.security.keystore.EDGE.a&amp;lt;b&amp;quot;&amp;amp;'\"/&gt;";
        assertEquals(InstanceHome.ALIAS.replace("\n&lt;/aliasHandles", handle + "\n&lt;/aliasHandles"), text);
        assertEquals(List.of(), render(new InstanceHome().with(InstanceHome.KEYSTORE, text), desired).files(), "what was written is what is read");
    }

    @Test
    void theDefaultIsSetWhereItStandsAndReadBack() {
        ServerState desired = server(List.of(store("EDGE", "JKS", "server1"), store("TRUST", "JKS")),
                List.of(config("main", "EDGE", Optional.of("TRUST"), Optional.of("server1"), Optional.empty(), Optional.of(List.of(Protocol.TLS_V1_2)))),
                Optional.of("main"), List.of(), List.of());

        assertEquals("watt.server.port=5555\nwatt.security.ssl.keyStoreAlias=EDGE\nwatt.security.ssl.keyAlias=server1\nwatt.security.trustStoreAlias=TRUST\n"
                + "watt.net.jsse.server.disabledProtocols=SSLv2Hello,SSLv3,TLSv1,TLSv1.1,TLSv1.3\n"
                + "watt.net.jsse.client.disabledProtocols=SSLv2Hello,SSLv3,TLSv1,TLSv1.1,TLSv1.3\n", text(render(new InstanceHome(), desired), InstanceHome.SETTINGS));
    }

    @Test
    void aTruststoreIsOfTheOneTypeThatTheProductTakes() {
        ServerState desired = server(List.of(store("TRUST", "PKCS12")), List.of(), Optional.empty(), List.of(), List.of());

        refused(render(new InstanceHome(), desired), "servers.esb.keystores.TRUST.type", "a truststore alias takes JKS alone");
        assertEquals(List.of(), render(new InstanceHome().with(InstanceHome.SETTINGS, "watt.security.trustStore.supportedTypes=JKS, PKCS12\n"), desired).diagnostics());
    }

    @Test
    void whatIsOneForAllPortsIsRefusedForOne() {
        ServerState desired = server(List.of(store("EDGE", "JKS", "server1")),
                List.of(config("own", "EDGE", Optional.empty(), Optional.of("server1"), Optional.empty(), Optional.of(List.of(Protocol.TLS_V1_2)))), Optional.empty(),
                List.of(endpoint("edge", 9443, "own")), List.of());

        refused(render(new InstanceHome(), desired), "servers.esb.sslConfigs.own.protocols", "all ports of the server have that of its default SSL configuration");
    }

    @Test
    void aCallHasTheTruststoreOfTheWholeServer() {
        ServerState desired = server(List.of(store("EDGE", "JKS", "server1"), store("TRUST", "JKS")),
                List.of(config("out", "EDGE", Optional.of("TRUST"), Optional.of("server1"), Optional.empty(), Optional.empty())), Optional.empty(), List.of(),
                List.of(call("partner", null, "out")));

        refused(render(new InstanceHome(), desired), "servers.esb.sslConfigs.out.truststore", "all calls of the server have that of its default SSL configuration");
    }

    @Test
    void twoKeysCannotBeTheOneOfTheWholeServer() {
        SslConfigState config = new SslConfigState("main", Optional.empty(), Optional.empty(), Optional.of("EDGE"), Optional.empty(), Optional.of("server1"),
                Optional.of("client1"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

        refused(render(new InstanceHome(), server(List.of(store("EDGE", "JKS", "server1", "client1")), List.of(config), Optional.of("main"), List.of(), List.of())),
                "servers.esb.sslConfigs.main.clientKey", "cannot both be it");
    }

    @Test
    void aRemoteServerIsMadeInTheProduct() {
        refused(render(new InstanceHome(), server(List.of(), List.of(), Optional.empty(), List.of(), List.of(call("partner", "remote", null)))),
                "servers.esb.endpointAliases.partner.kind", "a remote server is made in the product");
        refused(render(new InstanceHome(), server(List.of(), List.of(), Optional.empty(), List.of(), List.of(call("partner", "provider", null)))),
                "servers.esb.endpointAliases.partner.kind", "no kind of endpoint alias that has a client key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc", "a/b", "a\\b", ".."})
    void aPackageThatIsNoNameIsRefused(String pack) {
        EndpointState endpoint = new EndpointState("new", Optional.empty(), Optional.of(9555), Optional.empty(), Optional.empty(), Map.of("package", pack));

        refused(render(new InstanceHome(), server(List.of(), List.of(), Optional.empty(), List.of(endpoint), List.of())),
                "servers.esb.endpoints.new.options.package", "is no name of a package");
    }

    @Test
    void theNumberOfAnotherPortIsRefused() {
        refused(render(new InstanceHome().with("packages/Other/config/listeners.cnf", InstanceHome.PORT.replace("9443", "9555").replace(">edge<", ">other<")),
                server(List.of(), List.of(), Optional.empty(), List.of(endpoint("edge", 9555, null)), List.of())), "servers.esb.endpoints.edge.port", "is that of 'other'");
    }

    @Test
    void aNewPortIsClosedToEverythingAndKeepsItsIdentity() {
        ServerState desired = server(List.of(), List.of(), Optional.empty(), List.of(endpoint("new", 9555, null)), List.of());

        String text = text(render(new InstanceHome(), desired), InstanceHome.PORTS);

        assertTrue(text.contains("<value name=\"default\">exclude</value>"), text);
        assertEquals(text, text(render(new InstanceHome(), desired), InstanceHome.PORTS), "nothing is drawn by lot");
        assertEquals(List.of(), render(new InstanceHome().with(InstanceHome.PORTS, text), desired).files());
    }

    private static Rendering mapped(Map<String, UserState> users) {
        ServerState desired = server(List.of(), List.of(), Optional.empty(), List.of(), List.of());
        return new InstanceHome().reading().render(new RenderRequest(desired, Set.of(), Map.of(), List.of(), new Unseen(Map.of(), users)));
    }

    private static UserState user(String identity) {
        return new UserState(Optional.of("CN=" + identity), Optional.of(Address.identity(identity)), Optional.empty());
    }

    private static Process script(Rendering rendering, Path directory, String... arguments) throws Exception {
        Path script = Files.writeString(directory.resolve("client-certificates.sh"), rendering.manual().get(0).content().orElseThrow());
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(Map.of("KEYWRIGHT_SERVER", "https://localhost:9", "KEYWRIGHT_NETRC", "none"));
        Process process = builder.start();
        process.waitFor();
        return process;
    }

    @Test
    void usersAreMappedByAScriptThatIsSafeAgainstAnyName(@TempDir Path directory) throws Exception {
        String user = "o'ps$(touch stolen)\"\n`touch stolen`";
        Rendering rendering = mapped(Map.of(user, UserState.of("CN=ops\ntouch stolen")));

        Process ofAll = script(rendering, directory);
        Process ofOne = script(rendering, directory, user);
        Process ofAnother = script(rendering, directory, "other");

        for (Process process : List.of(ofAll, ofOne)) {
            assertTrue(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).contains("KEYWRIGHT_CERTIFICATE_1"));
        }
        assertEquals(64, ofAnother.exitValue());
        assertFalse(Files.exists(directory.resolve("stolen")));
    }

    @Test
    void theCertificateOfAnIdentityIsAFileBesideTheScript() {
        Rendering rendering = mapped(Map.of("ops", user("robot")));

        assertEquals(List.of("esb/client-certificates", "esb/client-certificates/ops"), rendering.manual().stream().map(ManualStep::id).toList());
        assertEquals("robot.der", rendering.manual().get(1).file().orElseThrow().name());
        assertTrue(rendering.manual().get(0).content().orElseThrow().contains("'ops') map \"$user\" \"$instance\"/keywright-todo/'robot.der' ;;"));
    }

    @Test
    void oneCertificateIsNotTwoUsers() {
        refused(mapped(Map.of("ops", user("robot"), "sales", user("robot"))), "servers.esb.authentication.users.sales", "'ops' and 'sales' cannot both be it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a\u0000b"})
    void whatXmlCannotHoldIsRefused(String key) {
        refused(render(new InstanceHome(), server(List.of(store("EDGE", "JKS", key)), List.of(), Optional.empty(), List.of(), List.of())),
                "servers.esb.keystores.EDGE.keys[\"" + key + "\"].alias", "a character that XML cannot hold");
    }

    private static ServerState withVariables(String wanted, KeystoreState... stores) {
        return server(List.of(stores), List.of(), Optional.empty(), List.of(), List.of()).withOptions(Map.of("configurationVariables", wanted));
    }

    @Test
    void configurationVariablesNameSecretsAndHoldNone() {
        Rendering rendering = render(new InstanceHome(), withVariables("true", store("EDGE", "JKS", "a:b c"), store("TRUST", "JKS")));

        assertEquals("keystore.EDGE.ksLocation=config/stores/edge.jks\nkeystore.EDGE.ksType=JKS\nkeystore.EDGE.ksPassword=$secret{EDGE_PASSWORD}\n"
                + "keystore.EDGE.keyAlias.a\\:b\\ c.keyAliasPassword=$secret{EDGE_PASSWORD}\ntruststore.TRUST.ksLocation=config/stores/trust.jks\n"
                + "truststore.TRUST.ksPassword=$secret{TRUST_PASSWORD}\n", text(rendering, "application.properties"));
        assertTrue(rendering.manual().stream().anyMatch(step -> step.text().endsWith("called EDGE_PASSWORD, TRUST_PASSWORD")), rendering.manual()::toString);
    }

    private static final String VARIABLES = "keystore.EDGE2.ksLocation=old.jks\nkeystore.EDGE2.ksType=JKS\nkeystore.EDGE2.keyAlias.a.keyAliasPassword=$secret{theirs}\n";

    @Test
    void anAliasOfTheVariablesAloneStaysThere() {
        InstanceHome home = new InstanceHome().with("application.properties", VARIABLES);
        ServerState wanted = server(List.of(store("EDGE2", "JKS", "a")), List.of(), Optional.empty(), List.of(), List.of());

        for (ServerState state : List.of(wanted, wanted.withOptions(Map.of("configurationVariables", "true")))) {
            Rendering rendering = render(home, state);

            assertEquals(1, rendering.files().size(), rendering.files()::toString);
            assertEquals(VARIABLES.replace("old.jks", "config/stores/edge2.jks") + "keystore.EDGE2.ksPassword=$secret{EDGE2_PASSWORD}\n", text(rendering, "application.properties"));
        }
    }

    @Test
    void anAliasGetsAFileWhereTheVariablesAreToHaveItNoLonger() {
        Rendering rendering = render(new InstanceHome().with("application.properties", "# mine\n" + VARIABLES), withVariables("false", store("EDGE2", "JKS", "a")));

        assertEquals("# mine\n", text(rendering, "application.properties"));
        assertTrue(text(rendering, "config/security/keystore/edge2_ks_config.xml").contains("config/stores/edge2.jks"));
    }

    private static KeystoreState withOwn(String key, String password, KeystoreState store) {
        Map<String, EntryState> entries = new TreeMap<>(store.entries());
        EntryState entry = entries.get(key);
        entries.put(key, new EntryState(key, entry.kind(), entry.chain(), Optional.of(Secret.of(password)), entry.source()));
        return store.withEntries(entries);
    }

    @Test
    void aKeyWithAPasswordOfItsOwnHasAVariableOfItsOwnInTheScript() {
        KeystoreState store = withOwn("b", "of-the-store", withOwn("a:b c", "of-the-key", store("EDGE", "JKS", "a:b c", "b")));
        Rendering rendering = render(new InstanceHome(), server(List.of(store), List.of(), Optional.empty(), List.of(), List.of()));

        String script = rendering.manual().stream().filter(step -> step.id().equals("esb/store-aliases")).findFirst().orElseThrow().content().orElseThrow();
        assertTrue(script.contains("#   KEYWRIGHT_PASSWORD_EDGE_KEY_A_B_C  the password of key 'a:b c' of EDGE\n"), script);
        assertTrue(script.contains("export KEYWRIGHT_PASSWORD_EDGE_KEY_A_B_C=\"${KEYWRIGHT_PASSWORD_EDGE_KEY_A_B_C:?}\"\n"), script);
        assertTrue(script.contains("[{keyAlias: \"a:b c\", password: env.KEYWRIGHT_PASSWORD_EDGE_KEY_A_B_C}, {keyAlias: \"b\", password: env.KEYWRIGHT_PASSWORD_EDGE}]"), script);
        assertFalse(script.contains("of-the-key"), script);
    }

    @Test
    void aKeyWithAPasswordOfItsOwnIsToldToTheProductThoughNoFileChanges() {
        KeystoreState store = withOwn("a", "of-the-key", store("EDGE", "JKS", "a", "b"));

        List<ManualStep> steps = render(new InstanceHome(), server(List.of(store), List.of(), Optional.empty(), List.of(), List.of())).manual();

        ManualStep step = steps.stream().filter(one -> one.id().equals("esb/key-passwords")).findFirst().orElseThrow();
        assertTrue(step.text().contains("has the password of key 'a' of EDGE, which is not that of the keystore"), step::text);
        assertEquals(ManualStep.Occasion.OTHER_CONTENT, step.occasion());
        assertTrue(step.content().orElseThrow().contains("{keyAlias: \"a\", password: env.KEYWRIGHT_PASSWORD_EDGE_KEY_A}"), step::toString);
    }

    @Test
    void twoKeysWhoseNamesComeToTheSameHaveTwoVariables() {
        KeystoreState store = withOwn("a.b", "of-the-key-2", withOwn("a-b", "of-the-key-1", store("EDGE", "JKS", "a.b", "a-b")));
        Rendering rendering = render(new InstanceHome(), withVariables("true", store));

        String text = text(rendering, "application.properties");
        assertTrue(text.contains("keyAlias.a-b.keyAliasPassword=$secret{EDGE_KEY_A_B_PASSWORD}\n"), text);
        assertTrue(text.contains("keyAlias.a.b.keyAliasPassword=$secret{EDGE_KEY_A_B_1_PASSWORD}\n"), text);
    }

    @Test
    void aKeyThatGetsAPasswordOfItsOwnGetsASecretOfItsOwn() {
        InstanceHome home = new InstanceHome().with("application.properties", "keystore.EDGE.keyAlias.a.keyAliasPassword=$secret{EDGE_PASSWORD}\n"
                + "keystore.EDGE.keyAlias.b.keyAliasPassword=$secret{theirs}\n");
        KeystoreState store = withOwn("a", "of-the-key", withOwn("b", "of-the-key", store("EDGE", "JKS", "a", "b")));

        String text = text(render(home, withVariables("true", store)), "application.properties");

        assertTrue(text.startsWith("keystore.EDGE.keyAlias.a.keyAliasPassword=$secret{EDGE_KEY_A_PASSWORD}\nkeystore.EDGE.keyAlias.b.keyAliasPassword=$secret{theirs}\n"), text);
        String back = text(render(home.with("application.properties", text), withVariables("true", store("EDGE", "JKS", "a", "b"))), "application.properties");
        assertTrue(back.startsWith("keystore.EDGE.keyAlias.a.keyAliasPassword=$secret{EDGE_PASSWORD}\nkeystore.EDGE.keyAlias.b.keyAliasPassword=$secret{theirs}\n"), back);
    }

    @Test
    void aPasswordOfTheirsStaysAndTheStarsOfThePrintedOneDoNot() {
        InstanceHome home = new InstanceHome().with("application.properties", "# mine\njms.A.user=x\nkeystore.EDGE.ksPassword=opaque\ntruststore.TRUST.ksPassword=******\n");

        String text = text(render(home, withVariables("true", store("EDGE", "JKS"), store("TRUST", "JKS"))), "application.properties");

        assertTrue(text.startsWith("# mine\njms.A.user=x\nkeystore.EDGE.ksPassword=opaque\ntruststore.TRUST.ksPassword=$secret{TRUST_PASSWORD}\n"), text);
        assertEquals("# mine\njms.A.user=x\n", text(render(home, withVariables("false")), "application.properties"));
    }

    /** An edit is undone by its opposite. */
    @Test
    void backAndForthIsByteForByteWhatItWas() {
        UnaryOperator<String> with = port -> text(render(new InstanceHome().with(InstanceHome.PORTS, port),
                server(List.of(), List.of(), Optional.empty(), List.of(endpoint("edge", port.contains("9443") ? 9000 : 9443, null)), List.of())), InstanceHome.PORTS);

        assertEquals(InstanceHome.PORT, with.apply(with.apply(InstanceHome.PORT)));
    }
}
