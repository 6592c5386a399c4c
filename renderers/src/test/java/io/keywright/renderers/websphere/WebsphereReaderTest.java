package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Naming;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebsphereReaderTest {

    private static ServerState federated() {
        return CellDirectory.federated().reading().state();
    }

    private static Naming naming(String wanted) {
        return Naming.of(WantedText.parse(wanted).desired());
    }

    @Test
    void onlyStoresForConnectionsAreShown() {
        assertEquals(Set.of("CellDefaultKeyStore", "CellDefaultTrustStore", "NodeDefaultKeyStore", "NodeDefaultKeyStore-beta", "Partner-Keys"),
                federated().keystores().keySet());
    }

    @Test
    void oneNameAtTwoScopesIsTwoThings() {
        KeystoreState alpha = federated().keystores().get("NodeDefaultKeyStore");
        KeystoreState beta = federated().keystores().get("NodeDefaultKeyStore-beta");

        assertEquals(Optional.of("node:alpha"), alpha.scope());
        assertEquals(Optional.empty(), alpha.nativeName());
        assertEquals(Optional.of("node:beta"), beta.scope());
        assertEquals(Optional.of("NodeDefaultKeyStore"), beta.nativeName());
    }

    @Test
    void theDocumentsKeysAreUsed() {
        Naming naming = naming("""
                keystores.beta-keys | name=NodeDefaultKeyStore | scope=node:beta
                keystores.mine | name=CellDefaultKeyStore
                """);

        ServerState state = CellDirectory.federated().naming(naming).reading().state();

        assertEquals(Optional.of("node:beta"), state.keystores().get("beta-keys").scope());
        assertEquals(Optional.empty(), state.keystores().get("mine").scope());
        assertEquals(Optional.of("beta-keys"), state.sslConfigs().get("NodeDefaultSSLSettings-beta").keystore());
        assertFalse(state.keystores().containsKey("CellDefaultKeyStore"));
    }

    @Test
    void aKeyThatTheDocumentMeansForAnotherThingIsNotGivenAway() {
        Naming naming = naming("keystores.CellDefaultKeyStore | name=other | scope=node:alpha");

        ServerState state = CellDirectory.federated().naming(naming).reading().state();

        assertFalse(state.keystores().containsKey("CellDefaultKeyStore"));
        assertEquals(Optional.of("CellDefaultKeyStore"), state.keystores().get("CellDefaultKeyStore-demoCell").nativeName());
    }

    @Test
    void aScopeThatIsSaidIsToldAlsoWhereItIsTheDefault() {
        assertEquals(Optional.empty(), federated().keystores().get("CellDefaultKeyStore").scope());

        ServerState state = CellDirectory.federated().naming(naming("keystores.CellDefaultKeyStore | scope=cell")).reading().state();

        assertEquals(Optional.of("cell"), state.keystores().get("CellDefaultKeyStore").scope());
    }

    @Test
    void theOneNodeOfAStandAloneProfileIsTheDefaultScope() {
        ServerState state = CellDirectory.golden("migrated-base").reading().state();

        assertEquals(Optional.empty(), state.keystores().get("NodeDefaultKeyStore").scope());
    }

    @Test
    void passwordsAreDecodedAndOthersStayUnknown() {
        ServerState state = CellDirectory.golden("migrated-base").reading().state();

        state.keystores().get("NodeDefaultKeyStore").password().flatMap(PasswordState::value).orElseThrow().use(text -> {
            assertEquals("WebAS", new String(text));
            return null;
        });
        assertEquals(Optional.empty(), state.keystores().get("NodeDefaultTrustStore").password().flatMap(PasswordState::value));
    }

    @Test
    void theTruststoreIsTheOneThatIsReferredTo() {
        SslConfigState node = federated().sslConfigs().get("NodeDefaultSSLSettings");

        assertEquals(Optional.of("NodeDefaultKeyStore"), node.keystore());
        assertEquals(Optional.of("CellDefaultTrustStore"), node.truststore());
    }

    @Test
    void requiredClientAuthWinsOverSupported() {
        assertEquals(Optional.of(ClientAuth.REQUIRED), federated().sslConfigs().get("PartnerSSL").clientAuth());
        assertEquals(Optional.of(ClientAuth.SUPPORTED), federated().sslConfigs().get("NodeDefaultSSLSettings").clientAuth());
        assertEquals(Optional.of(ClientAuth.NONE), federated().sslConfigs().get("CellDefaultSSLSettings").clientAuth());
    }

    @Test
    void protocolsAreVersionsOrAVendorsSet() {
        SslConfigState partner = federated().sslConfigs().get("PartnerSSL");
        SslConfigState cell = federated().sslConfigs().get("CellDefaultSSLSettings");

        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2)), partner.protocols());
        assertFalse(partner.options().containsKey("sslProtocol"));
        assertEquals(Optional.of(List.of()), cell.protocols());
        assertEquals("SSL_TLSv2", cell.options().get("sslProtocol"));
    }

    @Test
    void aListOfProtocolsIsTakenHoweverItIsParted() {
        for (String list : List.of("TLSv1.2,TLSv1.3", "TLSv1.2 TLSv1.3", "TLSv1.3, TLSv1.2")) {
            ServerState state = CellDirectory.federated().with("sslProtocol=\"TLSv1.2\"", "sslProtocol=\"" + list + "\"").reading().state();

            assertEquals(Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)), state.sslConfigs().get("PartnerSSL").protocols());
        }
    }

    @Test
    void ciphersHaveTheirIanaNames() {
        assertEquals(Optional.of(List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")),
                federated().sslConfigs().get("PartnerSSL").ciphers());
    }

    @Test
    void theAliasOfAGroupWinsOverThatOfItsConfiguration() {
        CellDirectory directory = CellDirectory.federated();

        SslConfigState beta = directory.reading().state().sslConfigs().get("NodeDefaultSSLSettings-beta");

        assertEquals(Optional.of("renewed"), beta.serverKey());
        assertEquals(Optional.of("default"), beta.clientKey());
        assertEquals(List.of("config/cells/demoCell/security.xml:54:78: warning: the group 'beta' of (cell):demoCell:(node):beta presents 'renewed'"
                + " (inbound), whatever SSL configuration 'NodeDefaultSSLSettings' says: 'default'"), directory.findings());
    }

    @Test
    void groupsAreTheDefaultsOfTheirScopes() {
        assertEquals(new DefaultSslConfigState("cell", Optional.of("CellDefaultSSLSettings"), Optional.of("CellDefaultSSLSettings")),
                federated().defaults().get("cell"));
        assertEquals(new DefaultSslConfigState("node:beta", Optional.of("NodeDefaultSSLSettings-beta"), Optional.empty()),
                federated().defaults().get("node:beta"));
        assertEquals(Optional.of("CellDefaultSSLSettings"), federated().defaults().get("").inbound());
    }

    @Test
    void chainsAreEndpointsWithTheirPorts() {
        ServerState state = federated();

        EndpointState partner = state.endpoints().get("PartnerSecure");
        assertEquals(Optional.of(9553), partner.port());
        assertEquals(Optional.of("*"), partner.host());
        assertEquals(Optional.of("PartnerSSL"), partner.sslConfig());
        assertEquals(Set.of("PartnerSecure", "WCInboundAdminSecure", "WCInboundDefaultSecure", "WCInboundDefaultSecure-app2"),
                state.endpoints().keySet());
        assertEquals("beta/app2", state.endpoints().get("WCInboundDefaultSecure-app2").options().get("server"));
    }

    @Test
    void aSelectionForOnePeerIsAnEndpointAliasAndOneForManyHasNoPeer() {
        EndpointAliasState partner = federated().endpointAliases().get("to-Partner");
        EndpointAliasState many = federated().endpointAliases().get("toMany");

        assertEquals(Optional.of("partner.example.com"), partner.host());
        assertEquals(Optional.of(8443), partner.port());
        assertEquals(Optional.of("PartnerSSL"), partner.sslConfig());
        assertEquals(Optional.of("partner"), partner.key());
        assertEquals("*", partner.options().get("protocol"));
        assertEquals("to Partner", partner.options().get("name"));
        assertEquals(Optional.empty(), many.host());
    }

    @Test
    void theMethodOfAuthenticationIsKnownOnlyWhereTheCellSaysWhatBecomesOfOthers() {
        String property = "<webAuthAttrs xmi:id=\"DescriptiveProperty_2\"";
        CellDirectory falling = CellDirectory.federated().with(property,
                "<webAuthAttrs xmi:id=\"D_9\" name=\"com.ibm.wsspi.security.web.failOverToBasicAuth\" value=\"true\"/>" + property);

        assertEquals(Optional.empty(), federated().authentication().orElseThrow().method());
        assertEquals(Optional.of(AuthenticationMethod.CERTIFICATE), falling.reading().state().authentication().orElseThrow().method());
        assertEquals(Optional.of(true), falling.reading().state().authentication().orElseThrow().fallbackToBasic());
    }

    @Test
    void whatIsSaidHasItsPlace() {
        var reading = CellDirectory.federated().reading();
        Address config = Address.server("orders").child("sslConfigs", "PartnerSSL");

        assertEquals(27, reading.place(config).orElseThrow().line());
        assertTrue(reading.says(config, "ciphers"));
        assertFalse(reading.says(config, "verifyHostname"));
        assertEquals(52, reading.place(Address.server("orders").child("scopes", "node:alpha", "defaultSslConfig")).orElseThrow().line());
    }

    @Test
    void anyIdsWillDo() {
        ServerState state = CellDirectory.golden("migrated-base").reading().state();

        assertEquals(Optional.of("NodeDefaultTrustStore"), state.sslConfigs().get("host01-DefaultSSLSettings").truststore());
        assertEquals(Optional.of("host01/DefaultSSLSettings"), state.sslConfigs().get("host01-DefaultSSLSettings").nativeName());
    }
}
