package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientProgramsTest {

    private static final String FILE = "properties/ssl.client.props";
    private static final String TRUST = "keystores.trust | name=ClientDefaultTrustStore | options.clientPrograms=true | type=PKCS12 | "
            + "location=${user.root}/etc/trust.p12 | password=WebAS\n";
    private static final String TOOLS = "sslConfigs.tools | name=DefaultSSLSettings | options.clientPrograms=true | truststore=trust";

    private static CellDirectory golden() {
        return CellDirectory.golden("client-programs");
    }

    private static Rendering render(CellDirectory directory, String wanted) {
        RenderRequest request = WantedText.parse(wanted);
        return directory.naming(Naming.of(request.desired())).reading().render(request);
    }

    private static List<String> lines(Rendering rendering) {
        return rendering.diagnostics().stream().map(CellDirectory::line).toList();
    }

    private static void refused(CellDirectory directory, String wanted, String... expected) {
        Rendering rendering = render(directory, wanted);

        assertEquals(List.of(expected), lines(rendering));
        assertEquals(List.of(), rendering.files());
    }

    @Test
    void aNewSslConfigurationStandsAfterAllOthersWithWhatTheProductGivesOne() {
        String wanted = TRUST + """
                keystores.partner | name=Partner Keys | options.clientPrograms=true | type=JKS | location=${user.root}/etc/partner.jks | password=p=q
                sslConfigs.partner | name=ToPartner | options.clientPrograms=true | keystore=partner | truststore=trust | ciphers=TLS_AES_256_GCM_SHA384
                """;
        CellDirectory after = golden().edited(render(golden(), wanted).files());

        assertEquals("""
                com.ibm.ssl.alias=ToPartner
                com.ibm.ssl.protocol=SSL_TLSv2
                com.ibm.ssl.securityLevel=CUSTOM
                com.ibm.ssl.contextProvider=IBMJSSE2
                com.ibm.ssl.trustManager=IbmPKIX
                com.ibm.ssl.keyManager=IbmX509
                com.ibm.ssl.enabledCipherSuites=TLS_AES_256_GCM_SHA384
                com.ibm.ssl.keyStoreName=Partner Keys
                com.ibm.ssl.trustStoreName=ClientDefaultTrustStore
                com.ibm.ssl.trustStore=${user.root}/etc/trust.p12
                com.ibm.ssl.trustStorePassword={xor}CDo9Hgw=
                com.ibm.ssl.trustStoreType=PKCS12
                com.ibm.ssl.trustStoreProvider=IBMJCE
                com.ibm.ssl.trustStoreFileBased=true
                com.ibm.ssl.trustStoreReadOnly=false
                com.ibm.ssl.keyStoreType=JKS
                com.ibm.ssl.keyStoreFileBased=true
                com.ibm.ssl.keyStore=${user.root}/etc/partner.jks
                com.ibm.ssl.keyStorePassword={xor}L2Iu
                com.ibm.ssl.keyStoreProvider=IBMJCE
                """, after.text(FILE).replace("\r\n", "\n").replaceFirst("(?s).*(?=com.ibm.ssl.alias=ToPartner)", ""));
        assertEquals(List.of(), render(after, wanted).files());
    }

    @Test
    void theFileIsNoBusinessOfAScriptAndNoReasonToStopAnything() {
        Rendering rendering = render(golden(), TRUST + TOOLS + " | options.enableSignerExchangePrompt=false");

        assertEquals(List.of("client-programs"), rendering.manual().stream().map(ManualStep::id).map(id -> id.replace("orders/", "")).toList());
        assertEquals("copy properties/ssl.client.props and the stores below etc that it names to the other profiles of cell 'demoCell' (nodes alpha, "
                + "beta, manager): wsadmin.py does not carry them", rendering.manual().get(0).text());
        assertEquals(List.of(Restart.NONE), rendering.files().stream().map(edit -> edit.restart()).toList());
        assertTrue(rendering.files().get(0).secret());
    }

    @Test
    void aThingOfProgramsNeedsNoRestart() {
        RenderRequest request = WantedText.parse(TRUST + TOOLS);

        assertEquals(Restart.NONE, golden().naming(Naming.of(request.desired())).reading()
                .restart(Address.parse("servers.orders.keystores.trust.trust.root"), Set.of()));
        assertEquals(Restart.NONE, golden().reading().restart(Address.parse("servers.orders.sslConfigs.DefaultSSLSettings"), Set.of()));
        assertEquals(Restart.RESTART, golden().reading().restart(Address.parse("servers.orders.sslConfigs.CellDefaultSSLSettings"), Set.of()));
    }

    @Test
    void aSharedStoreIsWrittenWhereverItIsSaid() {
        String after = golden().edited(render(golden(), TRUST.replace("WebAS", "other-1") + TOOLS).files()).text(FILE);

        assertEquals(2, after.split("trustStorePassword=\\{xor}MCs3Oi1ybg==", -1).length - 1, after);
        assertFalse(after.replace("keyStorePassword={xor}CDo9Hgw", "").contains("CDo9Hgw"), after);
    }

    @Test
    void whatMeansTheSameStaysAsItIsWritten() {
        Rendering rendering = render(golden(), TRUST + TOOLS + " | options.sslProtocol=SSL_TLS | options.securityLevel=HIGH | options.keyManager=IbmX509\n"
                + "sslConfigs.partner | name=PartnerSSL | options.clientPrograms=true | truststore=trust | protocols=TLSv1.2 | "
                + "ciphers=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 | options.securityLevel=HIGH");

        assertEquals(List.of(), rendering.files());
        assertEquals(List.of(), rendering.manual());
    }

    @Test
    void theStoresOfAProfileLieBelowEtc() {
        KeystoreState store = new KeystoreState("t", Optional.of("ClientDefaultTrustStore"), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of(), false, Map.of("clientPrograms", "true"));

        assertEquals(Optional.of("${user.root}/etc/trust.p12"), golden().reading().newStore(store, "PKCS12"));
        assertEquals(Optional.of(CellDirectory.HOME.resolve("etc/trust.p12")), golden().reading().storeFile("${user.root}/etc/trust.p12"));
    }

    @Test
    void aSslConfigurationOfTheCellAndOneOfProgramsMayHaveOneName() {
        CellDirectory directory = golden();

        assertEquals(Optional.of("PartnerSSL"), directory.reading().state().sslConfigs().get("PartnerSSL-client").nativeName());
        assertFalse(directory.reading().state().sslConfigs().get("PartnerSSL").options().containsKey("clientPrograms"));
    }

    @Test
    void withoutTheFileNothingOfProgramsCanBeSaid() {
        refused(golden().without(FILE), TRUST + TOOLS,
                "error: servers.orders.keystores.trust belongs to client programs, and the home has no properties/ssl.client.props",
                "error: servers.orders.sslConfigs.tools belongs to client programs, and the home has no properties/ssl.client.props");
    }

    @Test
    void aStoreThatNoSslConfigurationUsesStandsNowhere() {
        refused(golden(), TRUST.replace("ClientDefault", "Other"),
                "error: servers.orders.keystores.trust is named by no SSL configuration of client programs, and stands nowhere else");
    }

    @Test
    void aStoreOfTheCellIsNoneOfPrograms() {
        refused(golden(), "keystores.trust | name=CellDefaultTrustStore | type=PKCS12 | password=WebAS\n" + TOOLS,
                "error: servers.orders.sslConfigs.tools refers to keystore 'trust', which is none of client programs");
    }

    @Test
    void aStoreOfProgramsIsNoneOfTheCell() {
        refused(golden(), TRUST + TOOLS + "\nsslConfigs.CellDefaultSSLSettings | truststore=trust",
                "error: servers.orders.sslConfigs.CellDefaultSSLSettings refers to keystore 'trust', which the cell does not have");
    }

    @Test
    void whatProgramsDoNotHaveIsRefused() {
        refused(golden(), TRUST.replace("| type", "| options.hostList=a | scope=cell | type") + TOOLS + " | clientAuth=none | serverKey=a",
                "error: clientAuth of servers.orders.sslConfigs.tools cannot be said: client programs only call, and belong to their profile",
                "error: serverKey of servers.orders.sslConfigs.tools cannot be said: client programs only call, and belong to their profile",
                "error: scope of servers.orders.keystores.trust cannot be said: client programs belong to their profile",
                "error: option 'hostList' of servers.orders.keystores.trust cannot be said for client programs");
    }

    @Test
    void ofTwoSslConfigurationsOfOneNameNoneIsChanged() {
        CellDirectory twice = golden().with(FILE, "com.ibm.ssl.alias:PartnerSSL", "com.ibm.ssl.alias:DefaultSSLSettings");

        refused(twice, TRUST + TOOLS, FILE + ":31:1: error: servers.orders.sslConfigs.tools is more than one SSL configuration of ssl.client.props");
        assertTrue(twice.findings().toString().contains("there are two SSL configurations 'DefaultSSLSettings' of client programs"), twice.findings()::toString);
    }

    @Test
    void theSslConfigurationThatProgramsUseByDefaultStays() {
        refused(golden(), "removed | sslConfigs.DefaultSSLSettings", FILE + ":2:1: error: servers.orders.sslConfigs.DefaultSSLSettings cannot be removed: "
                + "client programs use 'DefaultSSLSettings' where they name no other");
    }

    @Test
    void aStoreThatIsUsedStays() {
        Rendering rendering = render(golden(), "removed | keystores.ClientDefaultTrustStore");

        assertEquals(List.of("error: servers.orders.keystores.ClientDefaultTrustStore cannot be removed: it is still referred to"), lines(rendering));
        assertEquals(List.of(8, 31), rendering.diagnostics().get(0).notes().stream().map(note -> note.range().line()).toList());
    }

    @Test
    void aMalformedEscapeIsToldAndNothingIsWritten() {
        CellDirectory malformed = golden().with(FILE, "IbmX509", "\\u00Zx");

        malformed.reading();
        assertTrue(malformed.findings().contains(FILE + ":12:1: warning: a '\\u' without four hexadecimal digits: the server cannot read the file"),
                malformed.findings()::toString);
        refused(malformed, TRUST + TOOLS, FILE + ":12:1: error: a '\\u' without four hexadecimal digits: the server cannot read the file");
        assertEquals(List.of(), lines(render(malformed, "options | webAuthReq=always")));
    }

    @Test
    void anUnreadablePasswordIsToldWhereItStands() {
        CellDirectory directory = golden().with(FILE, "com.ibm.ssl.keyStorePassword={xor}CDo9Hgw\\=", "com.ibm.ssl.keyStorePassword={aes}AAAA");

        assertEquals(Optional.empty(), directory.reading().state().keystores().get("ClientDefaultKeyStore").password().flatMap(PasswordState::value));
        assertTrue(directory.findings().toString().contains(FILE + ":18:1: warning: the password of keystore 'ClientDefaultKeyStore' "),
                directory.findings()::toString);
    }

    @Test
    void aStoreThatIsSaidInTwoWaysIsTold() {
        CellDirectory directory = golden().with(FILE, "com.ibm.ssl.enabledCipherSuites", "com.ibm.ssl.trustStoreType=JKS\r\ncom.ibm.ssl.enabledCipherSuites");

        directory.reading();

        assertTrue(directory.findings().contains(FILE + ":33:1: warning: 'PartnerSSL' says another trustStoreType of keystore "
                + "'ClientDefaultTrustStore' than 'DefaultSSLSettings' does"), directory.findings()::toString);
    }

    @Test
    void aTypoOfTheProtocolIsToldWithWhatIsMeant() {
        CellDirectory directory = golden().with(FILE, "= SSL_TLS", "= TLS_SSLv2");

        directory.reading();

        assertTrue(directory.diagnostics().stream().anyMatch(told -> CellDirectory.line(told).equals(FILE + ":9:1: warning: sslProtocol 'TLS_SSLv2' is no "
                + "protocol of the product") && told.hint().equals(Optional.of("write com.ibm.ssl.protocol=SSL_TLSv2"))), directory.diagnostics()::toString);
    }

    @Test
    void aStoreWithoutANameIsKnownByItsSslConfiguration() {
        CellDirectory directory = golden().with(FILE, "com.ibm.ssl.keyStoreName=ClientDefaultKeyStore\r\n", "");

        assertEquals(Optional.of("DefaultSSLSettings-keyStore"), directory.reading().state().sslConfigs().get("DefaultSSLSettings").keystore());
        assertTrue(directory.reading().says(Address.parse("servers.orders.sslConfigs.DefaultSSLSettings"), "keystore"));
    }

    @Test
    void aFileThatIsAStoreOfTheCellIsNoSecondOne() {
        CellDirectory directory = golden().with(FILE, "${user.root}/etc/trust.p12", "${user.root}/config/cells/demoCell/trust.p12");

        assertFalse(directory.reading().state().keystores().containsKey("ClientDefaultTrustStore"));
        assertEquals(Optional.empty(), directory.reading().state().sslConfigs().get("DefaultSSLSettings").truststore());
        assertFalse(directory.reading().says(Address.parse("servers.orders.sslConfigs.DefaultSSLSettings"), "truststore"));
        assertEquals(Optional.of("trust"), directory.naming(Naming.of(WantedText.parse(TRUST).desired())).reading().state().sslConfigs()
                .get("DefaultSSLSettings").truststore());
    }

    @Test
    void aLocationMayNameTheProfileAsTheCellDoes() {
        assertEquals(CellDirectory.HOME.resolve("etc/key.p12"), golden().reading().storeFile("${USER_INSTALL_ROOT}/etc/key.p12").orElseThrow());
    }

    @Test
    void declaringTheToolsAlongWithTheCellIsNoTrapAnyMore() {
        String cell = "sslConfigs.CellDefaultSSLSettings | keystore=CellDefaultKeyStore | protocols=TLSv1.2\n"
                + "keystores.CellDefaultKeyStore | type=PKCS12 | password=WebAS\n";

        assertEquals(1, lines(render(golden(), cell)).stream().filter(line -> line.contains("tools of administration speak SSL_TLS")).count());
        assertEquals(List.of(), lines(render(golden(), cell + TRUST + TOOLS + " | protocols=TLSv1.2")));
    }
}
