package io.keywright.renderers.mobilefirst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobilefirstReaderTest {

    private static final String ADAPTER = """
            <wl:adapter xmlns:wl="http://www.ibm.com/mfp" xmlns:http="http://www.ibm.com/mfp/http">
              <connectivity>
                <connectionPolicy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="http:HTTPConnectionPolicyType">
                  <protocol>http</protocol>
                  <domain>maximo.acme.test</domain>
                  <port>9443</port>
                  <sslCertificateAlias>anywhere</sslCertificateAlias>
                </connectionPolicy>
              </connectivity>
            </wl:adapter>
            """;

    private static EndpointAliasState alias(BuildFolder folder, String name) {
        return folder.reading().state().endpointAliases().get(name);
    }

    @Test
    void theLastLineOfANameCounts() {
        EndpointAliasState adapter = alias(new BuildFolder(), "adapter");

        assertEquals(Optional.of("maximo.acme.test"), adapter.host());
        assertEquals(Optional.of(9080), adapter.port());
        assertEquals(Optional.of(false), adapter.tls());
    }

    @Test
    void commentsSayNothing() {
        assertEquals(List.of("adapter", "public", "server"), List.copyOf(new BuildFolder().reading().state().endpointAliases().keySet()));
    }

    @ParameterizedTest
    @CsvSource({"http, 80", "https, 443", "HTTPS, 443"})
    void withoutAPortItIsThatOfTheProtocol(String protocol, int port) {
        EndpointAliasState adapter = alias(new BuildFolder().with(BuildFolder.BUILD, "adapter.connection.protocol=" + protocol
                + "\nadapter.connection.domain=maximo.acme.test\nadapter.connection.port=\n"), "adapter");

        assertEquals(Optional.of(port), adapter.port());
        assertEquals(Optional.of(port == 443), adapter.tls());
    }

    @Test
    void theStoreIsThatOfTheProductWhereNoPropertySaysOtherwise() {
        ServerReading reading = new BuildFolder().reading();

        KeystoreState store = reading.state().keystores().get("adapter");
        assertEquals(Optional.of("conf/default.keystore"), store.location());
        assertEquals(Optional.of("JKS"), store.type());
        assertEquals(Optional.of(Secret.of("worklight")), store.password().orElseThrow().value());
        assertEquals(Optional.of(BuildFolder.HOME.resolve("server/conf/default.keystore")), reading.storeFile(store.location().orElseThrow()));
        assertEquals(Optional.empty(), reading.place(Address.parse("servers.anywhere.keystores.adapter")));
    }

    @Test
    void withoutFileAndPropertiesThereIsNoStore() {
        ServerState state = new BuildFolder().without("server/conf/default.keystore").reading().state();

        assertEquals(List.of(), List.copyOf(state.keystores().keySet()));
        assertEquals(List.of(), List.copyOf(state.sslConfigs().keySet()));
    }

    @Test
    void aFolderWithoutBuildPropertiesIsNoHome() {
        assertFalse(new BuildFolder().without(BuildFolder.BUILD).reading().exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf\\default.keystore", "./conf/default.keystore", "conf/x/../default.keystore"})
    void thePathOfAStoreIsRelativeToTheFolderServer(String path) {
        assertEquals(Optional.of(BuildFolder.HOME.resolve("server/conf/default.keystore")), new BuildFolder().reading().storeFile(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside.jks", "/etc/outside.jks", "C:\\outside.jks", "${root}/a.jks", "a\u0000b"})
    void aPathThatIsNoFileOfTheProjectIsRefused(String path) {
        ServerReading reading = new BuildFolder().reading();

        assertThrows(DiagnosticException.class, () -> reading.storeFile(path));
    }

    @Test
    void passwordsAreStatedWithoutTheirText() {
        ServerReading reading = new BuildFolder().with(BuildFolder.WORKLIGHT, "ssl.keystore.password=first-1\nwl.ca.keystore.password=second-2\n").reading();

        assertEquals(2, reading.stated().stream().filter(one -> one.attribute().endsWith("password")).count());
        assertFalse(reading.stated().toString().contains("first-1") || reading.stated().toString().contains("second-2"));
    }

    @Test
    void anEarlierLineOfANameIsStatedAndSaysNothing() {
        assertEquals(List.of(Optional.empty(), Optional.of("host")), new BuildFolder().reading().stated().stream()
                .filter(one -> one.attribute().equals("build.properties/adapter.connection.domain")).map(one -> one.field()).toList());
    }

    @Test
    void anAdapterOfAnEarlierBuildIsTold() {
        BuildFolder folder = new BuildFolder().with("adapters/OSLC/OSLC.xml", ADAPTER).with(BuildFolder.BUILD, "adapter.connection.protocol=https\n"
                + "adapter.connection.domain=maximo.acme.test\nadapter.connection.port=9443\n");

        assertEquals(Optional.of("anywhere"), alias(folder, "adapter").key());
        assertEquals(List.of("adapters/OSLC/OSLC.xml:4: warning: protocol 'http' is what the last build put here, and adapter.connection.protocol is 'https'"),
                folder.findings());
    }

    @Test
    void theLoginModuleOfAnEarlierBuildIsTold() {
        BuildFolder folder = new BuildFolder().with("server/conf/authenticationConfig.xml", """
                <tns:loginConfiguration xmlns:tns="http://www.worklight.com/auth/config">
                  <loginModules>
                    <loginModule name="CustomLoginModule">
                      <parameter name="protocol" value="http"/>
                      <parameter name="domain" value="maximo.acme.test"/>
                      <parameter name="port" value="9081"/>
                      <parameter name="context" value="${adapter.connection.context}"/>
                    </loginModule>
                    <loginModule name="other"><parameter name="port" value="1"/></loginModule>
                  </loginModules>
                </tns:loginConfiguration>
                """);

        folder.reading();

        assertEquals(List.of("server/conf/authenticationConfig.xml:6: warning: port '9081' is what the last build put here, and adapter.connection.port is '9080'"),
                folder.findings());
    }

    @Test
    void anAdapterThatIsNoXmlIsAnErrorAtItsPlace() {
        BuildFolder folder = new BuildFolder().with("adapters/OSLC/OSLC.xml", "<adapter>\n<oops\n");

        folder.reading();

        assertEquals(1, folder.findings().size());
        assertEquals("adapters/OSLC/OSLC.xml:3: error", folder.findings().get(0).substring(0, "adapters/OSLC/OSLC.xml:3: error".length()));
    }

    @Test
    void anEscapeThatJavaRefusesIsAnErrorAtItsLine() {
        BuildFolder folder = new BuildFolder().with(BuildFolder.BUILD, "a=1\nJAVA_HOME=C:\\users\n");

        folder.reading();

        assertEquals(1, folder.findings().stream().filter(line -> line.startsWith("build.properties:2: error")).count());
    }
}
