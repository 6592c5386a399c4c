package io.keywright.renderers.wso2mi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.InMemoryHome;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Wso2MiReaderTest {

    private static final String PROTOCOLS = "  listener.secured_protocols = \"TLSv1.2, TLSv1.3\"\n";

    private static SslConfigState config(IntegratorHome home, String name) {
        return home.reading().state().sslConfigs().get(name);
    }

    private static void warned(IntegratorHome home, String... findings) {
        home.reading();
        assertEquals(Stream.of(findings).map(found -> IntegratorHome.TOML + ":" + found).toList(), home.findings());
    }

    @Test
    void transportsHaveTheStoresOfTheCoreWhereTheyNameNone() {
        IntegratorHome home = new IntegratorHome(IntegratorHome.CONFIGURED);
        ServerState state = home.reading().state();

        assertEquals(List.of("core", "partners"), List.copyOf(state.keystores().keySet()));
        for (String transport : List.of("listener", "sender")) {
            assertEquals(Optional.of("core"), state.sslConfigs().get(transport).keystore());
            assertEquals(Optional.of("partners"), state.sslConfigs().get(transport).truststore());
        }
        assertEquals(Optional.of(ClientAuth.SUPPORTED), state.sslConfigs().get("listener").clientAuth());
        assertEquals(Optional.of(List.of(Protocol.of("TLSv1.2").orElseThrow(), Protocol.of("TLSv1.3").orElseThrow())), state.sslConfigs().get("listener").protocols());
        assertEquals(Optional.of(true), state.sslConfigs().get("sender").verifyHostname());
        assertEquals(Optional.of(8253), state.endpoints().get("https").port());
        assertEquals(Map.of("alias", "core"), state.keystores().get("core").options());
        assertEquals(Optional.of("JKS"), state.keystores().get("partners").type());
        assertEquals(List.of(), home.findings());
    }

    static Stream<String> spellings() {
        String location = "repository/resources/security/edge.jks";
        return Stream.of("  listener.keystore.location = \"" + location + "\"\n", "  listener.keystore.file_name = '" + location + "'\n",
                "  listener.keystore = {location = '''" + location + "'''}\n", "[transport.http.listener.keystore]\nlocation = \"$ref{x.y}\"\n[x]\ny = \"" + location + "\"\n");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aTransportNamesAStoreOfItsOwnAndHasTheRestFromTheCore(String spelling) {
        IntegratorHome home = IntegratorHome.with("  sender.hostname_verifier = \"Strict\"\n", "  sender.hostname_verifier = \"Strict\"\n" + spelling);
        ServerState state = home.reading().state();

        assertEquals(Optional.of("edge"), state.sslConfigs().get("listener").keystore());
        assertEquals(Optional.of("core"), state.sslConfigs().get("sender").keystore());
        assertEquals(Optional.of(Secret.of("of-the-core")), state.keystores().get("edge").password().orElseThrow().value());
        assertEquals(Optional.of("PKCS12"), state.keystores().get("edge").type());
    }

    @Test
    void aReferenceToASecretIsNoPassword() {
        for (String reference : List.of("$secret{partners}", "$env{PARTNERS}", "$sys{partners}", "a$env{PARTNERS}b", "$ref{nowhere.to_be_found}")) {
            KeystoreState store = IntegratorHome.with("$env{PARTNERS}", reference).reading().state().keystores().get("partners");

            assertTrue(store.hasPasswordElsewhere(), reference);
            assertEquals(Optional.empty(), store.password().orElseThrow().value());
        }
    }

    @Test
    void referencesInACircleEnd() {
        IntegratorHome home = IntegratorHome.with("\"of-the-core\"\nalias", "\"$ref{keystore.primary.key_password}\"\nalias");

        assertEquals(Optional.of(Secret.of("of-the-core")), home.reading().state().keystores().get("core").password().orElseThrow().value());
        IntegratorHome circle = new IntegratorHome("[truststore]\nfile_name = \"a.jks\"\npassword = \"$ref{x.a}\"\n[x]\na = \"$ref{x.b}\"\nb = \"$ref{x.a}\"\n");
        assertTrue(circle.reading().state().keystores().get("a").hasPasswordElsewhere());
    }

    @Test
    void aLocationThatIsFilledInAtTheStartIsNoFile() {
        ServerReading reading = IntegratorHome.with("repository/resources/security/partners.jks", "$env{DIR}/partners.jks").reading();

        assertEquals(Optional.empty(), reading.storeFile(reading.state().keystores().get("partners").location().orElseThrow()));
    }

    @Test
    void olderVersionsTakeBareNamesOfFiles() {
        String toml = "[keystore.primary]\nfile_name = \"core.jks\"\npassword = \"x\"\n";
        IntegratorHome old = new IntegratorHome(toml, Optional.of("1.2.0"));
        ServerReading reading = old.reading();

        assertEquals(Optional.of("repository/resources/security/core.jks"), reading.state().keystores().get("core").location());
        assertEquals(InMemoryHome.HOME.resolve("repository/resources/security/core.jks"), reading.storeFile("repository/resources/security/core.jks").orElseThrow());
        assertEquals(List.of(), old.findings());
        warned(new IntegratorHome(toml, Optional.of("4.2.0")), "2: warning: this version takes the name as a path from its home, where no store is");
        warned(new IntegratorHome(toml.replace("core.jks", "a/core.jks"), Optional.of("1.2.0")),
                "2: warning: this version looks for a file of that name in the directory of stores, and directories in it are too many");
    }

    @Test
    void theVersionOfEnterpriseIntegratorIsTold() {
        IntegratorHome home = new IntegratorHome("", Optional.of("7.1.0"));
        home.reading();

        assertEquals(List.of("warning: version 7.1.0 is that of EI, and the facts are about the Micro Integrator in it"), home.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "true", "REQUIRE", " require ", "want", ""})
    void everyOtherWordIsToldToMeanNone(String value) {
        IntegratorHome home = IntegratorHome.with("\"optional\"", "\"" + value + "\"");

        assertEquals(Optional.of(ClientAuth.NONE), config(home, "listener").clientAuth());
        assertEquals(List.of(IntegratorHome.TOML + ":18: warning: verify_client '" + value + "' means that nobody is asked for a certificate: "
                + "only 'require' and 'optional' count, as they are"), home.findings());
    }

    @Test
    void aBooleanIsNoWordForClientAuth() {
        assertEquals(Optional.of(ClientAuth.NONE), config(IntegratorHome.with("\"optional\"", "true"), "listener").clientAuth());
    }

    @Test
    void clientAuthThatIsFilledInAtTheStartIsUnknown() {
        IntegratorHome home = IntegratorHome.with("\"optional\"", "\"$env{MODE}\"");

        assertEquals(Optional.empty(), config(home, "listener").clientAuth());
        assertEquals(1, home.findings().size());
    }

    @Test
    void aListenerThatIsSwitchedOffIsNotThere() {
        ServerState state = IntegratorHome.with(PROTOCOLS, "listener.secured_enable = false\n").reading().state();

        assertFalse(state.sslConfigs().containsKey("listener"));
        assertEquals(Map.of(), state.endpoints());
    }

    @Test
    void keysUnderTheHeaderOfAnotherTableAreTold() {
        warned(IntegratorHome.with("[server]\n", "[server]\nlistener.verify_client = \"require\"\n"),
                "3: warning: 'server.listener.verify_client' stands under another table than [transport.http], where nothing reads it");
    }

    @Test
    void namesOfTheApiManagerAreTold() {
        warned(new IntegratorHome("[keystore.tls]\nfile_name = \"a.jks\"\n[[keystore.ssl_profile.custom]]\nservers = \"a:1\"\n[transport.passthru_https.listener.parameters]\nSSLVerifyClient = \"x\"\n"),
                "2: warning: 'keystore.tls.file_name' is a key of the API Manager: the Micro Integrator does not read it",
                "4: warning: 'keystore.ssl_profile.custom[1].servers' is a key of the API Manager: the Micro Integrator does not read it",
                "6: warning: 'transport.passthru_https.listener.parameters.SSLVerifyClient' is a key of the API Manager: the Micro Integrator does not read it");
    }

    @Test
    void whatHasNoEffectOrNoWordIsTold() {
        warned(IntegratorHome.with(PROTOCOLS, "listener.secured_protocols = \"TLSv9\"\nlistener.ssl_profile.file_path = \"a\"\nsender.ssl_profile.file_path = \"b\"\n"
                        + "listener.keystore.key_alias = \"x\"\n[transport.https.listener.parameter]\nSSLVerifyClient = \"require\"\n[[custom_transport.listener]]\nclass = \"c\"\nprotocol = \"https\"\n[server2]\n"),
                "17: warning: 'secured_protocols' names 'TLSv9', which no Java knows: every handshake fails",
                "18: warning: 'ssl_profile' does nothing by itself, for the listener's class knows no profiles, and is not read: it stays as it is",
                "19: warning: profiles are to stand in 'b', which is not there, or cannot be read: no call is known to have stores of its own",
                "20: warning: 'key_alias' chooses nothing: the transports take the key that the store has",
                "22: warning: 'transport.https.listener.parameter.SSLVerifyClient' is not read: it stays as it is",
                "24: warning: a transport of its own has no word in the document: it stays as it is",
                "27: warning: 'server2.listener.verify_client' stands under another table than [transport.http], where nothing reads it",
                "28: warning: 'server2.sender.hostname_verifier' stands under another table than [transport.http], where nothing reads it");
    }

    @Test
    void theOffsetIsAddedToThePortWhetherTheFileSaysItOrNot() {
        assertEquals(Optional.of(8243), port(IntegratorHome.with("[server]\n", "[server]\noffset = 0\n")));
        assertEquals(Optional.of(9010), port(IntegratorHome.with("[transport.http]\n", "[transport.http]\nlistener.secured_port = 9000\n")));
        assertEquals(Optional.of(8246), port(IntegratorHome.with("[server]\n", "[server]\noffset = \"3\"\n")));
    }

    private static Optional<Integer> port(IntegratorHome home) {
        return home.reading().state().endpoints().get("https").port();
    }

    @Test
    void anotherPasswordOfKeysIsTold() {
        warned(IntegratorHome.with("\"of-the-core\" # the same", "\"of-its-own\""),
                "10: warning: the keys of store 'core' have a password other than the store's, which is not read yet");
    }

    @Test
    void everyKeyOfTlsIsStatedOnceAndNoPasswordIsShown() {
        List<StatedAttribute> stated = new IntegratorHome(IntegratorHome.CONFIGURED).reading().stated();

        assertEquals(List.of("keystore.primary.file_name", "keystore.primary.type", "keystore.primary.password", "keystore.primary.alias", "keystore.primary.key_password",
                "truststore.file_name", "truststore.password", "transport.http.listener.secured_protocols", "transport.http.listener.verify_client",
                "transport.http.sender.hostname_verifier"), stated.stream().map(StatedAttribute::attribute).toList());
        assertEquals(stated.size(), new HashSet<>(stated).size());
        assertFalse(stated.toString().contains("of-the-core"));
        assertTrue(stated.stream().allMatch(one -> one.thing().isPresent() && one.field().isPresent()), stated.toString());
    }

    @Test
    void anEditOfTheFileThatTheProductWritesIsToldToBeLost() {
        String axis2 = """
                <axisconfig>
                  <transportReceiver name="https" class="c">
                    <parameter name="SSLVerifyClient">require</parameter>
                    <parameter name="HttpsProtocols">TLSv1.2,TLSv1.3</parameter>
                    <parameter name="keystore"><KeyStore><Location>repository/resources/security/core.p12</Location></KeyStore></parameter>
                    <parameter name="truststore"><TrustStore>
                      <Location>other.jks</Location></TrustStore></parameter>
                  </transportReceiver>
                  <transportSender name="https" class="c"><parameter name="HttpsProtocols">TLSv1</parameter></transportSender>
                </axisconfig>
                """;
        IntegratorHome home = new IntegratorHome(IntegratorHome.CONFIGURED).axis2(axis2);
        home.reading();

        assertEquals(List.of("conf/axis2/axis2.xml:3: warning: 'SSLVerifyClient' of the HTTPS listener is 'require' here and 'optional' in deployment.toml, "
                        + "from which the product writes this file anew at its next start",
                "conf/axis2/axis2.xml:7: warning: 'truststore' of the HTTPS listener is 'other.jks' here and 'repository/resources/security/partners.jks' in "
                        + "deployment.toml, from which the product writes this file anew at its next start"), home.findings());
    }

    @Test
    void aGeneratedFileThatCannotBeReadIsAWarning() {
        IntegratorHome home = new IntegratorHome(IntegratorHome.CONFIGURED).axis2("<axisconfig>");

        assertTrue(home.reading().exists());
        assertEquals(1, home.findings().size());
        assertTrue(home.findings().get(0).startsWith("conf/axis2/axis2.xml:1: warning: "), home.findings().toString());
    }

    @Test
    void aFileThatIsNoTomlIsAnErrorWithItsPlace() {
        for (byte[] bytes : List.of("[server]\nhostname = localhost\n".getBytes(StandardCharsets.UTF_8), "a = 1\nb = \u00fc".getBytes(StandardCharsets.ISO_8859_1),
                "<axisconfig/>".getBytes(StandardCharsets.UTF_8), "[a]\n[a]\n".getBytes(StandardCharsets.UTF_8), new byte[9 << 20])) {
            IntegratorHome home = new IntegratorHome(bytes);
            ServerReading reading = home.reading();

            assertFalse(reading.exists());
            assertTrue(home.findings().get(0).matches("conf/deployment.toml:[12]: error: .*"), home.findings().toString());
        }
    }

    @Test
    void thingsHaveThePlaceOfWhatIsSaid() {
        ServerReading reading = new IntegratorHome(IntegratorHome.CONFIGURED).reading();
        Address server = Address.server("esb");

        assertEquals(6, reading.place(server.child("keystores", "core")).orElseThrow().line());
        assertEquals(17, reading.place(server.child("sslConfigs", "listener")).orElseThrow().line());
        assertEquals(Optional.empty(), reading.place(server.child("endpoints", "https")));
        assertTrue(reading.says(server.child("sslConfigs", "sender"), "keystore"));
        assertFalse(reading.says(server.child("sslConfigs", "sender"), "protocols"));
    }
}
