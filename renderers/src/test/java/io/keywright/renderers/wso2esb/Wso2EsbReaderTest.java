package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Wso2EsbReaderTest {

    private static final String COMMENT = "<!--parameter name=\"SSLVerifyClient\">require</parameter-->";

    private static ProductHome asking(String value) {
        return ProductHome.with(COMMENT, "<parameter name=\"SSLVerifyClient\">" + value + "</parameter>");
    }

    private static ClientAuth clientAuth(ProductHome home) {
        return home.reading().state().sslConfigs().get("listener").clientAuth().orElseThrow();
    }

    @Test
    void storesGoByTheNamesOfTheirFiles() {
        ServerState state = new ProductHome(ProductHome.CONFIGURED).reading().state();

        assertEquals(List.of("edge", "edge-trust"), List.copyOf(state.keystores().keySet()));
        assertEquals(Optional.of("edge"), state.sslConfigs().get("listener").keystore());
        assertEquals(Optional.of("edge-trust"), state.sslConfigs().get("listener").truststore());
        assertEquals(Optional.of(Secret.of("first-1")), state.keystores().get("edge").password().orElseThrow().value());
        assertEquals(Optional.of(8243), state.endpoints().get("https").port());
    }

    @Test
    void filesOfOneNameInTwoDirectoriesAreTwoStores() {
        ServerState state = ProductHome.with("repository/resources/security/edge-trust.jks", "other/edge.p12").reading().state();

        assertEquals(List.of("edge", "edge-2"), List.copyOf(state.keystores().keySet()));
    }

    @Test
    void theLayoutOfEnterpriseIntegratorIsRead() {
        ServerReading reading = new ProductHome("conf/axis2/axis2.xml", ProductHome.CONFIGURED).reading();

        assertTrue(reading.exists());
        assertEquals(8243, reading.state().endpoints().get("https").port().orElseThrow());
    }

    @Test
    void theTwoWordsForClientAuthAreRead() {
        assertEquals(ClientAuth.REQUIRED, clientAuth(asking("require")));
        assertEquals(ClientAuth.SUPPORTED, clientAuth(asking("optional")));
    }

    @Test
    void whatStandsInACommentDoesNotCount() {
        ProductHome home = new ProductHome(ProductHome.CONFIGURED);

        assertEquals(ClientAuth.NONE, clientAuth(home));
        assertEquals(List.of(), home.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "true", "REQUIRE", " require ", "want", ""})
    void everyOtherWordIsToldToMeanNone(String value) {
        ProductHome home = asking(value);

        assertEquals(ClientAuth.NONE, clientAuth(home));
        assertEquals(List.of(ProductHome.AXIS2 + ":5: warning: SSLVerifyClient '" + value + "' means that nobody is asked for a certificate: "
                + "only 'require' and 'optional' count, as they are"), home.findings());
    }

    @Test
    void aPlaceholderOfSecureVaultIsNoPassword() {
        ServerState state = ProductHome.with("<Password>first-1", "<Password svns:secretAlias=\"Edge.Store\">password").reading().state();

        assertEquals(Optional.empty(), state.keystores().get("edge").password().orElseThrow().value());
    }

    @Test
    void clientAuthWithoutTruststoreIsTold() {
        ProductHome home = new ProductHome(ProductHome.CONFIGURED.replace(COMMENT, "<parameter name=\"SSLVerifyClient\">require</parameter>")
                .replaceAll("<parameter name=\"truststore\">.*</parameter>", ""));

        home.reading();

        assertEquals(1, home.findings().stream().filter(line -> line.contains("without a truststore")).count(), home.findings().toString());
    }

    @Test
    void aMissingKeyPasswordIsTold() {
        ProductHome home = ProductHome.with("<KeyPassword>first-1</KeyPassword>", "");

        home.reading();

        assertEquals(List.of(ProductHome.AXIS2 + ":7: warning: store 'edge' has no KeyPassword: the transport does not start"), home.findings());
    }

    @Test
    void passwordsAreStatedWithoutTheirText() {
        ServerReading reading = new ProductHome(ProductHome.CONFIGURED).reading();

        assertFalse(reading.stated().toString().contains("first-1"));
        assertEquals(3, reading.stated().stream().filter(one -> one.attribute().endsWith("Password")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.jks", "/etc/outside.jks", "${carbon.home}/repository/a.jks", "a\u0000b"})
    void aLocationThatIsNoFileOfTheHomeIsRefused(String location) {
        ServerReading reading = new ProductHome(ProductHome.CONFIGURED).reading();

        assertThrows(DiagnosticException.class, () -> reading.storeFile(location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<axisconfig", "<Server/>", "\u0000", "<!DOCTYPE a [<!ENTITY b 'c'>]><axisconfig/>"})
    void whatIsNoConfigurationIsToldAndNotRead(String text) {
        ProductHome home = new ProductHome(text);

        assertFalse(home.reading().exists());
        assertTrue(home.findings().get(0).startsWith(ProductHome.AXIS2 + ":1: error: "), home.findings().toString());
    }

    @Test
    void aFileWithoutHttpsTransportsHasNothing() {
        assertEquals(ServerState.empty("esb"), new ProductHome("<axisconfig/>").reading().state());
    }
}
