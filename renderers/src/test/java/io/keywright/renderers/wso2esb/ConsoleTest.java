package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Connector of the management console, in catalina-server.xml. */
class ConsoleTest {

    private static final String FILE = "repository/conf/tomcat/catalina-server.xml";

    private static final String OLD = """
            <?xml version="1.0" encoding="utf-8"?>
            <Server port="8005" xmlns:svns="http://org.wso2.securevault/configuration">\r
              <Service name="Catalina">
                <!-- Connector port="1443" SSLEnabled="true" -->
                <Connector port="9763" redirectPort="9443"/>
                <Connector SSLEnabled="true" port='9443' scheme="https" secure="true" server="WSO2 Carbon Server" sslProtocol="TLS"
                           clientAuth="want" keystoreFile="${carbon.home}/repository/resources/security/edge.jks" keystorePass="first-1"
                           truststoreFile="${carbon.home}/repository/resources/security/admins.jks" truststorePass="third-3"
                           sslEnabledProtocols="TLSv1.1, TLSv1.2" ciphers="TLS_A, TLS_B"/>
              </Service>
            </Server>
            """;

    private static final String NEW = """
            <Server>
              <Service>
                <Connector port="9443" SSLEnabled="true">
                  <SSLHostConfig certificateVerification="false" protocols="+TLSv1.2,+TLSv1.3">
                    <Certificate certificateKeystoreFile="${carbon.home}/repository/resources/security/edge.jks" certificateKeystorePassword="first-1"/>
                  </SSLHostConfig>
                </Connector>
              </Service>
            </Server>
            """;

    private static final SslConfigState SAME = new SslConfigState("console", Optional.empty(), Optional.empty(), Optional.of("edge"), Optional.of("admins"), Optional.empty(),
            Optional.empty(), Optional.of(ClientAuth.SUPPORTED), Optional.of(List.of(Protocol.TLS_V1_1, Protocol.TLS_V1_2)), Optional.of(List.of("TLS_A", "TLS_B")),
            Optional.empty(), Map.of());

    private static ProductHome home(String catalina) {
        return new ProductHome(ProductHome.CONFIGURED).file(FILE, catalina);
    }

    private static KeystoreState store(String name, String type, String password) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of("repository/resources/security/" + name + (type.equals("JKS") ? ".jks" : ".p12")),
                Optional.empty(), Optional.of(PasswordState.of(Secret.of(password))), Map.of(), false, Map.of());
    }

    private static SslConfigState config(String keystore, String truststore, ClientAuth clientAuth, Protocol... protocols) {
        return new SslConfigState("console", Optional.empty(), Optional.empty(), Optional.of(keystore), Optional.ofNullable(truststore), Optional.empty(),
                Optional.empty(), Optional.of(clientAuth), Optional.of(List.of(protocols)), Optional.of(List.of()), Optional.empty(), Map.of());
    }

    private static EndpointState endpoint(int port) {
        return new EndpointState("console", Optional.empty(), Optional.of(port), Optional.empty(), Optional.of("console"), Map.of());
    }

    private static Rendering render(ProductHome home, Optional<SslConfigState> config, Optional<EndpointState> endpoint, Set<Address> removed, KeystoreState... stores) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        List.of(stores).forEach(store -> keystores.put(store.name(), store));
        Map<String, SslConfigState> configs = new TreeMap<>();
        config.ifPresent(own -> configs.put(own.name(), own));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        endpoint.ifPresent(own -> endpoints.put(own.name(), own));
        ServerState empty = ServerState.empty("esb");
        return home.reading().render(new RenderRequest(new ServerState("esb", keystores, configs, empty.defaults(), empty.authentication(), endpoints,
                empty.endpointAliases(), empty.options()), removed, Map.of()));
    }

    private static Rendering render(ProductHome home, SslConfigState config, KeystoreState... stores) {
        return render(home, Optional.of(config), Optional.of(endpoint(9443)), Set.of(), stores);
    }

    private static String text(Rendering rendering) {
        assertEquals(List.of(), rendering.diagnostics());
        assertEquals(List.of("/opt/esb/" + FILE), rendering.files().stream().map(file -> file.path().toString()).toList());
        return new String(rendering.files().get(0).content().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void theConnectorIsAnEndpointWithAnSslConfigurationOfItsOwn() {
        ServerState state = home(OLD).reading().state();

        assertEquals(Optional.of(9443), state.endpoints().get("console").port());
        assertEquals(Optional.of("console"), state.endpoints().get("console").sslConfig());
        SslConfigState console = state.sslConfigs().get("console");
        assertEquals(Optional.of("edge"), console.keystore());
        assertEquals(Optional.of("admins"), console.truststore());
        assertEquals(Optional.of(ClientAuth.SUPPORTED), console.clientAuth());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_1, Protocol.TLS_V1_2)), console.protocols());
        assertEquals(Optional.of(List.of("TLS_A", "TLS_B")), console.ciphers());
        assertEquals(Optional.of("repository/resources/security/admins.jks"), state.keystores().get("admins").location());
        assertEquals(Set.of("edge", "edge-trust", "admins"), state.keystores().keySet());
    }

    @Test
    void theFormOfLaterProductsIsReadAsWell() {
        SslConfigState console = home(NEW).reading().state().sslConfigs().get("console");

        assertEquals(Optional.of(ClientAuth.NONE), console.clientAuth());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)), console.protocols());
        assertEquals(Optional.of("edge"), console.keystore());
    }

    @Test
    void whereThereIsNoFileOrNoConnectorWithTlsThereIsNoConsole() {
        ServerState without = new ProductHome(ProductHome.CONFIGURED).reading().state();

        assertEquals(without.sslConfigs(), home(OLD.replace("SSLEnabled=\"true\" port", "port")).reading().state().sslConfigs());
        assertFalse(without.endpoints().containsKey("console"));
    }

    @ParameterizedTest
    @CsvSource({"true, REQUIRED, false", "YES, REQUIRED, false", "want, SUPPORTED, false", "false, NONE, false", "required, NONE, true", "optional, NONE, true"})
    void aWordThatTomcat7DoesNotKnowAsksNobodyAndIsToldOf(String word, ClientAuth meant, boolean told) {
        ProductHome home = home(OLD.replace("\"want\"", "\"" + word + "\""));

        assertEquals(Optional.of(meant), home.reading().state().sslConfigs().get("console").clientAuth());
        assertEquals(told, home.findings().stream().anyMatch(finding -> finding.contains(": warning: clientAuth '" + word + "' means that nobody is asked")), home.findings().toString());
    }

    @Test
    void askingWithoutATruststoreIsToldOf() {
        ProductHome home = home(OLD.replaceAll("truststore(File|Pass)=\"[^\"]*\"", ""));
        home.reading();

        assertTrue(home.findings().get(0).contains("there is no truststore"), home.findings().toString());
    }

    @Test
    void whatIsSoAlreadyIsNotWritten() {
        assertEquals(List.of(), render(home(OLD), SAME, store("edge", "JKS", "first-1"), store("admins", "JKS", "third-3")).files());
    }

    @Test
    void onlyTheValuesThatChangeChange() {
        Rendering rendering = render(home(OLD), Optional.of(config("edge", "admins", ClientAuth.REQUIRED, Protocol.TLS_V1_2, Protocol.TLS_V1_3)), Optional.of(endpoint(9444)), Set.of(),
                store("edge", "JKS", "first-1"), store("admins", "JKS", "a<b&\"c'"));

        assertEquals(OLD.replace("\"want\"", "\"true\"").replace("TLSv1.1, TLSv1.2", "TLSv1.2,TLSv1.3").replace("third-3", "a&lt;b&amp;&quot;c'").replace(" ciphers=\"TLS_A, TLS_B\"", "")
                .replace("'9443'", "'9444'"), text(rendering));
    }

    @Test
    void theFormThatStandsThereIsKept() {
        Rendering rendering = render(home(NEW), config("edge", "admins", ClientAuth.SUPPORTED, Protocol.TLS_V1_3), store("edge", "JKS", "first-1"), store("admins", "JKS", "third-3"));

        assertEquals(NEW.replace("\"false\" protocols=\"+TLSv1.2,+TLSv1.3\"", "\"optional\" protocols=\"TLSv1.3\" "
                + "truststoreFile=\"${carbon.home}/repository/resources/security/admins.jks\" truststorePassword=\"third-3\""), text(rendering));
    }

    @Test
    void aKeyStoreOfAnotherTypeDoesNotTurnTheTypeOfTheTruststore() {
        String silent = OLD.replace("clientAuth=\"want\" ", "");
        Rendering rendering = render(home(silent), config("own", "admins", ClientAuth.NONE, Protocol.TLS_V1_1, Protocol.TLS_V1_2), store("own", "PKCS12", "x"), store("admins", "JKS", "third-3"));

        String text = text(rendering);
        assertTrue(text.contains("keystoreFile=\"${carbon.home}/repository/resources/security/own.p12\" keystorePass=\"x\""), text);
        assertTrue(text.contains("keystoreType=\"PKCS12\"") && text.contains("truststoreType=\"JKS\""), text);
    }

    @Test
    void theOffsetOfThePortsIsAddedAndTakenAway() {
        ProductHome home = home(OLD).file("repository/conf/carbon.xml", "<Server><Ports><Offset>10</Offset></Ports></Server>");
        ServerState state = home.reading().state();

        assertEquals(Optional.of(9453), state.endpoints().get("console").port());
        assertEquals(Optional.of(8253), state.endpoints().get("https").port());
        Rendering rendering = render(home, Optional.empty(), Optional.of(endpoint(9500)), Set.of());
        assertEquals(OLD.replace("'9443'", "'9490'"), text(rendering));
        assertTrue(render(home, Optional.empty(), Optional.of(endpoint(10)), Set.of()).diagnostics().get(0).summary().contains("is not above what the product adds"));
    }

    @Test
    void aPlaceholderOfSecureVaultStays() {
        ProductHome home = home(OLD.replace("keystorePass=\"first-1\"", "keystorePass=\"password\" svns:secretAlias=\"Server.Service.Connector.keystorePass\""));

        assertTrue(home.reading().state().keystores().get("admins").password().orElseThrow().value().isPresent());
        assertEquals(List.of(), render(home, SAME,
                store("edge", "JKS", "first-1"), store("admins", "JKS", "third-3")).files());
    }

    @Test
    void aPasswordThatIsAVariableIsRefused() {
        Diagnostic fault = render(home(OLD), config("edge", "admins", ClientAuth.SUPPORTED), store("edge", "JKS", "${x}"), store("admins", "JKS", "third-3")).diagnostics().get(0);

        assertTrue(fault.summary().contains("the console would put something else in its place"), fault.summary());
    }

    @Test
    void anEndpointThatNamesNoSslConfigurationIsRefused() {
        EndpointState nameless = new EndpointState("console", Optional.empty(), Optional.of(9443), Optional.empty(), Optional.empty(), Map.of());
        Diagnostic fault = render(home(OLD), Optional.empty(), Optional.of(nameless), Set.of()).diagnostics().get(0);

        assertEquals(Optional.of("add 'sslConfig: console'"), fault.hint());
    }

    @Test
    void whatNobodyDeclaresAnyMoreGoes() {
        Rendering rendering = render(home(OLD), Optional.empty(), Optional.empty(), Set.of(Address.server("esb").child("sslConfigs", "console")));

        assertTrue(text(rendering).contains("sslProtocol=\"TLS\"/>"), text(rendering));
    }

    @Test
    void everyAttributeIsStatedOnceAndNoPassword() {
        String further = OLD.replace("  </Service>", "  <Connector port=\"9555\" SSLEnabled=\"true\" keystoreFile=\"x.jks\" keystorePass=\"secret-5\"/>\n  </Service>");
        ServerReading reading = home(further).reading();
        List<StatedAttribute> stated = reading.stated().stream().filter(one -> one.attribute().contains("Connector")).toList();

        assertEquals(12 + 2, stated.size(), stated.toString());
        assertEquals(stated.size(), new HashSet<>(stated.stream().map(one -> one.place() + one.attribute()).toList()).size());
        assertFalse(stated.toString().contains("first-1") || stated.toString().contains("third-3") || stated.toString().contains("secret-5"));
        assertTrue(stated.stream().anyMatch(one -> one.attribute().equals("Connector/@sslProtocol") && one.thing().isEmpty()));
        assertTrue(reading.says(Address.server("esb").child("endpoints", "console"), "sslConfig"));
    }

    @Test
    void aFileThatIsNoXmlIsAnErrorWithItsPlace() {
        ProductHome home = home("<Server>");

        assertTrue(home.reading().exists());
        assertTrue(home.findings().get(0).startsWith(FILE + ":"), home.findings().toString());
    }
}
